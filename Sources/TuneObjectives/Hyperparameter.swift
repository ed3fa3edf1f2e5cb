public import TuneSearch
import TuneTraining

/// What is known of a hyperparameter: its legal values, its default, the range worth searching,
/// and what it does.
public struct Hyperparameter: Sendable, Hashable {
  /// Its name.
  public let name: HyperparameterName
  /// Every value that makes sense at all.
  public let legal: Legal
  /// The domain to search when a learner names none.
  public let proposal: Domain
  /// One line for lists.
  public let summary: String
  /// What it does, and what too low and too high look like.
  public let help: String

  /// The values that make sense at all.
  public enum Legal: Sendable, Hashable {
    /// Numbers in a range.
    case real(ClosedRange<Double>)
    /// Integers in a range.
    case integer(ClosedRange<Int>)
    /// Names.
    case names([String])
  }
}

extension Hyperparameter.Legal {
  /// Whether a value makes sense.
  public func admits(_ value: Value) -> Bool {
    switch (self, value) {
    case (.real(let range), .number(let x)):
      range.contains(x)
    case (.integer(let range), .number(let x)):
      x == x.rounded() && Double(range.lowerBound) <= x && x <= Double(range.upperBound)
    case (.names(let names), .text(let name)):
      names.contains(name)
    case (.real, .text), (.integer, .text), (.names, .number):
      false
    }
  }
}

extension HyperparameterName {
  /// What is known of it.
  public var hyperparameter: Hyperparameter {
    switch self {
    case .learningRate:
      Hyperparameter(
        name: self, legal: .real(1e-12...1e6),
        proposal: .real(low: 1e-4, high: 1, scale: .log),
        summary: "size of a weight update",
        help: """
          How far the weights move against the gradient at each update. Too low: the loss falls \
          slowly and training ends early on the way. Too high: the loss jumps about, or grows \
          until it is no number any more; the trial has then diverged. It is searched on a log \
          scale, because what matters is its order of magnitude.
          """)
    case .batchSize:
      Hyperparameter(
        name: self, legal: .integer(1...65_536),
        proposal: .choice([16, 32, 64, 128].map { .number($0) }),
        summary: "examples per weight update",
        help: """
          How many examples are averaged for one weight update. Small batches make many noisy \
          updates an epoch, large ones few smooth updates. Together with plain gradient descent \
          a larger batch wants a larger learning rate, so the two are searched together.
          """)
    case .epochs:
      Hyperparameter(
        name: self, legal: .integer(1...10_000),
        proposal: .integer(low: 5, high: 100, scale: .linear),
        summary: "passes through the training part",
        help: """
          How many times training goes through the training part. Too few: the network has not \
          learnt what it could. Too many: time is spent, and on some data the validation score \
          falls again while the training loss still improves.
          """)
    case .layers:
      Hyperparameter(
        name: self, legal: .integer(1...8),
        proposal: .integer(low: 1, high: 4, scale: .linear),
        summary: "number of hidden layers",
        help: """
          How many hidden layers stand between inputs and outputs, each with `hidden` units. More \
          layers can form more complicated functions and are harder to train; on small tables one \
          or two are usually enough.
          """)
    case .hidden:
      Hyperparameter(
        name: self, legal: .integer(1...4_096),
        proposal: .integer(low: 8, high: 256, scale: .log),
        summary: "units in each hidden layer",
        help: """
          How many units each hidden layer has. Too few: the network cannot express the function. \
          Many: training costs more, and with few examples the network may learn them by heart. \
          `model mlp hidden=64,32` fixes the shape layer by layer; then neither `hidden` nor \
          `layers` can be searched.
          """)
    case .activation:
      Hyperparameter(
        name: self, legal: .names(Activation.allCases.map(\.rawValue)),
        proposal: .choice(Activation.allCases.map { .text($0.rawValue) }),
        summary: "function between two layers",
        help: """
          The function applied to every hidden unit. `relu` passes positive numbers and stops \
          negative ones; `tanh` squeezes everything between -1 and 1 and saturates there; `gelu` is \
          a `relu` with a rounded corner that lets small negative numbers through.
          """)
    case .optimizer:
      Hyperparameter(
        name: self, legal: .names(OptimizerChoice.allCases.map(\.rawValue)),
        proposal: .choice(OptimizerChoice.allCases.map { .text($0.rawValue) }),
        summary: "rule for updating weights",
        help: """
          How gradients become updates. `sgd` steps against the gradient; `momentum` keeps a part \
          of the last step, and `nesterov` does so looking one step ahead; `rmsprop` divides every \
          weight's step by the recent size of its own gradients, and `adam` smooths the gradients \
          as well, which makes both forgiving about the learning rate; `adamw` is `adam` with a \
          weight decay that is not divided so, and the same without `weight_decay`.
          """)
    case .momentum:
      Hyperparameter(
        name: self, legal: .real(0...0.999),
        proposal: .real(low: 0, high: 0.99, scale: .linear),
        summary: "share of the last update that is kept",
        help: """
          The share of the last update that is added to the next, with `optimizer=momentum` or \
          `nesterov`. At 0.9 steps in a steady direction grow tenfold, so the learning rate wants to be lower \
          than without it.
          """)
    case .weightDecay:
      Hyperparameter(
        name: self, legal: .real(0...10),
        proposal: .real(low: 1e-6, high: 1e-1, scale: .log),
        summary: "pull of weights towards zero",
        help: """
          How strongly every weight is pulled towards zero at each update (an L2 penalty; biases \
          are left alone; in a linear model for numbers this is ridge regression). A little can \
          help a network that learns its examples by heart; too much and it learns nothing but \
          averages.
          """)
    }
  }
}
