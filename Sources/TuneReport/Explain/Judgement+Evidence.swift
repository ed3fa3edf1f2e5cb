import TuneMath
import TuneSearch

extension Judgement {
  /// How many trials the evidence names one by one.
  private static let named = 5

  /// The past trials as terms of the expected score: weights sum to 1, and the scores times the
  /// weights to what the model expects.
  func evidence() -> [Block] {
    let evidence = surrogate.process.evidence(at: candidate.point)
    let order = evidence.indices.sorted { left, right in
      let (a, b) = (abs(evidence[left].weight), abs(evidence[right].weight))
      return a == b ? left < right : a > b
    }
    let known = evidence.reduce(0) { $0 + $1.varianceShare }
    let scores = surrogate.targets.map { surrogate.transform.value(ofTarget: $0) }
    var rows = order.prefix(Self.named).map { index in
      [
        "#\(decision.trials[index])\(mark(index))", TrialText.score(scores[index]),
        weight(evidence[index].weight), TrialText.score(scores[index] * evidence[index].weight),
        share(evidence[index].varianceShare / known),
      ]
    }
    let rest = order.dropFirst(Self.named)
    if !rest.isEmpty {
      let weights = rest.reduce(0) { $0 + evidence[$1].weight }
      let terms = rest.reduce(0) { $0 + evidence[$1].weight * scores[$1] }
      rows.append([
        rest.count == 1 ? "1 other" : "\(rest.count) others", "", weight(weights),
        TrialText.score(terms),
        share(rest.reduce(0) { $0 + evidence[$1].varianceShare } / known),
      ])
    }
    let weights = evidence.reduce(0) { $0 + $1.weight }
    rows.append(["sum", "", weight(weights), score(candidate.mean), share(1)])
    return [
      .line("  the expected score is a weighted sum of the scores so far"),
      .table(
        Table(
          columns: [
            .init("trial"), .init("score", .trailing), .init("weight", .trailing),
            .init("score x weight", .trailing), .init("known by", .trailing),
          ],
          rows: rows, indent: 4)),
    ] + footnotes(order.prefix(Self.named)) + [
      .line(
        "    known by: shares in the \(number(known)) of the variance, 1 far from all trials, that they take away"
      )
    ] + failureEffect(evidence)
  }

  private func share(_ share: Double) -> String {
    NumberFormat.fixed(100 * share, decimals: 1) + "%"
  }

  /// What the failed trial that counts most does to the expectation, all else being equal.
  private func failureEffect(_ evidence: [Evidence]) -> [Block] {
    let failed = decision.trials.indices.filter(isFailed)
    guard let most = failed.max(by: { abs(evidence[$0].shift) < abs(evidence[$1].shift) }) else {
      return []
    }
    let without = score(candidate.mean - evidence[most].shift)
    // Far away it changes nothing that could be seen.
    guard without != score(candidate.mean) else { return [] }
    let which = failed.count == 1 ? "" : ", of the failed ones the weightiest,"
    return [
      .line(
        "  without #\(decision.trials[most])\(which) the model would expect \(without) here")
    ]
  }

  private func weight(_ weight: Double) -> String { NumberFormat.fixed(weight, decimals: 4) }

  private func isFailed(_ index: Int) -> Bool {
    history.trial(numbered: decision.trials[index])?.outcome?.value == nil
  }

  private func isCountedByRank(_ index: Int) -> Bool {
    history.trial(numbered: decision.trials[index])?.outcome?.value
      .map(surrogate.transform.countsByRank) ?? false
  }

  private func mark(_ index: Int) -> String {
    isFailed(index) ? " *" : isCountedByRank(index) ? " +" : ""
  }

  private func footnotes(_ shown: ArraySlice<Int>) -> [Block] {
    var notes: [Block] = []
    if shown.contains(where: isFailed) {
      notes.append(.line("    * no result: counted as worse than the worst, by \(penalty)"))
    }
    if shown.contains(where: isCountedByRank) {
      notes.append(.line("    + worse than the median score, \(median): counted by its rank"))
      notes.append(.line("      as " + rankRule))
    }
    return notes
  }

  /// How a rank becomes a score; z is negative in the worse half.
  private var rankRule: String {
    let transform = surrogate.transform
    let width = number(transform.halfDeviation / transform.scale)
    let count = decision.trials.count { history.trial(numbered: $0)?.outcome?.value != nil }
    let sign = transform.maximizes ? "+" : "-"
    return
      "\(median) \(sign) \(width) z, z the normal quantile of (rank - 1/2) / \(count), worst first"
  }

  private var median: String {
    let transform = surrogate.transform
    let median = transform.median / transform.scale
    return TrialText.score(transform.maximizes ? median : -median)
  }

  private var penalty: String {
    let scores = Set(decision.trials.compactMap { history.trial(numbered: $0)?.outcome?.value })
    return scores.count > 1 ? "a quarter of the range of what scores count" : "1"
  }
}
