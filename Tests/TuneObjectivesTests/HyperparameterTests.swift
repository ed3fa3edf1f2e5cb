import Testing
import TuneMath
import TuneObjectives
import TuneSearch
import TuneTraining

struct HyperparameterTests {
  /// The values at both ends of a hyperparameter's legal range, or all its names.
  private func edges(_ name: HyperparameterName) -> [Value] {
    switch name.hyperparameter.legal {
    case .real(let range): [.number(range.lowerBound), .number(range.upperBound)]
    case .integer(let range):
      [.number(Double(range.lowerBound)), .number(Double(range.upperBound))]
    case .names(let names): names.map { .text($0) }
    }
  }

  @Test(arguments: HyperparameterName.allCases)
  func `every default is legal, with every optimizer`(_ name: HyperparameterName) {
    #expect(name.hyperparameter.name == name)
    for optimizer in OptimizerChoice.allCases {
      let value = name.defaultValue(optimizer: optimizer)
      #expect(name.hyperparameter.admits(value))
    }
    #expect(name.hyperparameter.admits(name.defaultValue()))
  }

  @Test(arguments: HyperparameterName.allCases)
  func `every proposal can be searched, and all its values are legal`(
    _ name: HyperparameterName
  ) throws {
    let parameter = try Parameter(name.rawValue, name.hyperparameter.proposal)
    for unit in stride(from: 0.0, through: 1, by: 1.0 / 64) {
      let value = parameter.domain.value(at: unit)
      #expect(name.hyperparameter.admits(value), "\(value)")
    }
    // The network has to use momentum before it can be searched.
    let model = try Model(name.user, fixed: configuration([.optimizer: .text("momentum")]))
    let alone = name == .optimizer ? try Model() : model
    try alone.check(parameter, in: try SearchSpace([parameter]))
  }

  @Test(arguments: HyperparameterName.allCases)
  func `training accepts every legal value`(_ name: HyperparameterName) throws {
    for value in edges(name) {
      let model = try Model(
        name.user, fixed: Configuration([.init(name: name.rawValue, value: value)]))
      #expect(throws: Never.self, "\(name) \(value)") {
        try model.trainingConfiguration(Configuration([]))
      }
    }
  }

  @Test(arguments: HyperparameterName.allCases)
  func `a hyperparameter has a summary of one line and a help of some`(_ name: HyperparameterName) {
    let known = name.hyperparameter
    #expect(!known.summary.isEmpty && known.summary.count <= 60)
    #expect(!known.help.contains("\n") && !known.help.contains("  ") && known.help.hasSuffix("."))
  }

  @Test func `values outside, between and of another kind are not legal`() {
    func admits(_ name: HyperparameterName, _ value: Value) -> Bool {
      name.hyperparameter.admits(value)
    }
    for name in HyperparameterName.allCases {
      #expect(!admits(name, .number(.nan)) && !admits(name, .number(.infinity)))
      #expect(!admits(name, .text("nosuch")) && !admits(name, .text("")))
      #expect(admits(name, Hyperparameter.off) == (name == .patience || name == .clipNorm))
    }
    #expect(!admits(.learningRate, .number(0)) && admits(.learningRate, .number(1e-12)))
    #expect(!admits(.epochs, .number(2.5)) && !admits(.epochs, .number(0)))
    #expect(admits(.momentum, .number(0)) && !admits(.momentum, .number(1)))
    #expect(!admits(.hidden, .number(1e12)) && !admits(.batchSize, .number(-3)))
    #expect(!admits(.optimizer, .number(1)) && !admits(.optimizer, .text("Adam")))
  }

  /// Two epochs on penguins or digits at the default and at several values of the proposal.
  @Test(arguments: HyperparameterName.allCases)
  func `defaults and proposals train`(_ name: HyperparameterName) throws {
    let data = try prepared(name.user == .cnn ? "digits" : "penguins")
    for unit in [nil, 0, 0.5, 1] {
      let value = unit.map { name.hyperparameter.proposal.value(at: $0) } ?? name.defaultValue()
      var settings: [Configuration.Setting] = [.init(name: name.rawValue, value: value)]
      if name != .epochs { settings.append(.init(name: "epochs", value: .number(2))) }
      let objective = TrainingObjective(
        model: try Model(name.user, fixed: Configuration(settings)), data: data, seed: Seed(5))
      let (run, outcome) = try objective.trained()
      #expect(run.reports.count == (name == .epochs ? value.number.map { Int($0) } : 2))
      let score = try #require(outcome?.value)
      #expect((0...1).contains(score))
    }
  }
}
