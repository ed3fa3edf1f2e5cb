import Testing
import TuneMath

@Suite struct BinomialTests {
  /// Made once with SciPy 1.16 (`binom.cdf`).
  @Test(arguments: [
    (0, 1, 0.5, 0.5), (3, 10, 0.68268949, 0.014754776934727067), (9, 10, 0.95, 0.4012630607616214),
    (95, 100, 0.95, 0.5640186993142888), (60, 100, 0.6826894921370859, 0.04951400611353131),
    (400, 1000, 0.6826894921370859, 2.7307616445192597e-75), (-1, 5, 0.5, 0), (5, 5, 0.5, 1),
    (0, 0, 0.5, 1),
  ])
  func `the chance of at most so many is SciPy's`(
    _ successes: Int, _ tries: Int, _ chance: Double, _ expected: Double
  ) {
    let value = Binomial.cumulative(successes, tries: tries, chance: chance)
    #expect(abs(value - expected) <= 1e-10 * expected)
  }
}

@Suite struct RankTests {
  @Test func `equal values share a rank`() {
    #expect(Statistics.ranks([3, 1, 4, 1, 5]) == [3, 1.5, 4, 1.5, 5])
    #expect(Statistics.ranks([]).isEmpty)
  }

  @Test func `a rank correlation is SciPy's`() {
    // spearmanr of SciPy 1.16.
    let value = Statistics.correlation(
      Statistics.ranks([3, 1, 4, 1, 5, 9, 2, 6]), Statistics.ranks([2, 7, 1, 8, 2, 8, 1, 8]))
    #expect(abs(value - 0.19885368120992467) < 1e-14)
    #expect(Statistics.correlation([1, 1], [2, 3]) == 0)
    #expect(Statistics.correlation([], []) == 0)
  }
}
