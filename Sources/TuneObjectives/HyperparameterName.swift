/// The hyperparameters that a network can be given, by their names in the field.
public enum HyperparameterName: String, Sendable, Hashable, Codable, CaseIterable {
  /// The step size of a weight update.
  case learningRate = "learning_rate"
  /// How many examples share one weight update.
  case batchSize = "batch_size"
  /// How many times training goes through the data.
  case epochs
  /// How many hidden layers there are.
  case layers
  /// How many units a hidden layer has.
  case hidden
  /// How many channels the first convolution has.
  case channels
  /// The function between two layers.
  case activation
  /// The rule for updating the weights.
  case optimizer
  /// How much of the last update is kept.
  case momentum
  /// How strongly large weights are pulled to zero.
  case weightDecay = "weight_decay"
  /// How often a hidden unit is left out in training.
  case dropout
  /// How large the weights are before training.
  case initScale = "init_scale"
  /// How the learning rate changes from epoch to epoch.
  case schedule
  /// How many epochs without progress end training.
  case patience
  /// How long the vector of gradients may be.
  case clipNorm = "clip_norm"

  /// The short form that people type, or nil.
  public var short: String? {
    switch self {
    case .learningRate: "lr"
    case .batchSize: "batch"
    case .weightDecay: "l2"
    case .epochs, .layers, .hidden, .channels, .activation, .optimizer, .momentum, .dropout,
      .initScale, .schedule, .patience, .clipNorm:
      nil
    }
  }

  /// The hyperparameter that a learner means by a full or short name.
  public init?(typed word: String) {
    guard let name = Self.allCases.first(where: { $0.rawValue == word || $0.short == word })
    else { return nil }
    self = name
  }
}
