import CKernels
import Testing
import TuneMath
import TuneTraining

@Suite struct DropoutTests {
  private func run(
    _ dropout: Double, hidden: [Int] = [24, 16], epochs: Int = 2, trial: Int = 1
  ) throws -> TrainingRun {
    let run = try TrainingRun(
      TrainingConfiguration(hidden: hidden, epochs: epochs, dropout: dropout),
      data: ShippedData.prepared("penguins"), seed: Seed(6), trial: trial)
    while run.next() != nil {}
    return run
  }

  @Test(arguments: [0.1, 0.5, 0.95])
  func `the share that is dropped is the probability, and the mean stays`(
    _ probability: Double
  ) throws {
    let model = Architecture(inputs: 2, hidden: [64, 32], outputs: 2, activation: .relu)
    let dropout = Dropout(
      probability, of: model, capacity: 100, seed: Seed(2), trial: 1, kernels: ck_kernels_chosen())
    let ones = [Float](repeating: 1, count: 100 * 64)
    var seen: [[Float]] = []
    for (layer, count) in [(0, 6_400), (1, 3_200)] {
      for (epoch, minibatch) in [(1, 0), (1, 1), (2, 0)] {
        dropout.turn(toEpoch: epoch, minibatch: minibatch)
        dropout.drop(ones, layer: layer, rows: 100)
        let masks = Array(UnsafeBufferPointer(start: dropout.masks[layer], count: count))
        let share = Double(masks.filter { $0 == 0 }.count) / Double(count)
        // Five deviations of a binomial share.
        let deviation = (probability * (1 - probability) / Double(count)).squareRoot()
        #expect(abs(share - probability) < 5 * deviation)
        #expect(masks.allSatisfy { $0 == 0 || abs(Double($0) * (1 - probability) - 1) < 1e-3 })
        seen.append(Array(masks[..<3_200]))
      }
    }
    // Epochs, minibatches and layers have masks of their own.
    #expect(Set(seen).count == 6)
    dropout.turn(toEpoch: 1, minibatch: 1)
    dropout.drop(ones, layer: 0, rows: 50)
    #expect(Array(UnsafeBufferPointer(start: dropout.masks[0], count: 3_200)) == seen[1])
  }

  @Test func `without dropout nothing changes, and with it training does`() throws {
    let none = try run(0).network.packedWeights
    #expect(try run(0.3).network.packedWeights != none)
    #expect(try run(0.3).network.packedWeights == run(0.3).network.packedWeights)
    // Too improbable for 16 bits: every unit stays, times 1.
    #expect(try run(1e-9).network.packedWeights == none)
  }

  @Test func `a linear network has nothing to drop`() throws {
    let linear = try run(0.5, hidden: [])
    #expect(try linear.network.packedWeights == run(0, hidden: []).network.packedWeights)
  }

  @Test func `padding stays zero, and scores are measured with all units`() throws {
    let run = try run(0.5, epochs: 20)
    #expect(run.network.isPaddingZero)
    #expect(run.testEvaluation() == run.testEvaluation())
    let last = try #require(run.reports.last)
    // With half of the units the training loss is the larger one.
    #expect(try last.trainingLoss > #require(run.training).loss)
  }
}
