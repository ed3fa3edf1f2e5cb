import Testing
import TuneMath
import TuneTraining

@Suite struct ScheduleTests {
  private func shares(_ schedule: Schedule, _ epochs: Int) -> [Double] {
    (1...epochs).map { schedule.share(inEpoch: $0, of: epochs) }
  }

  /// Rates of PyTorch 2.13.0 with a learning rate of 1: CosineAnnealingLR with T_max 7, and
  /// MultiStepLR with milestones 3, 5 and 7, 14.
  @Test func `schedules are those of PyTorch`() {
    let cosine = [
      1, 0.9504844339512095, 0.8117449009293668, 0.6112604669781572, 0.38873953302184283,
      0.18825509907063326, 0.04951556604879048,
    ]
    for (share, expected) in zip(shares(.cosine, 7), cosine) {
      #expect(abs(share - expected) < 1e-15)
    }
    #expect(shares(.step, 7) == [1, 1, 1, 0.1, 0.1, 0.01, 0.01])
    #expect(
      shares(.step, 20)
        == [Double](repeating: 1, count: 7) + [Double](repeating: 0.1, count: 7)
        + [Double](repeating: 0.01, count: 6))
    #expect(shares(.constant, 3) == [1, 1, 1])
  }

  @Test(arguments: Schedule.allCases, [1, 2, 3, 1_000, 1_000_000])
  func `a schedule starts at the learning rate and never rises`(_ schedule: Schedule, epochs: Int) {
    let steps = stride(from: 1, through: epochs, by: max(1, epochs / 1_000))
    let shares = steps.map { schedule.share(inEpoch: $0, of: epochs) }
    #expect(shares[0] == 1)
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 >= $1 && $1 > 0 })
  }

  @Test func `the first epoch of every schedule is the same, and the next is not`() throws {
    let data = try ShippedData.prepared("penguins")
    let weights = try Schedule.allCases.map { schedule in
      let run = try TrainingRun(
        TrainingConfiguration(hidden: [4], epochs: 2, schedule: schedule), data: data,
        seed: Seed(1), trial: 1)
      while run.reports.isEmpty { _ = run.next() }
      let first = run.network.packedWeights
      while run.next() != nil {}
      return [first, run.network.packedWeights]
    }
    #expect(Set(weights.map { $0[0] }).count == 1)
    #expect(Set(weights.map { $0[1] }).count == 3)
  }
}
