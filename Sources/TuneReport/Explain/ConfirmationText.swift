public import TuneSearch

/// What a confirmation found, in words and numbers.
public struct ConfirmationText {
  private let confirmation: Confirmation

  /// The findings of a confirmation.
  public init(_ confirmation: Confirmation) { self.confirmation = confirmation }

  /// A row a leader, and what they say.
  public var blocks: [Block] {
    let leaders = confirmation.leaders
    return [
      .line(
        "the best \(leaders.count == 1 ? "trial" : "\(leaders.count) trials"), trained again "
          + seeds),
      table,
    ] + (meaning + findings).map { Block.line("  " + $0) }
  }

  private var seeds: String {
    let seeds = confirmation.seeds
    guard let first = seeds.first, let last = seeds.last, first != last else {
      return "with seed \(seeds.first ?? 0)"
    }
    return "with seeds \(first) to \(last)"
  }

  private var table: Block {
    let knowsTruth = confirmation.leaders.contains { $0.truth != nil }
    let hasFailures = confirmation.leaders.contains { $0.values.contains(nil) }
    let titles =
      ["observed", "confirmed", "standard error"] + (knowsTruth ? ["truth"] : [])
      + (hasFailures ? ["failed"] : [])
    return .table(
      Table(
        columns: [.init("trial")] + titles.map { .init($0, .trailing) },
        rows: confirmation.leaders.map { leader in
          let failures = leader.values.count { $0 == nil }
          return [
            "#\(leader.trial)", TrialText.score(leader.observed), Self.text(leader.confirmed),
            Self.text(leader.standardError),
          ] + (knowsTruth ? [Self.text(leader.truth)] : [])
            + (hasFailures ? ["\(failures) of \(leader.values.count)"] : [])
        }))
  }

  private var meaning: [String] {
    let count = confirmation.seeds.count
    return [
      "observed: the score that made it one of the best, luck included",
      "confirmed: the mean of \(count == 1 ? "a training" : "\(count) trainings") by which "
        + "nothing was chosen",
    ]
  }

  private var findings: [String] {
    guard let best = confirmation.best, let confirmed = best.confirmed,
      let observed = confirmation.leaders.first
    else { return ["no training had a result"] }
    var lines: [String] = []
    if let optimism = confirmation.optimism {
      let spread = optimism.standardError.map { " +- \(TrialText.score($0))" } ?? ""
      let average = confirmation.leaders.count == 1 ? "" : " on average"
      let size = TrialText.score(abs(optimism.mean)) + spread
      let doubt =
        optimism.standardError.map { abs(optimism.mean) < 2 * $0 } == true
        ? ", no more than luck may do" : ""
      lines.append(
        optimism.mean > 0
          ? "winner's curse: observed scores are better than confirmed ones by \(size)\(average)"
            + doubt
          : "no winner's curse: confirmed scores are "
            + (optimism.mean == 0
              ? "the observed ones" : "better than observed ones by \(size)\(average)\(doubt)"))
    }
    guard best.trial != observed.trial, let other = observed.confirmed else {
      return lines + ["#\(best.trial) stays the best, with \(TrialText.score(confirmed))"]
    }
    let ahead = abs(confirmed - other)
    let errors = [best.standardError, observed.standardError].compactMap { $0 }
    let spread =
      errors.count == 2 ? (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot() : nil
    let verdict =
      spread.map { ahead < 2 * $0 ? "no more than luck may do" : "more than luck does" }
      ?? "one training says nothing of luck"
    return lines + [
      "#\(best.trial) is ahead of #\(observed.trial) now, by \(TrialText.score(ahead))"
        + (spread.map { " +- \(TrialText.score($0))" } ?? "") + ": " + verdict
    ]
  }

  /// What is confirmed of a trial, in a line; nil when it is none of the leaders.
  public func line(of trial: Int) -> String? {
    guard let leader = confirmation.leaders.first(where: { $0.trial == trial }),
      let confirmed = leader.confirmed
    else { return nil }
    let error = leader.standardError.map { " +- \(TrialText.score($0)) (standard error)" } ?? ""
    return "confirmed   \(TrialText.score(confirmed))\(error), trained again \(seeds)"
  }

  private static func text(_ number: Double?) -> String { number.map(TrialText.score) ?? "-" }
}
