// Notation
//
//   w, l   pairs that one side won and lost; ties say nothing and are left out
//   p      chance of a split at least as uneven when either side wins each pair with chance 1/2:
//          min(1, 2 P(X <= min(w, l))), X binomial of w + l tries
//   Holm (1979): with p_(1) <= ... <= p_(m), adjusted p_(i) = max over j <= i of min(1, (m - j + 1) p_(j))

/// The exact sign test of pairs (Conover, Practical Nonparametric Statistics, section 3.4).
///
/// It asks nothing of the numbers but their order, and its result can be redone by hand.
public enum SignTest {
  /// The two-sided probability of a split at least as uneven as this one by luck alone.
  ///
  /// - Complexity: O(`wins + losses`).
  public static func probability(wins: Int, losses: Int) -> Double {
    precondition(wins >= 0 && losses >= 0, "counts are not negative")
    guard wins != losses else { return 1 }
    let fewer = Binomial.cumulative(min(wins, losses), tries: wins + losses, chance: 0.5)
    return min(2 * fewer, 1)
  }

  /// Probabilities of several tests made at once, so that the chance of one wrong finding among them stays
  /// what it would be for one test (Holm 1979).
  ///
  /// In the order of the tests.
  public static func adjusted(_ probabilities: [Double]) -> [Double] {
    let order = probabilities.indices.sorted {
      (probabilities[$0], $0) < (probabilities[$1], $1)
    }
    var adjusted = probabilities
    var highest = 0.0
    for (rank, index) in order.enumerated() {
      highest = max(highest, min(1, Double(order.count - rank) * probabilities[index]))
      adjusted[index] = highest
    }
    return adjusted
  }
}
