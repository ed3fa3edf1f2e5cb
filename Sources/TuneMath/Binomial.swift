/// The binomial distribution: how often something with a chance happens in so many tries.
package enum Binomial {
  /// The chance of at most `successes` in `tries`; exact but for rounding.
  ///
  /// - Complexity: O(`tries`).
  package static func cumulative(_ successes: Int, tries: Int, chance: Double) -> Double {
    precondition(tries >= 0 && chance > 0 && chance < 1, "a chance between 0 and 1")
    guard successes >= 0 else { return 0 }
    guard successes < tries else { return 1 }
    // Term by term from that of no success, in logarithms: it may be too small to write down.
    var logTerm = Double(tries) * .log(onePlus: -chance)
    let logOdds = Double.log(chance) - .log(onePlus: -chance)
    var sum = Double.exp(logTerm)
    for k in 0..<successes {
      logTerm += .log(Double(tries - k)) - .log(Double(k + 1)) + logOdds
      sum += .exp(logTerm)
    }
    return min(sum, 1)
  }
}
