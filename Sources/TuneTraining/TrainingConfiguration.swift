/// The hyperparameters of one training run, each within sane limits.
public struct TrainingConfiguration: Sendable, Hashable {
  /// Units of each hidden layer; none makes the model linear.
  public let hidden: [Int]

  /// What hidden units do to their sums.
  public let activation: Activation

  /// The rule that turns gradients into steps.
  public let optimizer: OptimizerChoice

  /// The size of a step.
  public let learningRate: Double

  /// Rows of a minibatch; the last one of an epoch may be shorter.
  public let batchSize: Int

  /// Passes over the training part.
  public let epochs: Int

  /// The part of the velocity that each step keeps; only momentum and nesterov look at it.
  public let momentum: Double

  /// Added to each weight's gradient, times the weight, or with AdamW taken from the weight;
  /// biases have none.
  public let weightDecay: Double

  /// The most weights and biases a network may have.
  public static let weightLimit = 10_000_000

  private static let layerLimit = 16
  private static let hiddenRange = 1...4096
  private static let batchRange = 1...1_048_576
  private static let epochRange = 1...1_000_000
  private static let rateRange = 1e-30...1e30
  private static let momentumRange = 0.0..<1.0
  private static let decayRange = 0.0...1e30

  /// Checks every number.
  ///
  /// At most 16 hidden layers of 1 to 4096 units, batches of 1 to 1,048,576 rows, 1 to 1,000,000
  /// epochs, a learning rate from 1e-30 to 1e30, momentum from 0 to below 1, weight decay from 0
  /// to 1e30. The total of weights is checked when a run starts, for it depends on the data.
  public init(
    hidden: [Int] = [64], activation: Activation = .relu, optimizer: OptimizerChoice = .adam,
    learningRate: Double = 0.001, batchSize: Int = 32, epochs: Int = 20, momentum: Double = 0.9,
    weightDecay: Double = 0
  ) throws(TrainingError) {
    guard hidden.count <= Self.layerLimit else {
      throw .tooManyLayers(hidden.count, limit: Self.layerLimit)
    }
    for units in hidden where !Self.hiddenRange.contains(units) {
      throw .hidden(units, allowed: Self.hiddenRange)
    }
    guard Self.rateRange.contains(learningRate) else {
      throw .learningRate(learningRate, allowed: Self.rateRange)
    }
    guard Self.batchRange.contains(batchSize) else {
      throw .batchSize(batchSize, allowed: Self.batchRange)
    }
    guard Self.epochRange.contains(epochs) else {
      throw .epochs(epochs, allowed: Self.epochRange)
    }
    guard Self.momentumRange.contains(momentum) else {
      throw .momentum(momentum, allowed: Self.momentumRange)
    }
    guard Self.decayRange.contains(weightDecay) else {
      throw .weightDecay(weightDecay, allowed: Self.decayRange)
    }
    self.hidden = hidden
    self.activation = activation
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.batchSize = batchSize
    self.epochs = epochs
    self.momentum = momentum
    self.weightDecay = weightDecay
  }
}
