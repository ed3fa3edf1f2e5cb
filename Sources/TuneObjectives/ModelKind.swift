/// The kinds of network that there are.
public enum ModelKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// A multi-layer perceptron: hidden layers between inputs and outputs.
  case mlp
  /// Outputs are weighted sums of the inputs: softmax regression for classes, linear regression for
  /// numbers, which with weight decay is ridge regression. It is the baseline that a network with
  /// hidden layers has to beat.
  case linear

  /// What it is called in full.
  public var title: String {
    switch self {
    case .mlp: "multi-layer perceptron"
    case .linear: "softmax or linear regression"
    }
  }

  /// Whether a hyperparameter changes anything in networks of this kind.
  public func uses(_ name: HyperparameterName) -> Bool {
    switch name {
    case .layers, .hidden, .activation, .dropout: self == .mlp
    case .learningRate, .batchSize, .epochs, .optimizer, .momentum, .weightDecay, .initScale,
      .schedule,
      .patience, .clipNorm:
      true
    }
  }

  /// The hyperparameters that change something in networks of this kind.
  public var hyperparameters: [HyperparameterName] {
    HyperparameterName.allCases.filter(uses)
  }
}
