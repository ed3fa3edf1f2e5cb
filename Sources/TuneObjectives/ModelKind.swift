public import TuneTraining

/// The kinds of network that there are.
public enum ModelKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// A multi-layer perceptron: hidden layers between inputs and outputs.
  case mlp
  /// Two convolutions of 3x3 with pools of 2x2 on a picture, then a fully connected layer.
  case cnn
  /// Outputs are weighted sums of the inputs: softmax regression for classes, linear regression for
  /// numbers, which with weight decay is ridge regression. It is the baseline that a network with
  /// hidden layers has to beat.
  case linear

  /// What it is called in full.
  public var title: String {
    switch self {
    case .mlp: "multi-layer perceptron"
    case .cnn: "convolutional network"
    case .linear: "softmax or linear regression"
    }
  }

  /// Whether a hyperparameter changes anything in networks of this kind.
  public func uses(_ name: HyperparameterName) -> Bool {
    switch name {
    case .layers, .hidden: self == .mlp
    case .channels: self == .cnn
    case .activation, .dropout: self != .linear
    case .learningRate, .batchSize, .epochs, .optimizer, .momentum, .weightDecay, .initScale,
      .schedule,
      .patience, .clipNorm:
      true
    }
  }

  /// Whether networks of this kind can be trained on some data: convolutions need a picture that two
  /// pools leave something of.
  public func fits(_ data: PreparedData) -> Bool {
    guard self == .cnn else { return true }
    return data.picture.map { min($0.rows, $0.columns) >= 4 } ?? false
  }

  /// The hyperparameters that change something in networks of this kind.
  public var hyperparameters: [HyperparameterName] {
    HyperparameterName.allCases.filter(uses)
  }
}
