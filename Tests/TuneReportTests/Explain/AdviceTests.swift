import Testing
import TuneReport
import TuneSearch

struct AdviceTests {
  private static let rate = Domain.real(low: 1e-4, high: 1, scale: .log)

  private func space(_ domains: [Domain]) throws -> SearchSpace {
    try SearchSpace(domains.enumerated().map { try Parameter("p\($0)", $1) })
  }

  private func item(_ advice: Advice, _ name: SamplerName) throws -> Advice.Item {
    try #require(advice.items.first { $0.sampler == name })
  }

  @Test func `what can be tried whole is a grid's`() throws {
    let space = try space([
      .choice([.number(1), .number(2)]), .integer(low: 1, high: 5, scale: .linear),
    ])
    let advice = Advice(for: space, trials: 10)
    #expect(advice.first == .grid && advice.configurations == 10)
    #expect(try item(advice, .grid).reason == .everything(configurations: 10))
    #expect(try item(advice, .bayes).reason == .needless)
    #expect(Advice(for: space, trials: 9).first != .grid)
  }

  @Test func `a grid is judged by the values it has left`() throws {
    // 30 trials: 5 x 5 in two dimensions, 3 x 3 x 3 in three, 2^4 in four.
    for (count, levels, points) in [(1, 30, 30), (2, 5, 25), (3, 3, 27), (4, 2, 16)] {
      let advice = try Advice(for: space(Array(repeating: Self.rate, count: count)), trials: 30)
      let grid = try item(advice, .grid)
      #expect(grid.reason == .levels(levels, of: "p0", points: points))
      #expect(grid.fit == (levels >= 5 ? .fair : .poor))
    }
    let five = try Advice(for: space(Array(repeating: Self.rate, count: 5)), trials: 30)
    #expect(try item(five, .grid).reason == .tooLarge(points: 32))
  }

  @Test func `a model needs trials to learn from, and not too many`() throws {
    let space = try space([Self.rate, Self.rate])
    // Its start is max(5, min(2 * 2 + 1, 10)).
    #expect(try item(Advice(for: space, trials: 9), .bayes).reason == .noModel(startup: 5))
    #expect(Advice(for: space, trials: 9).first == .sobol)
    #expect(Advice(for: space, trials: 10).first == .bayes)
    #expect(try item(Advice(for: space, trials: 19), .tpe).fit == .poor)
    #expect(try item(Advice(for: space, trials: 20), .tpe).fit == .fair)
    #expect(Advice(for: space, trials: 500).first == .bayes)
    #expect(Advice(for: space, trials: 501).first == .tpe)
    let wide = try self.space(Array(repeating: Self.rate, count: 21))
    #expect(Advice(for: wide, trials: 100).first == .tpe)
    #expect(Advice(for: wide, trials: 15).first == .sobol)
  }

  /// CLAIMS 4.4: 59 trials for 95 %, 1 - 0.95^59 = 0.9515.
  @Test func `the chance of a good trial is one minus that of none`() throws {
    #expect(Advice.trialsForCertainty == 59)
    #expect(abs(Advice.chance(ofTrials: 59) - 0.951505) < 1e-6)
    #expect(abs(Advice.chance(ofTrials: 1) - 0.05) < 1e-12)
  }

  /// Whatever the space and the budget, one technique is first, all are judged, and all is said.
  @Test func `every technique is judged for every budget`() throws {
    let domains: [Domain] = [
      Self.rate, .choice([.text("a"), .text("b")]), .integer(low: 1, high: 4_000_000, scale: .log),
      .real(low: 0, high: 0, scale: .linear),
    ]
    for count in 1...4 {
      for trials in [1, 4, 5, 10, 30, 59, 500, 501, 100_000] {
        let advice = try Advice(for: space(Array(domains.prefix(count))), trials: trials)
        #expect(advice.items.map(\.sampler) == SamplerName.allCases)
        #expect(advice.items.count { $0.fit == .first } == 1)
        #expect(advice.parameters == min(count, 3))
        guard case .table(let table) = AdviceText(advice).blocks[1] else {
          Issue.record("no table")
          return
        }
        #expect(table.rows.count == 6 && table.rows[0][0] == advice.first.rawValue)
        #expect(table.rows.allSatisfy { !$0[2].isEmpty })
      }
    }
  }
}
