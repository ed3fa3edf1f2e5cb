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
    var (begun, decided) = (0, 0)
    for job in budget.jobs {
      guard let next = next(job, after: again, begun: begun), next.job == job.asked else {
        return [Discrepancy(trial: job.trial, fact: .assignsAnotherJob)]
      }
      begun += job.isBeginning ? 1 : 0
      again.verdicts += next.verdicts
      again.jobs.append(job.asked)
      if let result = job.result {
        guard endsRightly(result, of: again) else {
          return [Discrepancy(trial: job.trial, fact: .judgesOtherwise)]
        }
        again.jobs[again.jobs.count - 1].result = result
        again.verdicts += budget.scheduler.scheduler.verdicts(on: again, direction)
      }
      if let other = difference(again.verdicts, budget.verdicts, from: decided) { return [other] }
      decided = again.verdicts.count
    }
    guard let extra = budget.verdicts.dropFirst(decided).first else { return [] }
    return [Discrepancy(trial: extra.trial, fact: .judgesOtherwise)]
  }

  /// The first verdict from a place on that is not the recorded one.
  private func difference(
    _ again: [Verdict], _ recorded: [Verdict], from start: Int
  ) -> Discrepancy? {
    for index in start..<again.count
    where index >= recorded.count || again[index] != recorded[index] {
      return Discrepancy(trial: again[index].trial, fact: .judgesOtherwise)
    }
    return nil
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
      first.job.with(fidelity: fidelity(budget.jobs[...], trials: begun)), first.verdicts)
  }

  /// Whether the pending job ends where the scheduler, or its training, ends it.
  private func endsRightly(_ result: JobResult, of budget: Budget) -> Bool {
    guard let job = budget.pending else { return false }
    let isWhole = result.isOver || job.start + result.scores.count == job.end
    guard watches else { return isWhole }
    let scheduler = budget.scheduler.scheduler
    let isEarly = result.scores.indices.dropLast().contains { last in
      scheduler.stop(after: Array(result.scores[...last]), of: budget, direction) != nil
    }
    return !isEarly
      && (isWhole || scheduler.stop(after: result.scores, of: budget, direction) != nil)
  }

  /// Trials whose outcome is not what their jobs came to, and jobs of trials that there are not.
  private func misfits(of budget: Budget) -> [Discrepancy] {
    var found: [Discrepancy] = []
    let known = outcomes(of: trials[...], after: budget.jobs[...], fidelity: nil)
    for (trial, known) in zip(trials, known) where trial.outcome != known.outcome {
      found.append(Discrepancy(trial: trial.number, fact: .outcomeOfNoJob))
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
