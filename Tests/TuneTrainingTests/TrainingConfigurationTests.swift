import Testing
import TuneMath
import TuneTraining

@Suite struct TrainingConfigurationTests {
  @Test func `the defaults are those of the language`() throws {
    let configuration = try TrainingConfiguration()
    #expect(configuration.hidden == [64] && configuration.activation == .relu)
    #expect(configuration.optimizer == .adam && configuration.learningRate == 0.001)
    #expect(configuration.batchSize == 32 && configuration.epochs == 20)
    #expect(configuration.momentum == 0.9 && configuration.weightDecay == 0)
    #expect(
      configuration.dropout == 0 && configuration.initScale == 1
        && configuration.schedule == .constant)
    #expect(configuration.patience == nil && configuration.clipNorm == nil)
  }

  @Test func `absurd numbers are errors that name the limits`() {
    typealias C = TrainingConfiguration
    #expect(throws: TrainingError.hidden(1_000_000_000_000, allowed: 1...4096)) {
      try C(hidden: [8, 1_000_000_000_000])
    }
    #expect(throws: TrainingError.hidden(0, allowed: 1...4096)) { try C(hidden: [0]) }
    #expect(throws: TrainingError.tooManyLayers(17, limit: 16)) {
      try C(hidden: [Int](repeating: 1, count: 17))
    }
    #expect(throws: TrainingError.batchSize(0, allowed: 1...1_048_576)) { try C(batchSize: 0) }
    #expect(throws: TrainingError.epochs(-1, allowed: 1...1_000_000)) { try C(epochs: -1) }
    for rate in [0, -0.1, .nan, .infinity, 1e-300] {
      #expect(throws: TrainingError.self) { try C(learningRate: rate) }
    }
    for momentum in [-0.1, 1, .nan] {
      #expect(throws: TrainingError.self) { try C(momentum: momentum) }
    }
    for dropout in [-0.1, 0.96, 1, .nan] {
      #expect(throws: TrainingError.self) { try C(dropout: dropout) }
    }
    for scale in [0, -1, .nan, .infinity] {
      #expect(throws: TrainingError.self) { try C(initScale: scale) }
      #expect(throws: TrainingError.self) { try C(clipNorm: scale) }
    }
    #expect(throws: TrainingError.patience(0, allowed: 1...1_000_000)) { try C(patience: 0) }
    for decay in [-1e-9, .nan, .infinity] {
      #expect(throws: TrainingError.self) { try C(weightDecay: decay) }
    }
  }

  @Test func `too many weights are refused before memory is taken`() throws {
    let configuration = try TrainingConfiguration(hidden: [4096, 4096])
    let data = try ShippedData.prepared("penguins")
    // 4 x 4096 + 4096 x 4096 + 4096 x 3 and 4096 + 4096 + 3.
    #expect(throws: TrainingError.tooManyWeights(16_814_083, limit: 10_000_000)) {
      try TrainingRun(configuration, data: data, seed: Seed(1), trial: 1)
    }
  }
}
