import Testing
import TuneMath
import TuneTraining

@Suite struct InitializerTests {
  private func weights(_ activation: Activation, seed: UInt64, trial: Int) throws -> Network {
    try TrainingRun(
      TrainingConfiguration(hidden: [48, 24], activation: activation),
      data: ShippedData.prepared("digits"), seed: Seed(seed), trial: trial
    ).network
  }

  @Test(arguments: Activation.allCases)
  func `weights fill their interval and biases are zero`(_ activation: Activation) throws {
    let network = try weights(activation, seed: 1, trial: 1)
    let packed = network.packedWeights
    var start = 0
    for layer in network.model.layers {
      let own = packed[start..<start + layer.inputs * layer.outputs]
      start += own.count
      let limit = (6 / Float(layer.inputs + layer.outputs)).squareRoot()
      #expect(own.allSatisfy { abs($0) <= limit })
      #expect((own.max() ?? 0) > 0.95 * limit && (own.min() ?? 0) < -0.95 * limit)
      // The mean of n uniforms has the deviation limit / sqrt(3 n).
      let mean = own.reduce(0, +) / Float(own.count)
      #expect(abs(mean) < 4 * limit / (3 * Float(own.count)).squareRoot())
    }
    #expect(packed[start...].allSatisfy { $0 == 0 })
    #expect(network.isPaddingZero)
  }

  @Test func `the scale multiplies every weight`() throws {
    func weights(_ scale: Double) throws -> [Float] {
      try TrainingRun(
        TrainingConfiguration(hidden: [5], initScale: scale),
        data: ShippedData.prepared("penguins"), seed: Seed(1), trial: 1
      ).network.packedWeights
    }
    let usual = try weights(1)
    #expect(try weights(4) == usual.map { 4 * $0 })
    #expect(try weights(0.125) == usual.map { $0 / 8 })
  }

  @Test func `seeds, trials and layers draw different weights`() throws {
    let first = try weights(.relu, seed: 1, trial: 1).packedWeights
    let again = try weights(.relu, seed: 1, trial: 1).packedWeights
    let otherSeed = try weights(.relu, seed: 2, trial: 1).packedWeights
    let otherTrial = try weights(.relu, seed: 1, trial: 2).packedWeights
    #expect(again == first && otherSeed != first && otherTrial != first)
    #expect(first[0] != first[64 * 48])
  }
}
