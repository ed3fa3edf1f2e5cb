import Testing
import TuneSearch

/// Rungs, as the literature has them.
@Suite struct BracketTests {
  private func pairs(_ bracket: Bracket) -> [[Int]] {
    bracket.rungs.map { [$0.trials, $0.epochs] }
  }

  /// Li et al., JMLR 18 (2018), table 1: n_i and r_i for R = 81 and eta = 3.
  @Test func `the brackets of Hyperband are those of the published table`() {
    let hyperband = Hyperband(maxEpochs: 81, factor: 3)
    #expect(hyperband.brackets == 5)
    let table = [
      [[81, 1], [27, 3], [9, 9], [3, 27], [1, 81]],
      [[27, 3], [9, 9], [3, 27], [1, 81]],
      [[9, 9], [3, 27], [1, 81]],
      [[6, 27], [2, 81]],
      [[5, 81]],
    ]
    #expect((1...5).map { pairs(hyperband.bracket($0)) } == table)
    #expect(hyperband.bracket(6) == hyperband.bracket(1) && hyperband.bracket(10).rungs.count == 1)
    // 81 to 1, 27 from 1 to 3, 9 from 3 to 9, 3 from 9 to 27, 1 from 27 to 81.
    #expect(hyperband.bracket(1).epochs == 81 + 54 + 54 + 54 + 54)
  }

  @Test func `epochs that are no power of the factor are rounded, and the last rung has all`() {
    #expect(
      pairs(SuccessiveHalving(maxEpochs: 50).bracket(1)) == [[27, 2], [9, 6], [3, 17], [1, 50]])
    #expect(
      pairs(SuccessiveHalving(maxEpochs: 20, minEpochs: 3).bracket(4)) == [[3, 7], [1, 20]])
    #expect(pairs(SuccessiveHalving(maxEpochs: 4, minEpochs: 4).bracket(1)) == [[1, 4]])
    #expect(AsynchronousHalving(maxEpochs: 16, factor: 2, minEpochs: 2).rungs == [2, 4, 8, 16])
    for most in 1...200 {
      for factor in 2...5 {
        let hyperband = Hyperband(maxEpochs: most, factor: factor)
        for number in 1...hyperband.brackets {
          let rungs = hyperband.bracket(number).rungs
          #expect(rungs.last?.epochs == most && (rungs.last?.trials ?? 0) >= 1)
          #expect(zip(rungs, rungs.dropFirst()).allSatisfy { $0.epochs < $1.epochs })
          #expect(zip(rungs, rungs.dropFirst()).allSatisfy { $0.trials / factor == $1.trials })
        }
      }
    }
  }

  @Test func `crossings are counted as by hand`() throws {
    // After epoch 1: b a c d. In the end: a c b, and d equal to b. c and a keep their order.
    let courses = [
      (trial: 1, scores: [0.5, 0.9]), (trial: 2, scores: [0.6, 0.7]),
      (trial: 3, scores: [0.4, 0.8]), (trial: 4, scores: [0.3, 0.7]), (trial: 5, scores: []),
    ]
    let up = try #require(Crossings(at: 1, of: courses, .maximize))
    // ab and bc cross; ac, ad and cd do not; bd is a tie in the end.
    #expect(up.trials == 4 && up.pairs == 5 && up.crossed == 2)
    #expect(up.best == 1 && up.rankOfBest == 2)
    let down = try #require(Crossings(at: 1, of: courses, .minimize))
    #expect(down.crossed == 2 && down.best == 2 && down.rankOfBest == 4)
    let last = try #require(Crossings(at: 2, of: courses, .maximize))
    #expect(last.crossed == 0 && last.rankOfBest == 1)
    #expect(Crossings(at: 3, of: courses, .maximize) == nil)
    #expect(Crossings(at: 0, of: courses, .maximize) == nil)
  }
}
