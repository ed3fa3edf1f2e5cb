import TuneReport
import TuneSearch

/// What stopping trials has cost, now that they are trained to their end.
enum FinishText {
  /// A paragraph a trial, or a table for more than one; and what it says of the rule.
  static func blocks(of trials: [Trial], _ search: Search?) -> [Block] {
    guard let search, let budget = search.study.budget else { return [] }
    let done = trials.filter { search.completions[$0.number] != nil }
    guard let first = done.first else { return [.line("  nothing is known of them")] }
    let best = best(of: search)
    if done.count == 1 {
      let space = search.study.space
      let values = ValueText.text(space.configuration(at: first.point), of: space)
      return [.line("#\(first.number): \(values)")] + course(of: first, search, budget)
        + [.line("  " + regret(of: [first], search, best))]
    }
    let extra = done.reduce(0) { $0 + extraEpochs($1, search, budget) }
    let shown = ranked(done, search)
    let rest = shown.count - shown.prefix(mostRows).count
    return [table(Array(shown.prefix(mostRows)), search, budget)]
      + (rest == 0
        ? [] : [.line("  and \(rest) \(rest == 1 ? "other" : "others") that end no better")])
      + [
        .line("  " + regret(of: done, search, best)),
        .line("  they took \(extra) epochs more; the search itself has spent \(budget.epochs)"),
      ] + crossings(search, budget)
  }

  /// The best in the end first, of equals the earlier; those without a result last.
  private static func ranked(_ trials: [Trial], _ search: Search) -> [Trial] {
    func end(_ trial: Trial) -> Double? { search.completions[trial.number]?.outcome.value }
    return trials.sorted { one, other in
      switch (end(one), end(other)) {
      case (let left?, let right?) where left != right:
        search.study.direction.prefers(left, to: right)
      case (_?, nil): true
      case (nil, _?): false
      default: one.number < other.number
      }
    }
  }

  /// One line on a trial that was finished, for `why`.
  static func line(of trial: Trial, _ search: Search) -> [Block] {
    guard let budget = search.study.budget, budget.standing(of: trial.number) != .over else {
      return []
    }
    guard search.completions[trial.number] != nil else {
      guard budget.standing(of: trial.number) == .stopped else { return [] }
      return [
        .line(
          "  `finish \(trial.number)` trains it to epoch \(budget.scheduler.maxEpochs): what stopping "
            + "it cost")
      ]
    }
    return [.line("  finished since: " + regret(of: [trial], search, best(of: search)))]
  }

  /// The best trial that the search itself has, with its score.
  private static func best(of search: Search) -> (number: Int, value: Double)? {
    search.study.incumbent.flatMap { best in best.outcome?.value.map { (best.number, $0) } }
  }

  private static func extraEpochs(_ trial: Trial, _ search: Search, _ budget: Budget) -> Int {
    (search.completions[trial.number]?.scores.count ?? 0) - budget.epochs(of: trial.number)
  }

  private static func course(of trial: Trial, _ search: Search, _ budget: Budget) -> [Block] {
    guard let completion = search.completions[trial.number] else { return [] }
    let early = TrialText.outcome(trial.outcome)
    let epochs = completion.scores.count
    return [
      .line(
        "  left after epoch \(budget.epochs(of: trial.number)) with \(early); trained to epoch "
          + "\(epochs): \(TrialText.outcome(completion.outcome))"),
      .line("  \(extraEpochs(trial, search, budget)) epochs more than the search spent on it"),
    ]
  }

  /// What stopping has cost: how much better the best of them is than the best of the search.
  private static func regret(
    of trials: [Trial], _ search: Search, _ best: (number: Int, value: Double)?
  ) -> String {
    let direction = search.study.direction
    var winner: (number: Int, value: Double)?
    for trial in trials {
      guard let value = search.completions[trial.number]?.outcome.value else { continue }
      if winner.map({ direction.prefers(value, to: $0.value) }) ?? true {
        winner = (trial.number, value)
      }
    }
    guard let winner else { return "none has a result in the end: stopping cost nothing" }
    let head =
      "\(trials.count == 1 ? "" : "the best of them is ")#\(winner.number)"
      + "\(trials.count == 1 ? " ends" : "") with \(TrialText.score(winner.value))"
    guard let best else { return head }
    let rival =
      best.number == winner.number
      ? "the best of the search is its own \(TrialText.score(best.value)) from before"
      : "#\(best.number), the best of the search, has \(TrialText.score(best.value))"
    guard direction.prefers(winner.value, to: best.value) else {
      return "\(head); \(rival): stopping cost nothing"
    }
    return "\(head); \(rival): stopping cost \(TrialText.score(abs(winner.value - best.value)))"
  }

  private static func table(_ trials: [Trial], _ search: Search, _ budget: Budget) -> Block {
    .table(
      Table(
        columns: [
          .init("trial"), .init("left at", .trailing), .init("val there", .trailing),
          .init("epochs", .trailing), .init("val in the end", .trailing),
        ],
        rows: trials.compactMap { row($0, search, budget) }))
  }

  private static func row(_ trial: Trial, _ search: Search, _ budget: Budget) -> [String]? {
    guard let completion = search.completions[trial.number] else { return nil }
    let there = trial.outcome?.value.map(TrialText.score) ?? "none"
    let end = completion.outcome.value.map(TrialText.score) ?? "none"
    return [
      "#\(trial.number)", "\(budget.epochs(of: trial.number))", there,
      "\(completion.scores.count)", end,
    ]
  }

  /// The whole courses that are known: of trials that were trained to their end by the search, or since.
  static func courses(_ search: Search) -> [(trial: Int, scores: [Double])] {
    guard let budget = search.study.budget else { return [] }
    return search.study.trials.compactMap { trial in
      if let completion = search.completions[trial.number] {
        return completion.outcome.value == nil ? nil : (trial.number, completion.scores)
      }
      guard budget.lastJob(of: trial.number)?.result?.isOver == true, trial.outcome?.value != nil
      else { return nil }
      return (trial.number, budget.scores(of: trial.number))
    }
  }

  /// How many pairs of trials change their order after the epoch of each rung.
  private static func crossings(_ search: Search, _ budget: Budget) -> [Block] {
    let courses = courses(search)
    let epochs = Set(budget.jobs.map(\.end) + budget.verdicts.map(\.epoch)).sorted()
    let found = epochs.filter { $0 < budget.scheduler.maxEpochs }.compactMap {
      Crossings(at: $0, of: courses, search.study.direction)
    }
    guard let last = found.last else { return [] }
    let shown = found.count <= mostRows ? found : spread(found)
    return [
      .blank,
      .line(
        "ranks that cross: of the \(courses.count) trials whose end is known, #\(last.best) is the best "
          + "in the end"),
      .table(
        Table(
          columns: [
            "epoch", "trials", "pairs", "cross later", "share", "rank of #\(last.best) there",
          ]
          .map { .init($0, .trailing) },
          rows: shown.map {
            [
              "\($0.epoch)", "\($0.trials)", "\($0.pairs)", "\($0.crossed)",
              TrialText.percent(100 * Double($0.crossed) / Double(max($0.pairs, 1))),
              "\($0.rankOfBest)",
            ]
          })),
    ]
  }

  private static let mostRows = 10

  /// At most ten of many, evenly spread, the last included.
  private static func spread(_ found: [Crossings]) -> [Crossings] {
    (1...mostRows).map { found[($0 * found.count + mostRows - 1) / mostRows - 1] }
  }
}
