import Testing
import TuneMath
import TuneObjectives
import TuneSearch
import TuneTraining

struct TrainingKeyTests {
  private func dataset(_ first: Float = 0.5) -> Dataset {
    Synthetic(.moons, noise: Double(first), rows: 60, seed: Seed(1)).dataset()
  }

  private func key(
    _ model: Model, noise: Float = 0.5, split: UInt64 = 0, seed: UInt64 = 0, trial: Int = 1,
    _ settings: [Configuration.Setting] = []
  ) throws -> TrainingKey? {
    let data = try PreparedData(dataset(noise), seed: Seed(split))
    let objective = TrainingObjective(model: model, data: data, seed: Seed(seed))
    return objective.key(
      Configuration(settings), trial: trial, fingerprint: objective.fingerprint())
  }

  @Test func `whatever can change a result changes the key`() throws {
    let plain = try Model(.mlp)
    func fixed(_ name: String, _ value: Value) throws -> Model {
      try Model(.mlp, fixed: Configuration([.init(name: name, value: value)]))
    }
    let variants: [TrainingKey?] = [
      try key(plain), try key(plain, noise: 0.25), try key(plain, split: 1),
      try key(plain, seed: 1), try key(plain, trial: 2), try key(Model(.linear)),
      try key(Model(.mlp, shape: [64, 64])), try key(Model(.mlp, shape: [64, 32])),
      try key(fixed("hidden", .number(63))), try key(fixed("layers", .number(3))),
      try key(fixed("activation", .text("tanh"))), try key(fixed("optimizer", .text("sgd"))),
      try key(fixed("learning_rate", .number(0.0011))), try key(fixed("batch_size", .number(64))),
      try key(fixed("epochs", .number(21))), try key(fixed("momentum", .number(0.8))),
      try key(fixed("weight_decay", .number(0.1))), try key(fixed("dropout", .number(0.1))),
      try key(fixed("init_scale", .number(2))), try key(fixed("schedule", .text("cosine"))),
      try key(fixed("patience", .number(5))), try key(fixed("clip_norm", .number(1))),
    ]
    #expect(!variants.contains(nil))
    #expect(Set(variants).count == variants.count)
  }

  @Test func `the same run has the same key, however it was described`() throws {
    let plain = try key(Model(.mlp), [.init(name: "hidden", value: .number(16))])
    #expect(
      try plain
        == key(Model(.mlp, fixed: Configuration([.init(name: "hidden", value: .number(16))])))
    )
    #expect(try plain == key(Model(.mlp, shape: [16])))
    // A constant, so that a key in a journal is the same tomorrow.
    let hash = try key(Model(.mlp))?.hash
    #expect(hash == 15_895_150_722_098_676_718)
  }

  @Test func `what cannot be trained has no key`() throws {
    #expect(try key(Model(.mlp), [.init(name: "epochs", value: .number(-1))]) == nil)
  }
}
