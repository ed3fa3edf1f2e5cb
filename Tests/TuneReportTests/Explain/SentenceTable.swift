/// Every sentence that an explanation can say, with the field of the record that it rests on.
extension SentenceTests {
  /// A sentence by its beginning, or by what it holds, and its field.
  struct Sentence: Sendable {
    let pattern: String
    let field: String

    init(_ pattern: String, _ field: String) {
      self.pattern = pattern
      self.field = field
    }

    func fits(_ line: String) -> Bool {
      let words = pattern.split(separator: "~", omittingEmptySubsequences: false)
      var rest = line[...]
      for (place, word) in words.enumerated() {
        guard let range = place == 0 ? rest.range(atStart: word) : rest.firstRange(of: word)
        else { return false }
        rest = rest[range.upperBound...]
      }
      return true
    }
  }

  static let sentences: [Sentence] = [
    // Grid
    .init("  point ~ of ~ of the grid, an order fixed", "index, total"),
    .init("  combination ~ of ~ of the grid, an order fixed", "index, total"),
    .init(
      "  combination ~ before it stand for a configuration tried", "index and the trials' index"),
    .init("  the first point of the order", "index"),
    .init("  ~ turned to level ~ of ", "levels, sizes"),
    .init("  ~; after a full round of ", "levels, sizes"),
    .init("  index ~ levels counted from 0", "index, levels, sizes"),
    // Draws
    .init("  a random draw: seed ~ position ", "stream, trial, position"),
    .init("  a random draw: ~ before it led to a configuration tried", "position"),
    .init("  a random draw: ~ before it led to a configuration tried or forbidden", "position"),
    .init("  results used: none; any other draw had the same chance", "kind"),
    .init(
      "  point ~ of a scrambled Sobol sequence (seed ~), which fills the space evenly", "index"),
    .init("  point ~, after ~ whose configurations have been tried", "index, ordinal"),
    .init("  point ~ whose configurations have been tried or are forbidden", "index, ordinal"),
    .init("  results used: none; the sequence is fixed by the seed", "kind"),
    .init("  point ~ of a Latin hypercube (seed ~ each strip is used once", "points, index"),
    .init("  point ~; ~ of the points so far were tried before", "index, ordinal"),
    .init("  results used: none; strips and places in them are luck", "kind"),
    // No model
    .init("  start-up ~ of ~: a model needs a few results first", "startup"),
    .init("  no model: none of the ~ trials so far has a score", "reason"),
    .init("  no model: ~, ~ still pending", "reason, and the pending trials"),
    .init("  not the model's choice: every candidate that it ranked has been tried", "reason"),
    .init("  results used: none", "reason"),
    .init("  results used: none for this point", "reason"),
    // Bayes
    .init("  the highest ~ of ~ candidates", "search.considered, acquisition"),
    .init("  the lowest bound of ~ candidates", "search.considered, acquisition"),
    .init("  the highest ~ of all ~ configurations", "search.isExact"),
    .init("  the ~ tried before could not be chosen", "search.excluded"),
    .init("  the ~ tried or pending could not be chosen", "search.excluded, pending"),
    .init("    expected  ~ +- ", "search.ranked.mean, deviation"),
    .init("    incumbent ~, the score of #", "incumbent.rule"),
    .init("    incumbent ~, the model's mean at #", "incumbent.rule"),
    .init("    incumbent ~, what the model expects of #~, which is pending", "incumbent.rule"),
    .init("    z ~ = (expected - incumbent) / deviation", "mean, deviation, incumbent.target"),
    .init("    z ~ = (incumbent - expected) / deviation", "mean, deviation, incumbent.target"),
    .init("    log EI ~ = ln(EI / ", "acquisition"),
    .init("    log EI ", "acquisition"),
    .init("    EI ~ (mean) + ~ (deviation)", "mean, deviation, incumbent.target"),
    .init("    EI ~, the difference of two terms that nearly cancel", "mean, deviation"),
    .init("    log PI ~ = ln ~, the chance of any gain", "acquisition"),
    .init("    bound ~ = expected + ~ deviations", "acquisition.kappa"),
    .init("    bound ~ = expected - ~ deviations", "acquisition.kappa"),
    .init("    mean ~ the expectation alone", "acquisition"),
    .init("    deviation ~ the deviation alone", "acquisition"),
    .init("    drawn value ~, of one function drawn from the model", "acquisition"),
    .init("    ranks ~ best expectation, ~ largest deviation of ", "meanRanks, deviationRanks"),
    .init("  note: all scores so far lie in 0 .. 1", "mean, and the trials' outcomes"),
    .init("  note: below the median score ranks count", "transform.median"),
    .init("  note: converged: no candidate promises", "search.ranked.acquisition"),
    .init("  note: all scores so far are the same", "transform.spread"),
    .init("  note: pending ~ counted as coming out as expected", "pending"),
    .init("  note: the model judged the point before its integers were rounded", "ranked.point"),
    .init("  note: replicate ~ of this configuration, which #~ had first", "replicate"),
    .init("  note: trial #~ has this configuration too", "the trials' points"),
    .init("    runner-up ", "search.ranked"),
    .init("     ~ lower by ", "search.ranked.acquisition"),
    .init("     ~ higher by ", "search.ranked.acquisition"),
    .init("     ~ of equals the first considered is chosen", "search.ranked.acquisition"),
    .init("    nearest trials ~ (distance in the unit cube)", "trials, ranked.point"),
    .init("  ~ above that of ~, by parameter (Shapley values)", "fit, incumbent"),
    .init("  ~ by parameter (Shapley values); + is better, so lower", "fit, incumbent"),
    .init("  the expected score is a weighted sum of the scores so far", "fit, trials, transform"),
    .init("    * no result: counted as worse than the worst, by a quarter", "transform.imputed"),
    .init("    * no result: counted as worse than the worst, by 1", "transform.imputed"),
    .init("    + worse than the median score, ~: counted by its rank", "transform.median"),
    .init("      as ~ z, z the normal quantile of ", "transform.halfDeviation"),
    .init("    known by: shares in the ~ of the variance", "fit, trials"),
    .init("  without #~ the model would expect ~ here", "fit, trials, transform.imputed"),
    .init("  without #~, of the failed ones the weightiest, the model would", "transform.imputed"),
    // TPE
    .init("  the highest log l - log g of ~ candidates, drawn from l", "draws.ranked"),
    .init("  the only candidate, drawn from l", "draws.ranked"),
    .init("  ~ draws had been tried or are pending", "draws.repeats"),
    .init("  ~ were forbidden", "draws.forbidden"),
    .init("    good ~: the best ~ with a score (a tenth", "split.good, split.finished"),
    .init("    good ~: the only trial with a score", "split.good, split.finished"),
    .init("    bad ~ with a score", "split.finished"),
    .init("    bad ~ without a result", "split.failed"),
    .init("    bad ~ pending", "split.pending"),
    .init("    log l ", "draws.ranked.logGood"),
    .init("    log g ", "draws.ranked.logBad"),
    .init("    score ~ = log l - log g", "draws.ranked"),
    .init("    drawn near ~ the good trial #", "draws.ranked.trial"),
    .init("    drawn near ~ the prior: anywhere in the space", "draws.ranked.trial"),
    .init("     ~ score lower by ", "draws.ranked"),
    .init("     ~ of equals the first drawn is chosen", "draws.ranked.draw"),
    .init("  l is a sum of one term for each good trial", "split.good"),
    .init("  each parameter alone, the others left out of both densities", "split"),
    // A point of one's own, and why not
    .init("  your own choice: no sampler of this study made it", "instead"),
    .init("  ~ would have chosen ", "instead"),
    .init("  given: no sampler of this study chose it, or was asked", "instead"),
    .init("  it is what the sampler chooses", "the next decision's point"),
    .init("  tried before, as #~: ", "the trials' points"),
    .init("  this sampler prefers no point", "the next decision's kind"),
    .init("  no model judges it: start-up ~ of ", "startup"),
    .init("  no model judges it: no trial has a score", "reason"),
    .init("  no model judges it: every candidate of the model had been tried", "reason"),
    .init("  not on the grid: the levels of ~ are ", "grid"),
    .init("  its place in the order has passed", "index"),
    .init("  combination ~ of ~; the next is ", "index, total"),
    .init("  ~ of ~ candidates are more promising", "the next decision's candidates"),
    .init("    the next trial ~ +- ", "search.ranked"),
    .init("    its choice ~ +- ", "search.ranked"),
    .init("    the next trial ~ score ", "draws.ranked"),
    .init("     ~ lower by ~ here", "search.ranked.acquisition"),
    .init("    to be chosen ~, the value drawn for the next trial", "search.ranked.acquisition"),
    .init("     ~ deviations from expected, a chance of ~ by itself", "search.ranked.acquisition"),
    .init("  more promising than all ~ candidates, but it was not among the points drawn", "draws"),
    .init("  no reason: the record does not fit the trial", "any"),
  ]
}

extension Substring {
  /// The range of a word at the beginning, if it stands there.
  fileprivate func range(atStart word: Substring) -> Range<Index>? {
    hasPrefix(word) ? startIndex..<index(startIndex, offsetBy: word.count) : nil
  }
}
