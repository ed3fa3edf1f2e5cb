/// A study whose trials are trained to different epochs.
///
/// Each job is asked for when all before it have been told. A trial's outcome is its last score,
/// and changes as it goes on.
extension Study {
  /// The next job, with the suggestion for a new trial; the study stays as it is.
  ///
  /// - Throws: `SamplerError` when no trial can begin and none goes on.
  public func peekJob() throws(SamplerError) -> (assignment: Assignment, suggestion: Suggestion?) {
    guard let budget else { preconditionFailure("a study without a scheduler") }
    return try next(after: budget, trials: trials)
  }

  /// The next job if a new trial can begin; no sampler is asked.
  public var nextJob: Job? {
    guard let budget else { return nil }
    return budget.scheduler.scheduler.next(
      after: budget, direction, newTrial: trials.count + 1, canBegin: true)?.job
  }

  /// How many jobs are left until a rung is full, or a whole bracket over; nil without brackets.
  public func jobsLeft(inBracket isWhole: Bool) -> Int? {
    guard let budget, let brackets = budget.scheduler.brackets, let next = budget.pending ?? nextJob
    else { return nil }
    let rungs = brackets.bracket(next.bracket).rungs
    let size =
      next.rung == 0
      ? rungs[0].trials : budget.kept(from: next.rung - 1, of: next.bracket).count
    let inRung = size - next.place + 1
    let later = isWhole ? rungs.dropFirst(next.rung + 1).reduce(0) { $0 + $1.trials } : 0
    return inRung + later
  }

  /// Asks for the next job; its trial is pending.
  ///
  /// - Precondition: there is a scheduler, and no job is pending.
  /// - Throws: `SamplerError`; the study is then unchanged.
  public mutating func askJob() throws(SamplerError) -> Job {
    precondition(budget?.pending == nil, "a job is pending")
    let (assignment, suggestion) = try peekJob()
    if let suggestion {
      trials.append(
        Trial(
          number: trials.count + 1, point: suggestion.point, decision: suggestion.decision))
    }
    budget?.verdicts += assignment.verdicts
    budget?.jobs.append(assignment.job)
    return assignment.job
  }

  /// Makes a point of the learner's own the next trial, in the place of one that the sampler would choose.
  ///
  /// - Precondition: a trial begins next, and the point lies in the space.
  mutating func giveJob(_ decision: GivenDecision) -> Job {
    guard let assignment = try? peekJob().assignment, assignment.job.isBeginning else {
      preconditionFailure("no trial begins")
    }
    _ = add(decision)
    budget?.verdicts += assignment.verdicts
    budget?.jobs.append(assignment.job)
    return assignment.job
  }

  /// Whether the scheduler has to be asked after every epoch, because a job may end before its last.
  public var watches: Bool {
    if case .median = budget?.scheduler { true } else { false }
  }

  /// Why the pending job is to end after these scores of its epochs; nil where it goes on.
  public func stop(after scores: [Double]) -> Verdict? {
    budget.flatMap { $0.scheduler.scheduler.stop(after: scores, of: $0, direction) }
  }

  /// Tells what the pending job came to, and decides what follows from it.
  ///
  /// - Precondition: a job is pending.
  public mutating func tellJob(_ result: JobResult) {
    guard let job = budget?.pending else { preconditionFailure("no job is pending") }
    take(result, of: job)
    if let budget {
      self.budget?.verdicts += budget.scheduler.scheduler.verdicts(on: budget, direction)
    }
  }

  /// Adds a job as it was recorded, with what was decided; nobody is asked.
  ///
  /// Whether it is what would be decided is for `verify()` to say. A job without a result is pending.
  ///
  /// - Precondition: a new trial is the next, and its point lies in the space.
  public mutating func restore(_ job: Job, _ trial: Trial?, _ verdicts: [Verdict]) {
    if let pending = budget?.pending {
      budget = budget.map { $0.before(job: $0.jobs.count - 1) }
      if pending.isBeginning { trials.removeLast() }
    }
    if let trial {
      precondition(trial.number == trials.count + 1, "trial \(trial.number) is not the next")
      precondition(space.contains(trial.point), "a point of another space")
      trials.append(Trial(number: trial.number, point: trial.point, decision: trial.decision))
    }
    budget?.jobs.append(job.asked)
    if let result = job.result { take(result, of: job) }
    budget?.verdicts += verdicts
  }

  /// The jobs that follow the pending one whatever becomes of it, with the points of new trials.
  ///
  /// - Complexity: as asking for them.
  public func comingJobs(_ count: Int) -> [(job: Job, point: UnitPoint)] {
    guard var budget else { return [] }
    var (trials, coming) = (trials, [(job: Job, point: UnitPoint)]())
    while coming.count < count {
      let new = trials.count + 1
      guard
        let assignment = budget.scheduler.scheduler.next(
          after: budget, direction, newTrial: new, canBegin: true)
      else { break }
      if assignment.job.isBeginning {
        guard !sampler.looksAtResults(for: new, in: space),
          let suggestion = try? sampler.suggest(
            given: History(space: space, direction: direction, trials: trials), using: seed)
        else { break }
        trials.append(Trial(number: new, point: suggestion.point, decision: suggestion.decision))
      }
      budget.verdicts += assignment.verdicts
      budget.jobs.append(assignment.job)
      coming.append((assignment.job, trials[assignment.job.trial - 1].point))
    }
    return coming
  }
}

extension Study {
  /// What comes after some jobs: a new trial where there can be one, else one that goes on.
  func next(
    after budget: Budget, trials: [Trial]
  ) throws(SamplerError) -> (assignment: Assignment, suggestion: Suggestion?) {
    let scheduler = budget.scheduler.scheduler
    func assignment(canBegin: Bool) -> Assignment? {
      scheduler.next(after: budget, direction, newTrial: trials.count + 1, canBegin: canBegin)
    }
    guard let first = assignment(canBegin: true) else { throw .exhausted(points: trials.count) }
    guard first.job.isBeginning else { return (first, nil) }
    let fidelity = fidelity(budget.jobs[...], trials: trials.count)
    do throws(SamplerError) {
      let suggestion = try sampler.suggest(
        given: view(of: trials, after: budget.jobs[...], fidelity: fidelity), using: seed)
      return (Assignment(first.job.with(fidelity: fidelity), first.verdicts), suggestion)
    } catch {
      guard let other = assignment(canBegin: false) else { throw error }
      return (other, nil)
    }
  }

  /// The study as it was before trial `count + 1` began, without a job that is pending.
  func budgetPrefix(_ count: Int) -> Study {
    guard var budget else { return self }
    let index = budget.jobs.firstIndex { $0.trial == count + 1 } ?? budget.jobs.count
    budget = budget.before(job: index)
    if budget.pending != nil { budget = budget.before(job: index - 1) }
    var fork = self
    fork.budget = budget
    fork.trials = outcomes(of: trials.prefix(count), after: budget.jobs[...], fidelity: nil)
    fork.best = fork.plainHistory.incumbentIndex
    return fork
  }

  /// Keeps a result as what has become of its trial.
  private mutating func take(_ result: JobResult, of job: Job) {
    guard let index = budget?.jobs.indices.last else { return }
    budget?.jobs[index].result = result
    trials[job.trial - 1].outcome = result.outcome
    trials[job.trial - 1].toldAt = job.trial
    let isIncumbent = best == job.trial - 1
    if let value = result.outcome.value {
      let known = best.flatMap { trials[$0].outcome?.value }
      let isNotWorse = known.map { !direction.prefers($0, to: value) } ?? true
      // The others are looked at only where the best of them may have changed.
      guard isNotWorse || isIncumbent else { return }
    } else if !isIncumbent {
      return
    }
    best = plainHistory.incumbentIndex
  }
}

extension Job {
  func with(fidelity: Int?) -> Job {
    Job(
      trial: trial, bracket: bracket, rung: rung, place: place, start: start, end: end,
      fidelity: fidelity)
  }
}

extension Study {
  /// Whether a trial's training has come to its end; without a scheduler all that have an outcome.
  public func isWhole(_ trial: Trial) -> Bool {
    guard let budget else { return trial.outcome != nil }
    return budget.lastJob(of: trial.number)?.result?.isOver == true
  }

  /// Leaves out the results of trials that were not trained to their end, and the scheduler.
  public mutating func keepWholeTrainings() {
    guard budget != nil else { return }
    for index in trials.indices where !isWhole(trials[index]) {
      trials[index].outcome = nil
      trials[index].toldAt = nil
    }
    budget = nil
    best = plainHistory.incumbentIndex
  }
}
