extension Budget {
  /// Whether a job can stand in a record of a study with so many trials, whoever wrote it: its numbers are
  /// those of a rung that there is, and it has no more scores than epochs.
  ///
  /// Whether it is the job that the scheduler hands out is for `Study.verify()` to say.
  func admits(_ job: Job, trials: Int) -> Bool {
    guard job.trial >= 1, job.trial <= trials, Self.limits.contains(job.bracket),
      Self.limits.contains(job.place), (0...scheduler.maxEpochs).contains(job.start),
      (max(job.start, 1)...scheduler.maxEpochs).contains(job.end),
      (0..<scheduler.rungs(ofBracket: job.bracket)).contains(job.rung),
      job.fidelity.map(Self.limits.contains) ?? true
    else { return false }
    return (job.result?.scores.count ?? 0) <= job.end - job.start
  }

  /// Whether a verdict can stand in a record of a study with so many trials.
  func admits(_ verdict: Verdict, trials: Int) -> Bool {
    guard verdict.trial >= 1, verdict.trial <= trials, Self.limits.contains(verdict.job),
      Self.limits.contains(verdict.epoch)
    else { return false }
    switch verdict {
    case .rung(let verdict):
      return Self.limits.contains(verdict.bracket)
        && (0..<scheduler.rungs(ofBracket: verdict.bracket) - 1).contains(verdict.rung)
        && (0...verdict.ranking.count).contains(verdict.kept)
        && verdict.ranking.contains(verdict.trial)
    case .median: return scheduler.name == .median
    }
  }

  private static let limits = 1...1_000_000_000
}

extension SchedulerChoice {
  /// How many rungs a bracket has, counted from 1.
  fileprivate func rungs(ofBracket number: Int) -> Int {
    switch self {
    case .halving(let scheduler): scheduler.bracket(number).rungs.count
    case .hyperband(let scheduler): scheduler.bracket(number).rungs.count
    case .asha(let scheduler): scheduler.rungs.count
    case .median: 1
    }
  }
}

extension Study {
  /// Whether a job can be the next to be restored: of a new trial, or of one that goes on from its epochs.
  public func admits(_ job: Job, _ verdicts: [Verdict]) -> Bool {
    guard let budget else { return false }
    let count = job.isBeginning ? max(job.trial, trials.count) : trials.count
    return budget.admits(job, trials: count)
      && job.start == (job.isBeginning ? 0 : budget.epochs(of: job.trial))
      && verdicts.allSatisfy { budget.admits($0, trials: count) }
  }
}
