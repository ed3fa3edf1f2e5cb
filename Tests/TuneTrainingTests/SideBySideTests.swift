import Testing
import TuneMath
import TuneTraining

@Suite struct SideBySideTests {
  /// Runs whose lengths differ by a factor of forty; the last one diverges.
  private func runs() throws -> [TrainingRun] {
    let data = try ShippedData.prepared("concrete")
    let configurations = try [
      TrainingConfiguration(hidden: [16], epochs: 40),
      TrainingConfiguration(hidden: [4], epochs: 1),
      TrainingConfiguration(hidden: [8, 8], optimizer: .momentum, epochs: 7),
      TrainingConfiguration(hidden: [3], activation: .tanh, optimizer: .sgd, epochs: 11),
      TrainingConfiguration(optimizer: .sgd, learningRate: 1e3, epochs: 9),
    ]
    return try configurations.enumerated().map { index, configuration in
      try TrainingRun(configuration, data: data, seed: Seed(8), trial: index + 1)
    }
  }

  private func alone() throws -> [TrainingCheckpoint] {
    try runs().map { run in
      while run.next() != nil {}
      return run.checkpoint
    }
  }

  @Test(arguments: [1, 2, 3, 8], [Pace.minibatch, .time(.milliseconds(1)), .time(.seconds(60))])
  func `runs side by side end as each does alone`(_ workers: Int, pace: Pace) throws {
    let runs = try runs()
    var calls = 0
    while runs.contains(where: { $0.ending == .running }) {
      TrainingRun.advance(runs.filter { $0.ending == .running }, on: workers, at: pace)
      calls += 1
      try #require(calls < 20_000)
    }
    let expected = try alone()
    for (run, expected) in zip(runs, expected) {
      #expect(run.ending == expected.ending && run.reports == expected.reports)
      // Weights that diverged are not equal to themselves.
      guard run.ending == .finished else { continue }
      #expect(run.checkpoint == expected)
    }
    #expect(runs.count { $0.ending == .finished } == 4)
  }

  @Test func `a minibatch is one step of as many runs as there are workers`() throws {
    let runs = try runs()
    TrainingRun.advance(runs, on: 2, at: .minibatch)
    let expected = try self.runs()
    for run in expected.prefix(2) { _ = run.next() }
    for (run, expected) in zip(runs, expected) { #expect(run.checkpoint == expected.checkpoint) }
  }

  @Test func `more workers than time are not waited for`() throws {
    let runs = try runs()
    TrainingRun.advance(runs, on: 64, at: .time(.zero))
    let untouched = try self.runs()
    #expect(runs[0].checkpoint != untouched[0].checkpoint)
    for (run, other) in zip(runs, untouched).dropFirst() {
      #expect(run.checkpoint == other.checkpoint)
    }
  }

  @Test func `no time is still enough for a step`() throws {
    let run = try runs()[0]
    let before = run.checkpoint
    TrainingRun.advance([run], on: 1, at: .time(.zero))
    #expect(run.checkpoint != before)
    TrainingRun.advance([], on: 2, at: .time(.zero))
  }
}
