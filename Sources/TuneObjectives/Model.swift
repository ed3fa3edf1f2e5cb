public import TuneSearch
public import TuneTraining

/// A network as a learner describes it: its kind and the hyperparameters that are fixed for it.
///
/// What is neither fixed nor searched has its default.
public struct Model: Sendable, Hashable {
  /// What kind of network it is.
  public let kind: ModelKind
  /// The units of every hidden layer when they are listed one by one (`hidden=64,32`), else nil.
  public let shape: [Int]?
  /// The other hyperparameters that are fixed, in the order in which they were given.
  public let fixed: Configuration

  /// Checks the fixed values.
  ///
  /// - Throws: `ModelError` when a name is unknown or changes nothing in networks of this kind, a
  ///   value makes no sense, or a listed shape has no layer, too many, or one of illegal size.
  public init(
    _ kind: ModelKind = .mlp, shape: [Int]? = nil, fixed: Configuration = Configuration([])
  ) throws(ModelError) {
    if let shape {
      guard kind.uses(.hidden) else { throw .notUsed(.hidden, kind) }
      guard HyperparameterName.layers.hyperparameter.admits(.number(Double(shape.count)))
      else { throw .illegal(.layers, .number(Double(shape.count))) }
      for units in shape { try Self.check(.number(Double(units)), of: .hidden) }
    }
    for setting in fixed.settings {
      let name = try Self.name(setting.name)
      guard kind.uses(name) else { throw .notUsed(name, kind) }
      if shape != nil, name == .hidden || name == .layers { throw .shapeIsFixed(name) }
      try Self.check(setting.value, of: name)
    }
    self.kind = kind
    self.shape = shape
    self.fixed = fixed
  }

  /// The same network trained for so many epochs, unless a space has them.
  ///
  /// - Precondition: `epochs` is a legal number of them.
  package func trained(for epochs: Int) -> Model {
    let name = HyperparameterName.epochs.rawValue
    let others = fixed.settings.filter { $0.name != name }
    let all = others + [.init(name: name, value: .number(Double(epochs)))]
    guard let model = try? Model(kind, shape: shape, fixed: Configuration(all)) else {
      preconditionFailure("\(epochs) epochs are not legal")
    }
    return model
  }

  /// Whether the network can search a parameter.
  ///
  /// - Throws: `ModelError` when it does not know the name, when a value of the domain makes no
  ///   sense, or when the parameter would change nothing in any configuration of the space.
  public func check(_ parameter: Parameter, in space: SearchSpace) throws(ModelError) {
    let name = try Self.name(parameter.name)
    guard kind.uses(name) else { throw .notUsed(name, kind) }
    if shape != nil, name == .hidden || name == .layers { throw .shapeIsFixed(name) }
    switch parameter.domain {
    case .real(let low, let high, _):
      if case .integer = name.hyperparameter.legal { throw .needsIntegers(name) }
      try Self.check(.number(low), of: name)
      try Self.check(.number(high), of: name)
    case .integer(let low, let high, _):
      try Self.check(.number(Double(low)), of: name)
      try Self.check(.number(Double(high)), of: name)
    case .choice(let values), .ordinal(let values):
      for value in values { try Self.check(value, of: name) }
    }
    if name == .momentum, !usesMomentum(in: space) { throw .momentumUnused }
  }

  /// The value of a hyperparameter in a configuration: searched, fixed or default.
  public func value(of name: HyperparameterName, in configuration: Configuration) -> Value {
    if let value = configuration[name.rawValue] ?? fixed[name.rawValue] { return value }
    guard name == .learningRate,
      case .text(let text) = value(of: .optimizer, in: configuration),
      let optimizer = OptimizerChoice(rawValue: text)
    else { return name.defaultValue() }
    return name.defaultValue(optimizer: optimizer)
  }

  /// The range of a hyperparameter that is worth searching in this network.
  ///
  /// Plain gradient descent takes learning rates up to 3: without momentum or a division by the
  /// gradient's size its steps are smaller.
  public func proposal(for name: HyperparameterName) -> Domain {
    let optimizer = value(of: .optimizer, in: Configuration([]))
    if name == .learningRate, optimizer == .text(OptimizerChoice.sgd.rawValue) {
      return .real(low: 1e-4, high: 3, scale: .log)
    }
    return name.hyperparameter.proposal
  }

  /// All that training needs to know.
  ///
  /// - Throws: `ModelError` when a value makes no sense, or the network would be too large.
  public func trainingConfiguration(
    _ configuration: Configuration
  ) throws(ModelError) -> TrainingConfiguration {
    func number(_ name: HyperparameterName) throws(ModelError) -> Double {
      let value = value(of: name, in: configuration)
      try Self.check(value, of: name)
      return value.number ?? .nan
    }
    func numberUnlessOff(_ name: HyperparameterName) throws(ModelError) -> Double? {
      value(of: name, in: configuration) == Hyperparameter.off ? nil : try number(name)
    }
    func choice<Choice: RawRepresentable<String>>(
      _ name: HyperparameterName
    ) throws(ModelError) -> Choice {
      let value = value(of: name, in: configuration)
      guard case .text(let text) = value, let choice = Choice(rawValue: text) else {
        throw .illegal(name, value)
      }
      return choice
    }
    let hidden: [Int]
    switch kind {
    case .mlp:
      let (layers, units) = (Int(try number(.layers)), Int(try number(.hidden)))
      hidden = shape ?? Array(repeating: units, count: layers)
    case .linear, .cnn: hidden = []
    }
    let channels = kind == .cnn ? Int(try number(.channels)) : nil
    let activation: Activation = try choice(.activation)
    let optimizer: OptimizerChoice = try choice(.optimizer)
    let learningRate = try number(.learningRate)
    let batchSize = Int(try number(.batchSize))
    let epochs = Int(try number(.epochs))
    let momentum = try number(.momentum)
    let weightDecay = try number(.weightDecay)
    let dropout = kind.uses(.dropout) ? try number(.dropout) : 0
    let initScale = try number(.initScale)
    let schedule: Schedule = try choice(.schedule)
    let patience = try numberUnlessOff(.patience).map { Int($0) }
    let clipNorm = try numberUnlessOff(.clipNorm)
    do throws(TrainingError) {
      return try TrainingConfiguration(
        hidden: hidden, channels: channels, activation: activation, optimizer: optimizer,
        learningRate: learningRate,
        batchSize: batchSize, epochs: epochs, momentum: momentum, weightDecay: weightDecay,
        dropout: dropout,
        initScale: initScale, schedule: schedule, patience: patience, clipNorm: clipNorm)
    } catch {
      throw .refused(error)
    }
  }
}
