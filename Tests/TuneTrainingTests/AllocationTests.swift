import CAllocationCount
import Testing
import TuneMath
import TuneTraining

/// How often this thread takes memory from the system during some work.
private func allocations(_ work: () -> Void) -> Int {
  let before = ac_count()
  work()
  return ac_count() - before
}

@Suite(.enabled(if: ac_is_counting(), "only glibc lets a program count, and no sanitizer does"))
struct AllocationTests {
  /// Penguins, concrete and digits have 205, 618 and 1078 training rows: a row at a time, some sizes that leave a
  /// short last batch, one that does not, and all rows at once.
  private static let batchSizes = [1, 8, 50, 103, 1_000]

  @Test func `an array is seen, and so is its growth`() {
    var numbers: [Int] = []
    #expect(allocations {} == 0)
    #expect(allocations { numbers = [Int](repeating: 7, count: 100) } == 1)
    #expect(allocations { for number in 0..<1_000 { numbers.append(number) } } >= 2)
    #expect(numbers.count == 1_100)
    let aligned = allocations {
      UnsafeMutableRawPointer.allocate(byteCount: 640, alignment: 64).deallocate()
    }
    #expect(aligned == 1)
  }

  @Test(arguments: OptimizerChoice.allCases, batchSizes)
  func `no step takes memory once the first epoch is over`(
    _ optimizer: OptimizerChoice, batchSize: Int
  ) throws {
    let networks: [(String, [Int], channels: Int?, Activation)] = [
      ("penguins", [20, 9], nil, .relu), ("concrete", [20, 9], nil, .tanh),
      ("concrete", [], nil, .relu), ("digits", [], channels: 3, .gelu),
    ]
    for (name, hidden, channels, activation) in networks {
      let data = try ShippedData.prepared(name)
      let run = try TrainingRun(
        TrainingConfiguration(
          hidden: hidden, channels: channels, activation: activation, optimizer: optimizer,
          batchSize: batchSize, epochs: 3, weightDecay: 1e-4, dropout: 0.2, schedule: .cosine,
          patience: 3, clipNorm: 0.5),
        data: data, seed: Seed(3), trial: 1)
      while run.reports.isEmpty { _ = run.next() }
      let steps = (data.training.rowCount + batchSize - 1) / batchSize
      let inSteps = allocations { for _ in 0..<steps { _ = run.next() } }
      #expect(inSteps == 0, "\(name), \(steps) steps")
      #expect(run.reports.count == 1)
      let inEvaluation = allocations { _ = run.next() }
      #expect(run.reports.count == 2)
      // A classifier's report has three arrays, the figures of each class.
      #expect(inEvaluation == (name == "concrete" ? 0 : 3), "\(name)")
    }
  }
}
