import TuneSearch
import TuneTraining

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
    case .channels:
      Hyperparameter(
        name: self, legal: .integer(1...64),
        proposal: .integer(low: 4, high: 32, scale: .log),
        summary: "channels of the first convolution",
        help: """
          How many patterns the first convolution looks for in every window of 3x3 pixels; the second \
          looks for twice as many in the first one's map. Too low: all pictures look alike, and even \
          the training part is fitted badly. Many: a training run costs more, for the second \
          convolution with the square of it, and gains less each time.
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
    case .dropout:
      Hyperparameter(
        name: self, legal: .real(0...0.95),
        proposal: .real(low: 0, high: 0.6, scale: .linear),
        summary: "share of units left out at random",
        help: """
          In training each hidden unit, in a `cnn` each number of the last map, is left out of each example with this probability, drawn \
          anew at every update, and the others are enlarged to make up for it; scores are measured \
          with all units. It keeps a large network from learning its examples by heart. Too low: \
          nothing changes. Too high: the network learns slowly and fits even the training part \
          badly. It wants more epochs or more units than a network without it.
          """)
    case .initScale:
      Hyperparameter(
        name: self, legal: .real(0.001...1_000),
        proposal: .real(low: 0.1, high: 10, scale: .log),
        summary: "factor of the initial weights",
        help: """
          All initial weights are multiplied by it; 1 is the usual size (Glorot's), at which sums \
          neither grow nor shrink from layer to layer. Too low: signals fade on their way through \
          the layers, and training starts slowly. Too high: units saturate or the first losses are \
          huge, and training may diverge.
          """)
    case .schedule:
      Hyperparameter(
        name: self, legal: .names(Schedule.allCases.map(\.rawValue)),
        proposal: .choice(Schedule.allCases.map { .text($0.rawValue) }),
        summary: "how the learning rate changes",
        help: """
          How the learning rate changes from epoch to epoch. `constant` keeps it; `step` divides it \
          by ten after a third of the epochs and again after two thirds; `cosine` lowers it along \
          half a cosine wave, so that the last epochs take small steps. A falling rate bears a \
          higher start; with few epochs it may end training before it has come far.
          """)
    case .patience:
      Hyperparameter(
        name: self, legal: .integer(1...10_000), canBeOff: true,
        proposal: .integer(low: 2, high: 20, scale: .linear),
        summary: "epochs without progress until the end",
        help: """
          Early stopping: training ends after so many epochs without a lower validation loss. The \
          trial then has the weights and the score of the epoch whose loss was lowest, also when \
          all epochs were run. Too low: one bad epoch ends a trial that would have improved. Too \
          high: time is spent on epochs that are thrown away. Choosing the epoch by the validation \
          part makes its score a little too good. `off` runs all epochs and takes the last.
          """)
    case .clipNorm:
      Hyperparameter(
        name: self, legal: .real(1e-6...1e6), canBeOff: true,
        proposal: .real(low: 0.1, high: 10, scale: .log),
        summary: "longest vector of gradients",
        help: """
          Before each update the gradients of all weights together are shortened to this length \
          (their Euclidean norm) if they are longer; their direction stays. It keeps single bad \
          batches from throwing the weights far off. Too low: every step is cut short, as with a \
          lower learning rate. Too high: nothing is ever cut. `off` cuts nothing.
          """)
    }
  }
}
