import Testing
import TuneMath
import TuneSearch

struct SamplerComparisonTests {
  private func comparison(
    _ direction: Direction, _ finals: [[Double?]], regrets: [[Double]]? = nil
  ) -> SamplerComparison {
    let names = ["a", "b", "c", "d"].prefix(finals.count)
    return SamplerComparison(
      names.map { .init($0, .random(.init())) }, direction: direction, trials: 1,
      seeds: (0..<UInt64(finals[0].count)).map { $0 },
      runs: finals.enumerated().map { contender, values in
        values.enumerated().map { seed, value in
          SamplerComparison.Run(
            values: [value], regrets: regrets.map { [$0[contender][seed]] }, epochs: 2,
            multiplyAdds: 10)
        }
      })
  }

  /// numpy.quantile(values, [0, .25, .5, .75]) of NumPy 2.4, by hand for so short a list.
  @Test func `quartiles count from the worst`() {
    let values: [[Double?]] = [[0.9, 0.5, 0.7, 0.6, 0.8]]
    let best = comparison(.maximize, values).summary(0)
    #expect(best.worst == 0.5 && best.worseQuartile == 0.6 && best.median == 0.7)
    #expect(best.betterQuartile == 0.8 && best.epochs == 2 && best.multiplyAdds == 10)
    let least = comparison(.minimize, values).summary(0)
    #expect(least.worst == 0.9 && least.worseQuartile == 0.8 && least.median == 0.7)
    #expect(least.betterQuartile == 0.6)
    #expect(
      SamplerComparison.quantile(0.25, of: [1, 2, 3, 4], .maximize) == 1.75)
    #expect(
      SamplerComparison.quantile(0.25, of: [1, 2, 3, 4], .minimize) == 3.25)
  }

  @Test func `a search without a result is worse than any`() {
    let one = comparison(.minimize, [[nil, 3, 2, 1], [9, 9, 9, nil]])
    let summary = one.summary(0)
    #expect(summary.worst == nil && summary.worseQuartile == nil && summary.median == 2.5)
    #expect(one.finals(1) == [9, 9, 9, nil])
    let pair = one.pairs[0]
    #expect(pair.first == 0 && pair.wins == 3 && pair.losses == 1 && pair.ties == 0)
    let none = comparison(.maximize, [[nil, nil], [nil, nil]])
    #expect(none.summary(0).median == nil && none.pairs[0].ties == 2 && none.levels(0).isEmpty)
  }

  @Test func `pairs count seeds, and the one with more wins is named first`() {
    let one = comparison(
      .maximize, [[1, 1, 1, 1, 1, 1], [2, 2, 2, 2, 2, 2], [1, 2, 3, 0, 1, 5]])
    let pairs = one.pairs
    #expect(pairs.map(\.first) == [1, 2, 1] && pairs.map(\.second) == [0, 0, 2])
    #expect(pairs.map(\.wins) == [6, 3, 3] && pairs.map(\.losses) == [0, 1, 2])
    #expect(pairs.map(\.ties) == [0, 2, 1])
    let probabilities = [0.03125, 0.625, 1]
    #expect(zip(pairs, probabilities).allSatisfy { abs($0.probability - $1) <= 1e-12 })
    #expect(zip(pairs, [0.09375, 1, 1]).allSatisfy { abs($0.adjusted - $1) <= 1e-12 })
  }

  @Test func `epochs to a score, and the first beside the others, are counted by hand`() {
    func run(_ values: [Double?], _ epochs: [Int]) -> SamplerComparison.Run {
      .init(
        values: values, regrets: nil, epochs: epochs.last ?? 0, multiplyAdds: 1,
        epochsAfter: epochs,
        trials: 2)
    }
    let runs = [
      [run([0.5, 0.9], [10, 20]), run([0.8, 0.7], [10, 20]), run([nil, 0.95], [4, 20])],
      [run([0.3, 0.9, 0.8], [1, 2, 5]), run([0.6, 0.7], [1, 3]), run([0.4, 0.9], [1, 5])],
    ]
    let one = SamplerComparison(
      [.init("a", .random(.init())), .init("b", .random(.init()))], direction: .maximize,
      trials: 2, epochs: 20, seeds: [0, 1, 2], runs: runs)
    #expect(one.reach(0, 0.9).spent == [20, nil, 20] && one.reach(1, 0.9).spent == [2, nil, 5])
    #expect(one.reach(1, 0.9).reached == 2 && one.reach(1, 0.5).reached == 3)
    // Seeds that never come so far are slower than all.
    #expect(one.reach(1, 0.9).quantile(0.5) == 5 && one.reach(1, 0.9).quantile(0.25) == nil)
    #expect(one.factors(1, to: 0.9) == [10, nil, 4])
    #expect(one.factors(1, to: 0.8) == [10, 0, 4])
    #expect(one.reach(0, 0.7).spent == [20, 10, 20])
    #expect(one.factors(1, to: 0.6) == [10, 10, 4])
    #expect(one.summary(1).trials == 2 && one.finals(1) == [0.9, 0.7, 0.9])
    // The best after each epoch; in the third seed of a there is none before the last.
    #expect(one.levels(1).map(\.spent) == Array(1...20))
    #expect(one.levels(1).map(\.median).prefix(5) == [0.4, 0.6, 0.7, 0.7, 0.9])
    #expect(one.levels(0).first?.spent == 10 && one.levels(0).last?.median == 0.9)
    let down = SamplerComparison(
      [.init("a", .random(.init()))], direction: .minimize, trials: 2, epochs: 20, seeds: [0],
      runs: [[run([0.5, 0.4], [1, 2])]])
    #expect(down.reach(0, 0.45).spent == [2] && down.reach(0, 0.3).spent == [nil])
  }

  @Test func `what few seeds cannot show is known before`() {
    func canConclude(_ contenders: Int, _ seeds: Int) -> Bool {
      comparison(
        .maximize, (0..<contenders).map { _ in (0..<seeds).map { Double($0) } }
      ).canConclude
    }
    // 2 / 2^6 = 0.031 is below 0.05, and three times that is not.
    #expect(canConclude(2, 6) && !canConclude(2, 5))
    #expect(canConclude(3, 7) && !canConclude(3, 6))
  }

  @Test func `regret is that of the trial with the best score, not the least of all`() {
    let run = SamplerComparison.Run(
      values: [5, nil, 3, 4, 2.5], regrets: [4, 9, 2.5, 1, 2], epochs: 0, multiplyAdds: 0)
    let one = SamplerComparison(
      [.init("a", .random(.init()))], direction: .minimize, trials: 5, seeds: [0], runs: [[run]])
    #expect(one.course(run) == [4, 4, 2.5, 2.5, 2] && one.knowsTruth)
    let without = SamplerComparison.Run(
      values: [nil, 1, 3, 2], regrets: nil, epochs: 0, multiplyAdds: 0)
    let other = SamplerComparison(
      [.init("a", .random(.init()))], direction: .maximize, trials: 6, seeds: [0],
      runs: [[without]])
    #expect(other.course(without) == [nil, 1, 3, 3])
    // A search with fewer trials stays where it was.
    #expect(other.levels(0).map(\.spent) == [2, 3, 4, 5, 6])
    #expect(other.levels(0).map(\.median) == [1, 3, 3, 3, 3])
  }

  @Test func `test scores are those of the trials that were best by validation`() {
    typealias TestScore = SamplerComparison.TestScore
    func run(_ values: [Double?], _ tests: [Double?]) -> SamplerComparison.Run {
      .init(
        values: values, regrets: nil,
        tests: tests.map { $0.map { TestScore(score: $0, precision: $0 / 2, recall: $0 / 4) } },
        epochs: 1, multiplyAdds: 1)
    }
    let runs = [
      [
        run([0.5, 0.75, 0.5], [0.25, 0.5, nil]), run([nil, 0.5, 0.75], [nil, 1, 0.25]),
        run([0.5, 0.5, 1], [0.75, nil, 0.875]),
      ]
    ]
    func comparison(_ direction: Direction) -> SamplerComparison {
      SamplerComparison(
        [.init("a", .random(.init()))], direction: direction, trials: 3, seeds: [0, 1, 2],
        runs: runs
      )
    }
    let one = comparison(.maximize)
    #expect(one.looksAtTests && !one.knowsTruth && one.sense == .maximize)
    #expect(one.course(runs[0][1]) == [nil, 1, 0.25])
    // 0.5, 0.25 and 0.875, though tests of 1 and 0.75 were seen on the way.
    #expect(one.finals(0) == [0.5, 0.25, 0.875] && one.summary(0).median == 0.5)
    let held = one.heldOut(0)
    #expect(held.validation == 0.75 && held.test == 0.5)
    // 0.25, 0.5 and 0.125 better by validation than by test.
    #expect(held.optimism == 0.25 && held.precision == 0.25 && held.recall == 0.125)
    // What a score is worth by validation is measured by validation.
    #expect(one.reach(0, 0.75).spent == [2, 3, 3])
    let failed = SamplerComparison(
      [.init("a", .random(.init()))], direction: .maximize, trials: 1, seeds: [0],
      runs: [[run([nil], [nil])]])
    #expect(failed.looksAtTests && failed.heldOut(0).test == nil && failed.finals(0) == [nil])
    // Of errors the lower is better, and a test error above the validation error is optimism.
    let errors = SamplerComparison(
      [.init("a", .random(.init()))], direction: .minimize, trials: 2, seeds: [0],
      runs: [[run([0.5, 0.25], [0.5, 0.75])]])
    #expect(errors.heldOut(0).optimism == 0.5 && errors.finals(0) == [0.75])
  }

  /// When two samplers are the same, the test finds a difference no more often than it says.
  @Test func `of equals few are called different`() {
    var random = Seed(12).stream(.generate)
    var found = 0
    for _ in 0..<1_000 {
      let finals = (0..<3).map { _ in (0..<20).map { _ in Optional(random.uniform()) } }
      if comparison(.maximize, finals).pairs.contains(where: { $0.adjusted < 0.05 }) { found += 1 }
    }
    // At most 5 in 100 are expected, and three deviations are 2.1.
    #expect(found <= 71 && found > 0)
  }
}
