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
      case .rung(let verdict) = last, let brackets = budget.scheduler.brackets
    else { return [] }
    let planned = brackets.bracket(verdict.bracket).rungs[0].trials
    let isFull = verdict.rung > 0 || verdict.ranking.count == planned
    return [.line("  " + closing(verdict, isFull ? "full" : "closed, for the space has no more"))]
  }

  /// Who goes on from a rung.
  private static func closing(_ verdict: RungVerdict, _ state: String) -> String {
    let head =
      "rung \(verdict.rung) of bracket \(verdict.bracket) is \(state): \(verdict.kept) of "
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

  static func going(_ count: Int) -> String { count == 1 ? "goes on" : "go on" }

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
