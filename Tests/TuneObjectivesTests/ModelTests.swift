import Testing
import TuneObjectives
import TuneSearch
import TuneTraining

struct ModelTests {
  /// A legal value of every hyperparameter that is not its default.
  private func unusual(_ name: HyperparameterName) -> Value {
    switch name {
    case .learningRate: .number(0.25)
    case .batchSize: .number(17)
    case .epochs: .number(3)
    case .layers: .number(2)
    case .hidden: .number(5)
    case .channels: .number(3)
    case .activation: .text("tanh")
    case .optimizer: .text("momentum")
    case .momentum: .number(0.5)
    case .weightDecay: .number(0.125)
    case .dropout: .number(0.25)
    case .initScale: .number(2)
    case .schedule: .text("cosine")
    case .patience: .number(4)
    case .clipNorm: .number(0.5)
    }
  }

  /// What training was given for a hyperparameter.
  private func bound(
    _ name: HyperparameterName, _ training: TrainingConfiguration
  ) -> Value {
    switch name {
    case .learningRate: .number(training.learningRate)
    case .batchSize: .number(Double(training.batchSize))
    case .epochs: .number(Double(training.epochs))
    case .layers: .number(Double(training.hidden.count))
    case .hidden: .number(Double(training.hidden[0]))
    case .channels: .number(Double(training.channels ?? 0))
    case .activation: .text(training.activation.rawValue)
    case .optimizer: .text(training.optimizer.rawValue)
    case .momentum: .number(training.momentum)
    case .weightDecay: .number(training.weightDecay)
    case .dropout: .number(training.dropout)
    case .initScale: .number(training.initScale)
    case .schedule: .text(training.schedule.rawValue)
    case .patience: training.patience.map { .number(Double($0)) } ?? Hyperparameter.off
    case .clipNorm: training.clipNorm.map { .number($0) } ?? Hyperparameter.off
    }
  }

  @Test(arguments: HyperparameterName.allCases)
  func `training gets the searched value, else the fixed one, else the default`(
    _ name: HyperparameterName
  ) throws {
    let setting = configuration([name: unusual(name)])
    let fixed = configuration([name: name.hyperparameter.proposal.value(at: 0.25)])
    let none = Configuration([])
    let kind = name.user
    let free = try Model(kind)
    #expect(bound(name, try free.trainingConfiguration(none)) == name.defaultValue())
    #expect(bound(name, try free.trainingConfiguration(setting)) == unusual(name))
    let model = try Model(kind, fixed: fixed)
    #expect(bound(name, try model.trainingConfiguration(none)) == fixed[name.rawValue])
    #expect(bound(name, try model.trainingConfiguration(setting)) == unusual(name))
    #expect(model.value(of: name, in: none) == fixed[name.rawValue])
    #expect(model.value(of: name, in: setting) == unusual(name))
    for other in kind.hyperparameters where other != name && other != .learningRate {
      #expect(bound(other, try free.trainingConfiguration(setting)) == other.defaultValue())
    }
  }

  @Test(arguments: [
    ("sgd", 0.03), ("momentum", 0.03), ("nesterov", 0.03), ("rmsprop", 0.001), ("adam", 0.001),
    ("adamw", 0.001),
  ])
  func `the default learning rate follows the optimizer, fixed or searched`(
    _ optimizer: String, _ rate: Double
  ) throws {
    let choice = configuration([.optimizer: .text(optimizer)])
    let none = Configuration([])
    #expect(try Model(fixed: choice).trainingConfiguration(none).learningRate == rate)
    #expect(try Model().trainingConfiguration(choice).learningRate == rate)
    let against = try Model(fixed: configuration([.optimizer: .text("adam")]))
    #expect(try against.trainingConfiguration(choice).learningRate == rate)
    let fixed = try Model(fixed: configuration([.learningRate: .number(0.5)]))
    #expect(try fixed.trainingConfiguration(choice).learningRate == 0.5)
  }

  @Test func `layers repeats the hidden units, and a shape lists them`() throws {
    let model = try Model(fixed: configuration([.layers: .number(3), .hidden: .number(7)]))
    #expect(try model.trainingConfiguration(Configuration([])).hidden == [7, 7, 7])
    let shaped = try Model(shape: [9, 4])
    #expect(try shaped.trainingConfiguration(Configuration([])).hidden == [9, 4])
  }

  @Test func `a model refuses what makes no sense`() {
    func refusal(
      shape: [Int]? = nil, _ settings: KeyValuePairs<HyperparameterName, Value> = [:]
    ) -> ModelError? {
      do throws(ModelError) {
        _ = try Model(shape: shape, fixed: configuration(settings))
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal([.epochs: .number(0)]) == .illegal(.epochs, .number(0)))
    #expect(refusal([.hidden: .number(1e12)]) == .illegal(.hidden, .number(1e12)))
    #expect(refusal([.optimizer: .text("sdg")]) == .illegal(.optimizer, .text("sdg")))
    #expect(refusal(shape: []) == .illegal(.layers, .number(0)))
    #expect(refusal(shape: [64, 0]) == .illegal(.hidden, .number(0)))
    #expect(
      refusal(shape: Array(repeating: 4, count: 9)) == .illegal(.layers, .number(9)))
    #expect(refusal(shape: [4], [.layers: .number(2)]) == .shapeIsFixed(.layers))
    #expect(refusal(shape: [4], [.hidden: .number(2)]) == .shapeIsFixed(.hidden))
    #expect(throws: ModelError.unknown("colour")) {
      try Model(fixed: Configuration([.init(name: "colour", value: .number(1))]))
    }
  }

  /// Checks one parameter in the space of itself and some others.
  private func refusal(
    _ name: String, _ domain: Domain, with others: [Parameter] = [], model: Model
  ) throws -> ModelError? {
    let parameter = try Parameter(name, domain)
    let space = try SearchSpace([parameter] + others)
    do throws(ModelError) {
      try model.check(parameter, in: space)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a network refuses parameters that it cannot search`() throws {
    let model = try Model()
    let unit = Domain.real(low: 0.25, high: 1, scale: .linear)
    #expect(try refusal("colour", unit, model: model) == .unknown("colour"))
    // Short names are the shell's business.
    #expect(try refusal("lr", unit, model: model) == .unknown("lr"))
    for name in HyperparameterName.allCases {
      guard case .integer = name.hyperparameter.legal else { continue }
      #expect(
        try refusal(name.rawValue, unit, model: Model(name.user)) == .needsIntegers(name))
    }
    #expect(
      try refusal("learning_rate", .real(low: 0, high: 1, scale: .linear), model: model)
        == .illegal(.learningRate, .number(0)))
    #expect(
      try refusal("weight_decay", .real(low: 0, high: 11, scale: .linear), model: model)
        == .illegal(.weightDecay, .number(11)))
    #expect(
      try refusal("hidden", .integer(low: 0, high: 8, scale: .linear), model: model)
        == .illegal(.hidden, .number(0)))
    #expect(
      try refusal("layers", .integer(low: 1, high: 9, scale: .linear), model: model)
        == .illegal(.layers, .number(9)))
    #expect(
      try refusal("epochs", .choice([.number(5), .text("many")]), model: model)
        == .illegal(.epochs, .text("many")))
    #expect(
      try refusal("batch_size", .choice([.number(2.5)]), model: model)
        == .illegal(.batchSize, .number(2.5)))
    #expect(try refusal("activation", unit, model: model) == .illegal(.activation, .number(0.25)))
  }

  @Test(arguments: HyperparameterName.allCases)
  func `a linear model takes what it uses and refuses the rest`(
    _ name: HyperparameterName
  ) throws {
    let setting = configuration([name: name.hyperparameter.proposal.value(at: 0.25)])
    let used = ModelKind.linear.hyperparameters.contains(name)
    #expect(used != [.layers, .hidden, .channels, .activation, .dropout].contains(name))
    #expect(ModelKind.mlp.uses(name) == (name != .channels))
    #expect(ModelKind.cnn.uses(name) == (name != .layers && name != .hidden))
    let momentum = configuration([.optimizer: .text("momentum")])
    let model = try Model(.linear, fixed: name == .optimizer ? Configuration([]) : momentum)
    let domain = name.hyperparameter.proposal
    if used {
      let fixed = try Model(.linear, fixed: setting)
      #expect(try fixed.trainingConfiguration(Configuration([])).hidden == [])
      #expect(bound(name, try model.trainingConfiguration(setting)) == setting[name.rawValue])
      #expect(try refusal(name.rawValue, domain, model: model) == nil)
    } else {
      #expect(throws: ModelError.notUsed(name, .linear)) { try Model(.linear, fixed: setting) }
      #expect(try refusal(name.rawValue, domain, model: model) == .notUsed(name, .linear))
    }
  }

  @Test func `a linear model has no shape`() {
    #expect(throws: ModelError.notUsed(.hidden, .linear)) { try Model(.linear, shape: [4]) }
  }

  @Test func `a listed shape fixes hidden and layers`() throws {
    let model = try Model(shape: [64, 32])
    let range = Domain.integer(low: 1, high: 4, scale: .linear)
    #expect(try refusal("hidden", range, model: model) == .shapeIsFixed(.hidden))
    #expect(try refusal("layers", range, model: model) == .shapeIsFixed(.layers))
    #expect(try refusal("epochs", range, model: model) == nil)
  }

  @Test func `the proposed learning rates reach up to 3 with plain gradient descent alone`() throws
  {
    func highest(_ fixed: Configuration) throws -> Double? {
      guard case .real(_, let high, .log) = try Model(fixed: fixed).proposal(for: .learningRate)
      else { return nil }
      return high
    }
    #expect(try highest(configuration([.optimizer: .text("sgd")])) == 3)
    #expect(try highest(configuration([.optimizer: .text("momentum")])) == 1)
    #expect(try highest(Configuration([])) == 1)
    #expect(try Model().proposal(for: .hidden) == HyperparameterName.hidden.hyperparameter.proposal)
  }

  @Test func `momentum is searched only where an optimizer uses it`() throws {
    let range = Domain.real(low: 0, high: 0.9, scale: .linear)
    func optimizers(_ names: String...) throws -> [Parameter] {
      [try Parameter("optimizer", .choice(names.map { .text($0) }))]
    }
    let adam = try Model()
    let momentum = try Model(fixed: configuration([.optimizer: .text("momentum")]))
    #expect(try refusal("momentum", range, model: adam) == .momentumUnused)
    #expect(try refusal("momentum", range, model: momentum) == nil)
    #expect(
      try refusal("momentum", range, with: optimizers("sgd", "momentum"), model: adam) == nil)
    #expect(
      try refusal("momentum", range, with: optimizers("adamw", "nesterov"), model: adam) == nil)
    #expect(
      try refusal("momentum", range, with: optimizers("sgd", "adam"), model: momentum)
        == .momentumUnused)
  }

  @Test func `a configuration that makes no sense is refused when it is bound`() throws {
    let model = try Model()
    #expect(throws: ModelError.illegal(.epochs, .number(0))) {
      try model.trainingConfiguration(configuration([.epochs: .number(0)]))
    }
    #expect(throws: ModelError.illegal(.optimizer, .text("sdg"))) {
      try model.trainingConfiguration(configuration([.optimizer: .text("sdg")]))
    }
    #expect(throws: ModelError.illegal(.learningRate, .number(.infinity))) {
      try model.trainingConfiguration(configuration([.learningRate: .number(.infinity)]))
    }
  }
}
