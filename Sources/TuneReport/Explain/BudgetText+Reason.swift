public import TuneSearch

extension BudgetText {
  /// What was decided on a trial so far, and why.
  public static func reason(of trial: Int, in study: Study) -> [Block] {
    guard let budget = study.budget else { return [] }
    let verdicts = budget.verdicts(on: trial)
    let ranks = verdicts.compactMap { verdict -> RungVerdict? in
      if case .rung(let rung) = verdict { rung } else { nil }
    }
    var blocks = beginning(of: trial, budget)
    if !ranks.isEmpty { blocks.append(table(ranks)) }
    blocks += ending(of: trial, verdicts.last, budget, study.direction)
    if let last = ranks.last {
      blocks.append(.line("  ranked there, the best first: \(trials(last.ranking))"))
    }
    return blocks
  }

  /// Where a trial began, and what its sampler was given.
  private static func beginning(of trial: Int, _ budget: Budget) -> [Block] {
    guard let job = budget.jobs.first(where: { $0.trial == trial }) else { return [] }
    guard let fidelity = job.fidelity else { return [] }
    return [
      .line(
        "  the scores that the sampler was given are those after epoch \(fidelity); trials that had "
          + "not come so far count as pending")
    ]
  }

  static func table(_ verdicts: [RungVerdict]) -> Block {
    .table(
      Table(
        columns: ["rung", "epoch", "val", "rank", "go on", "threshold"].map { .init($0, .trailing) }
          + [.init("set by"), .init()],
        rows: verdicts.map { verdict in
          [
            "\(verdict.rung)", "\(verdict.epoch)", verdict.value.map(TrialText.score) ?? "none",
            "\(verdict.rank) of \(verdict.ranking.count)", "\(verdict.kept)",
            verdict.threshold.map(TrialText.score) ?? "none",
            verdict.setter.map { "#\($0)" } ?? "nobody",
            verdict.goesOn ? "went on" : "stopped",
          ]
        }))
  }

  /// How it stands with a trial now.
  private static func ending(
    of trial: Int, _ verdict: Verdict?, _ budget: Budget, _ direction: Direction
  ) -> [Block] {
    let epochs = budget.epochs(of: trial)
    let most = budget.scheduler.maxEpochs
    switch budget.standing(of: trial) {
    case .training: return [.line("  it is being trained; `step` goes on")]
    case .over:
      let checks = medianCourse(of: trial, budget, direction)
      guard budget.lastJob(of: trial)?.result?.outcome.value != nil else { return checks }
      return [
        .line(
          epochs == most
            ? "  trained to its end, epoch \(most)"
            : "  its training ended by itself after epoch \(epochs)")
      ] + checks
    case .goingOn: return [.line("  it goes on from epoch \(epochs) when its turn comes")]
    case .waiting: return [.line("  " + waiting(trial, budget, direction))]
    case .stopped:
      switch verdict {
      case .rung(let verdict): return [.line("  " + stopped(verdict))]
      case .median(let verdict): return stopped(verdict)
      case nil: return []
      }
    }
  }

  private static func stopped(_ verdict: RungVerdict) -> String {
    let place =
      "rank \(verdict.rank) of \(verdict.ranking.count) in rung \(verdict.rung) of bracket "
      + "\(verdict.bracket)"
    let head =
      "stopped after epoch \(verdict.epoch): \(place), and \(verdict.kept) \(going(verdict.kept))"
    guard let value = verdict.value, let threshold = verdict.threshold, let setter = verdict.setter
    else { return head }
    let (own, least) = (TrialText.score(value), TrialText.score(threshold))
    return value == threshold
      ? "\(head); #\(setter), the last of them, has the same \(least) and comes earlier"
      : "\(head); \(own) is worse than the \(least) of #\(setter), the last of them"
  }

  private static func stopped(_ verdict: MedianVerdict) -> [Block] {
    let setters = verdict.setters.map { "#\($0)" }.joined(separator: " and ")
    let shown = verdict.peers.prefix(mostPeers).map {
      "#\($0.trial) \(TrialText.score($0.average))"
    }
    let more = verdict.peers.count > mostPeers ? " and \(verdict.peers.count - mostPeers) more" : ""
    return [
      .line(
        "  stopped after epoch \(verdict.epoch): its best score so far, \(TrialText.score(verdict.best)), "
          + "is worse than the median \(TrialText.score(verdict.median)) of \(verdict.peers.count) "
          + "trials' averages over the same epochs; \(setters) set it"),
      .line("  the averages: \(shown.joined(separator: ", "))\(more)"),
    ]
  }

  /// More than these are counted.
  private static let mostPeers = 12

  /// Numbers of trials, of which many are counted.
  static func trials(_ numbers: [Int], limit: Int = 2 * mostPeers) -> String {
    let shown = numbers.prefix(limit).map { "#\($0)" }.joined(separator: " ")
    return numbers.count > limit ? "\(shown) and \(numbers.count - limit) more" : shown
  }

  private static func waiting(_ trial: Int, _ budget: Budget, _ direction: Direction) -> String {
    guard let job = budget.lastJob(of: trial) else { return "it waits" }
    let rung = budget.jobs.filter {
      $0.bracket == job.bracket && $0.rung == job.rung && $0.result != nil
    }
    let better = rung.count { other in
      guard let value = job.result?.outcome.value, let theirs = other.result?.outcome.value else {
        return false
      }
      return theirs == value ? other.trial < trial : direction.prefers(theirs, to: value)
    }
    let rank = "rank \(better + 1) of the \(rung.count) in rung \(job.rung) so far"
    if case .asha(let asha) = budget.scheduler {
      return
        "it waits after epoch \(job.end): \(rank), and the best \(rung.count / asha.factor) \(going(rung.count / asha.factor))"
    }
    return "it waits after epoch \(job.end) until its rung is full: \(rank)"
  }

  /// Where a trial that the median rule let pass came nearest to being stopped.
  private static func medianCourse(
    of trial: Int, _ budget: Budget, _ direction: Direction
  ) -> [Block] {
    guard case .median(let rule) = budget.scheduler,
      let index = budget.jobs.firstIndex(where: { $0.trial == trial }),
      let scores = budget.jobs[index].result?.scores
    else { return [] }
    let checks = scores.indices.compactMap {
      rule.check(Array(scores[...$0]), beside: budget.jobs[..<index], direction)
    }
    func margin(_ check: MedianStopping.Check) -> Double {
      direction == .maximize ? check.best - check.median : check.median - check.best
    }
    guard let nearest = checks.min(by: { margin($0) < margin($1) }) else {
      return [
        .line("  no median was asked: fewer than \(rule.minTrials) trials were done before it")
      ]
    }
    return [
      .line(
        "  asked after \(checks.count == 1 ? "1 epoch" : "\(checks.count) epochs"); nearest to being "
          + "stopped in epoch \(nearest.epoch): best \(TrialText.score(nearest.best)), median "
          + "\(TrialText.score(nearest.median)) of \(nearest.peers.count) trials")
    ]
  }
}
