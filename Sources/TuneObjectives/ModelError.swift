public import TuneSearch
public import TuneTraining

/// Why a network, or a configuration for it, makes no sense.
public enum ModelError: Error, Sendable, Hashable {
  /// No hyperparameter has this name.
  case unknown(String)
  /// The hyperparameter cannot have this value.
  case illegal(HyperparameterName, Value)
  /// The hyperparameter takes whole numbers, and the domain is continuous.
  case needsIntegers(HyperparameterName)
  /// Networks of this kind have no place for the hyperparameter.
  case notUsed(HyperparameterName, ModelKind)
  /// The units were listed layer by layer, so this cannot be chosen as well.
  case shapeIsFixed(HyperparameterName)
  /// No optimizer of any configuration uses momentum.
  case momentumUnused
  /// Training refuses the configuration.
  case refused(TrainingError)
}

extension Model {
  /// The hyperparameter of a full name.
  static func name(_ name: String) throws(ModelError) -> HyperparameterName {
    guard let known = HyperparameterName(rawValue: name) else { throw .unknown(name) }
    return known
  }

  static func check(_ value: Value, of name: HyperparameterName) throws(ModelError) {
    guard name.hyperparameter.admits(value) else { throw .illegal(name, value) }
  }

  /// Whether some configuration of a space trains with momentum.
  public func usesMomentum(in space: SearchSpace) -> Bool {
    optimizers(in: space).contains(where: Self.usesMomentum)
  }

  /// The optimizers of a space with which momentum is searched and changes nothing.
  public func optimizersIgnoringMomentum(in space: SearchSpace) -> [Value] {
    guard space.index(of: HyperparameterName.momentum.rawValue) != nil else { return [] }
    return optimizers(in: space).filter { !Self.usesMomentum($0) }
  }

  /// The optimizers with which momentum may have a value: those that its condition names, or all.
  private func optimizers(in space: SearchSpace) -> [Value] {
    let name = HyperparameterName.optimizer.rawValue
    guard let index = space.index(of: name) else {
      return [value(of: .optimizer, in: Configuration([]))]
    }
    guard let values = space.parameters[index].domain.values else { return [] }
    let momentum = space.index(of: HyperparameterName.momentum.rawValue)
    let condition = momentum.flatMap { space.parameters[$0].condition }
    guard let condition, condition.parameter == name else { return values }
    return values.filter(condition.holds)
  }

  private static func usesMomentum(_ optimizer: Value) -> Bool {
    OptimizerChoice.allCases.contains { $0.usesMomentum && optimizer == .text($0.rawValue) }
  }
}

extension HyperparameterName {
  /// The value of a hyperparameter that is neither fixed nor searched.
  ///
  /// It is a sensible start on every shipped data set, not the best one. The learning rate's depends
  /// on the optimizer.
  public func defaultValue(optimizer: OptimizerChoice = .adam) -> Value {
    switch self {
    case .learningRate: .number(optimizer.isAdaptive ? 0.001 : 0.03)
    case .batchSize: .number(32)
    case .epochs: .number(20)
    case .layers: .number(1)
    case .hidden: .number(64)
    case .channels: .number(8)
    case .activation: .text(Activation.relu.rawValue)
    case .optimizer: .text(OptimizerChoice.adam.rawValue)
    case .momentum: .number(0.9)
    case .weightDecay, .dropout: .number(0)
    case .initScale: .number(1)
    case .schedule: .text(Schedule.constant.rawValue)
    case .patience, .clipNorm: Hyperparameter.off
    }
  }
}
