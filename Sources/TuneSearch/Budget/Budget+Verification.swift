extension Study {
  /// What does not fit when every job is handed out again, and everything that was decided is decided
  /// again from the results before it.
  ///
  /// - Complexity: as all the decisions together.
  func budgetDiscrepancies() -> [Discrepancy] {
    guard let budget else { return [] }
    let misfits = misfits(of: budget)
    guard misfits.isEmpty else { return misfits }
    var again = Budget(budget.scheduler)
    var begun = 0
    for (index, job) in budget.jobs.enumerated() {
      guard let next = next(job, after: again, begun: begun), next.job == job.asked else {
        return [Discrepancy(trial: job.trial, fact: .assignsAnotherJob)]
      }
      begun += job.isBeginning ? 1 : 0
      again.verdicts += next.verdicts
      again.jobs.append(job)
      guard let result = job.result else { continue }
      if let early = endsEarlier(result, of: again) {
        return [Discrepancy(trial: early, fact: .judgesOtherwise)]
      }
      again.verdicts += budget.scheduler.scheduler.verdicts(on: again, direction)
      let recorded = budget.verdicts.filter { $0.job <= index + 1 }
      if recorded != again.verdicts {
        let pairs = zip(recorded, again.verdicts)
        let other = pairs.first { $0 != $1 }?.1 ?? (recorded + again.verdicts).last
        return [Discrepancy(trial: other?.trial ?? job.trial, fact: .judgesOtherwise)]
      }
    }
    return budget.verdicts == again.verdicts
      ? [] : [Discrepancy(trial: budget.verdicts.last?.trial ?? 1, fact: .judgesOtherwise)]
  }

  /// The job that is handed out in the place of a recorded one.
  private func next(_ recorded: Job, after budget: Budget, begun: Int) -> Assignment? {
    let first = budget.scheduler.scheduler.next(
      after: budget, direction, newTrial: begun + 1, canBegin: true)
    guard let first, first.job.isBeginning else { return first }
    // Whether the sampler chooses the point of a new trial is asked once, trial by trial.
    guard recorded.isBeginning else {
      return try? next(after: budget, trials: Array(trials.prefix(begun))).assignment
    }
    return Assignment(
      first.job.with(fidelity: fidelity(budget, trials: begun)), first.verdicts)
  }

  /// A job's trial that should have ended at another epoch than it did.
  private func endsEarlier(_ result: JobResult, of budget: Budget) -> Int? {
    guard let job = budget.jobs.last else { return nil }
    var asked = budget
    asked.jobs[asked.jobs.count - 1] = job.asked
    let scheduler = budget.scheduler.scheduler
    let early = result.scores.indices.dropLast().contains { last in
      scheduler.stop(after: Array(result.scores[...last]), of: asked, direction) != nil
    }
    let stops = scheduler.stop(after: result.scores, of: asked, direction) != nil
    let isWhole = result.isOver || job.start + result.scores.count == job.end
    return early || (!isWhole && !stops) ? job.trial : nil
  }

  /// Trials whose outcome is not what their jobs came to, and jobs of trials that there are not.
  private func misfits(of budget: Budget) -> [Discrepancy] {
    var found: [Discrepancy] = []
    for trial in trials {
      let last = budget.jobs.last { $0.trial == trial.number && $0.result != nil }
      if trial.outcome != last?.result?.outcome {
        found.append(Discrepancy(trial: trial.number, fact: .outcomeOfNoJob))
      }
    }
    for job in budget.jobs {
      let isKnown = trials.indices.contains(job.trial - 1)
      if !isKnown || job.end < 1 || !job.scoresFit {
        found.append(Discrepancy(trial: job.trial, fact: .outcomeOfNoJob))
      }
    }
    return found
  }
}

extension Job {
  /// Whether the result can be one of the job: no more scores than epochs, and the last one the outcome.
  fileprivate var scoresFit: Bool {
    guard let result else { return true }
    guard result.scores.count <= end - start else { return false }
    guard let value = result.outcome.value else { return result.isOver }
    return result.scores.isEmpty ? result.isOver : result.scores.last == value
  }
}
