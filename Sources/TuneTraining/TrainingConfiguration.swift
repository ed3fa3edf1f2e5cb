/// The hyperparameters of one training run, each within sane limits.
public struct TrainingConfiguration: Sendable, Hashable {
  /// Units of each hidden layer; without any, and without convolutions, the model is linear.
  public let hidden: [Int]

  /// Channels of the first of two convolutions in front of the hidden layers, of which the second has
  /// twice as many; nil for none.
  ///
  /// Convolutions need a picture.
  public let channels: Int?

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

  /// The probability of a hidden unit to be dropped from a row in training.
  public let dropout: Double

  /// The factor of all initial weights.
  public let initScale: Double

  /// How the learning rate changes from epoch to epoch.
  public let schedule: Schedule

  /// After how many epochs without a lower validation loss training stops; nil is never.
  ///
  /// A run with patience ends with the weights of the epoch whose validation loss was lowest, the
  /// first of equals, and is judged by that epoch, whether it stopped early or not.
  public let patience: Int?

  /// The longest that the vector of all gradients may be, or nil for any length.
  public let clipNorm: Double?

  /// The most weights and biases a network may have.
  public static let weightLimit = 10_000_000

  private static let layerLimit = 16
  private static let hiddenRange = 1...4096
  private static let channelRange = 1...64
  private static let batchRange = 1...1_048_576
  private static let epochRange = 1...1_000_000
  private static let rateRange = 1e-30...1e30
  private static let momentumRange = 0.0..<1.0
  private static let decayRange = 0.0...1e30
  private static let dropoutRange = 0.0...0.95
  private static let scaleRange = 1e-6...1e6
  private static let patienceRange = 1...1_000_000
  private static let clipRange = 1e-30...1e30

  /// Checks every number.
  ///
  /// At most 16 hidden layers of 1 to 4096 units, 1 to 64 channels, batches of 1 to 1,048,576 rows, 1 to 1,000,000
  /// epochs, a learning rate from 1e-30 to 1e30, momentum from 0 to below 1, weight decay from 0
  /// to 1e30, dropout from 0 to 0.95, a scale of initial weights from 1e-6 to 1e6, patience from 1 to 1,000,000, norms from
  /// 1e-30 to 1e30. The total of weights is checked when a run starts, for it depends on the data.
  public init(
    hidden: [Int] = [64], channels: Int? = nil, activation: Activation = .relu,
    optimizer: OptimizerChoice = .adam,
    learningRate: Double = 0.001, batchSize: Int = 32, epochs: Int = 20, momentum: Double = 0.9,
    weightDecay: Double = 0, dropout: Double = 0, initScale: Double = 1,
    schedule: Schedule = .constant,
    patience: Int? = nil, clipNorm: Double? = nil
  ) throws(TrainingError) {
    guard hidden.count <= Self.layerLimit else {
      throw .tooManyLayers(hidden.count, limit: Self.layerLimit)
    }
    for units in hidden where !Self.hiddenRange.contains(units) {
      throw .hidden(units, allowed: Self.hiddenRange)
    }
    if let channels, !Self.channelRange.contains(channels) {
      throw .channels(channels, allowed: Self.channelRange)
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
    guard Self.dropoutRange.contains(dropout) else {
      throw .dropout(dropout, allowed: Self.dropoutRange)
    }
    guard Self.scaleRange.contains(initScale) else {
      throw .initScale(initScale, allowed: Self.scaleRange)
    }
    if let patience, !Self.patienceRange.contains(patience) {
      throw .patience(patience, allowed: Self.patienceRange)
    }
    if let clipNorm, !Self.clipRange.contains(clipNorm) {
      throw .clipNorm(clipNorm, allowed: Self.clipRange)
    }
    self.hidden = hidden
    self.channels = channels
    self.activation = activation
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.batchSize = batchSize
    self.epochs = epochs
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.dropout = dropout
    self.initScale = initScale
    self.schedule = schedule
    self.patience = patience
    self.clipNorm = clipNorm
  }

  /// The epoch that training is judged by: with patience that of the lowest validation loss, the
  /// first of equals, else the last; nil before the first has ended.
  ///
  /// - Complexity: O(epochs) with patience.
  public func judged(_ reports: [EpochReport]) -> EpochReport? {
    guard patience != nil else { return reports.last }
    return reports.min { $0.validation.loss < $1.validation.loss }
  }
}
