import Testing
import TuneMath

struct SignTestTests {
  /// SciPy 1.17.1: scipy.stats.binomtest(wins, wins + losses).pvalue.
  @Test(arguments: [
    (20, 0, 1.9073486328125e-06), (17, 3, 0.002576828002929688), (15, 5, 0.04138946533203125),
    (14, 6, 0.115318298339844), (11, 4, 0.11846923828125), (6, 0, 0.03125), (5, 0, 0.0625),
    (60, 40, 0.05688793364098078), (1, 0, 1), (7, 7, 1),
  ])
  func `equals SciPy's exact binomial test`(_ wins: Int, _ losses: Int, _ value: Double) {
    let own = SignTest.probability(wins: wins, losses: losses)
    #expect(abs(own - value) <= 1e-12 + 1e-10 * value)
    #expect(own == SignTest.probability(wins: losses, losses: wins))
  }

  @Test func `no pair at all says nothing`() {
    #expect(SignTest.probability(wins: 0, losses: 0) == 1)
  }

  /// Holm 1979; the same as statsmodels' multipletests(method="holm") gives by its definition.
  @Test func `adjusted probabilities are Holm's`() {
    #expect(SignTest.adjusted([0.01, 0.04, 0.03, 0.005]) == [0.03, 0.06, 0.06, 0.02])
    #expect(SignTest.adjusted([0.6, 0.5]) == [1, 1])
    #expect(SignTest.adjusted([0.02]) == [0.02])
    #expect(SignTest.adjusted([]) == [])
  }
}
