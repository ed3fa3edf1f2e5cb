public import TuneSearch

/// What a scheduler decided, in words and numbers.
///
/// Everything that is said rests on a verdict, a job, or arithmetic that a reader can redo from them.
public enum BudgetText {
  /// What a scheduler will do, in one line.
  public static func introduction(_ scheduler: SchedulerChoice) -> String {
    let most = scheduler.maxEpochs
    switch scheduler {
    case .halving(let halving):
      return
        "halving: \(rungs(halving.bracket(1))), again and again; one in \(halving.factor) goes on"
    case .hyperband(let hyperband):
      let brackets = (1...hyperband.brackets).map { number in
        let first = hyperband.bracket(number).rungs[0]
        return "\(first.trials) from epoch \(first.epochs)"
      }
      return "hyperband: brackets of \(brackets.joined(separator: ", ")), up to epoch \(most); one "
        + "in \(hyperband.factor) goes on"
    case .asha(let asha):
      let lag = asha.pending == 0 ? "" : ", the last \(asha.pending) results not known yet"
      return
        "asha: rungs at epoch \(list(asha.rungs)); whoever is in the best \(share(asha.factor)) "
        + "of a rung so far goes on\(lag)"
    case .median(let median):
      return "median: up to epoch \(most); worse than the median of the others so far is stopped, "
        + "from epoch \(median.minEpochs) on, once \(median.minTrials) are done"
    }
  }

  /// `27 trials to epoch 1, 9 to 3, 3 to 9, 1 to 27`.
  private static func rungs(_ bracket: Bracket) -> String {
    bracket.rungs.enumerated().map { index, rung in
      index == 0
        ? "\(rung.trials) \(rung.trials == 1 ? "trial" : "trials") to epoch \(rung.epochs)"
        : "\(rung.trials) to \(rung.epochs)"
    }.joined(separator: ", ")
  }

  private static func share(_ factor: Int) -> String { factor == 2 ? "half" : "1/\(factor)" }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ", ")
  }

  /// What the last result decided about a whole rung; nothing where it decided nothing.
  public static func closing(_ study: Study) -> [Block] {
    guard let budget = study.budget, let last = budget.verdicts.last, last.job == budget.jobs.count,
      case .rung(let verdict) = last, budget.scheduler.brackets != nil
    else { return [] }
    return [.line("  " + closing(verdict))]
  }

  /// Who goes on from a rung.
  static func closing(_ verdict: RungVerdict) -> String {
    let head =
      "rung \(verdict.rung) of bracket \(verdict.bracket) is full: \(verdict.kept) of "
      + "\(verdict.ranking.count) \(going(verdict.kept))"
    guard let setter = verdict.setter, let threshold = verdict.threshold else {
      return head + ", for none has a result"
    }
    var miss = ""
    if let next = verdict.next, let left = verdict.firstLeft {
      miss =
        next == threshold
        ? "; #\(left) has the same and comes later"
        : "; #\(left) misses it with \(TrialText.score(next))"
    }
    return head + ", the last of them #\(setter) with \(TrialText.score(threshold))\(miss)"
  }

  private static func going(_ count: Int) -> String { count == 1 ? "goes on" : "go on" }

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

  private static func table(_ verdicts: [RungVerdict]) -> Block {
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

  /// How far a trial was trained, where that is not to its end.
  public static func epochs(of trial: Int, in study: Study) -> [Block] {
    guard let budget = study.budget, let last = budget.lastJob(of: trial) else { return [] }
    let most = budget.scheduler.maxEpochs
    let words: String
    switch budget.standing(of: trial) {
    case .over: return []
    case .stopped: words = "stopped there"
    case .waiting: words = "it waits"
    case .goingOn, .training: words = "it goes on"
    }
    return [
      .line("  epochs      \(budget.epochs(of: trial)) of \(most), rung \(last.rung): \(words)")
    ]
  }

  /// What was handed out and decided again.
  public static func verified(_ study: Study) -> [Block] {
    guard let budget = study.budget else { return [] }
    let jobs = budget.jobs.count == 1 ? "1 training" : "\(budget.jobs.count) trainings"
    let verdicts =
      budget.verdicts.count == 1 ? "1 verdict" : "\(budget.verdicts.count) verdicts"
    return [.line("so are \(jobs) handed out again, and \(verdicts) made again")]
  }

  /// What comes next, where that is a trial that goes on.
  public static func next(_ assignment: Assignment, in study: Study) -> [Block] {
    let job = assignment.job
    guard !job.isBeginning, let budget = study.budget else { return [] }
    let all = budget.verdicts + assignment.verdicts
    let verdict = all.last { $0.trial == job.trial }
    var blocks: [Block] = [
      .line("next: #\(job.trial) goes on from epoch \(job.start) to \(job.end)")
    ]
    if case .rung(let verdict) = verdict { blocks.append(table([verdict])) }
    return blocks
  }

  /// Where a new trial begins.
  public static func place(of job: Job, in budget: Budget) -> Block {
    let fidelity = job.fidelity.map { "; the sampler is given the scores after epoch \($0)" } ?? ""
    guard let brackets = budget.scheduler.brackets else {
      return .line("  a new trial, to epoch \(job.end)\(fidelity)")
    }
    let size = brackets.bracket(job.bracket).rungs[0].trials
    return .line(
      "  \(job.place) of \(size) in rung 0 of bracket \(job.bracket), to epoch \(job.end)\(fidelity)"
    )
  }
}
