import TuneMath
import TuneObjectives
package import TuneSearch
import TuneTraining

/// A search that trains its trials to different epochs.
extension Search {
  /// What a trial came to that was stopped and then trained to its end, beside the search.
  package struct Completion: Sendable, Hashable, Codable {
    /// The score after each epoch.
    package let scores: [Double]
    /// What the whole training came to.
    package let outcome: Outcome
  }

  /// Sets how far a run goes for a job; where the scheduler is asked after every epoch, one further.
  func aim(_ run: TrainingRun, at job: Job?) {
    run.target = job.map { study.watches ? min(run.reports.count + 1, $0.end) : $0.end }
  }

  /// A run for a job: of a trial whose weights are kept from there, else from the beginning, to the same bits.
  ///
  /// - Throws: `ModelError` when the configuration cannot be trained at all.
  func run(
    _ job: Job, at point: UnitPoint, _ entry: Ledger.Entry?
  ) throws(ModelError) -> TrainingRun? {
    let run: TrainingRun?
    if let checkpoint = entry?.checkpoint, let data = objective.training?.data {
      run = TrainingRun(resuming: checkpoint, data: data)
      run?.elapsed = entry?.measurement.effort?.time ?? .zero
    } else {
      run = try self.run(job.trial, at: point)
    }
    if let run { aim(run, at: job) }
    return run
  }

  /// Whether a run has more to do for the pending trial; one that waits to be judged is judged, and goes on.
  func goesOn(_ run: TrainingRun) -> Bool {
    guard run.ending == .running else { return false }
    guard run.isPaused, let job = study.budget?.pending else { return true }
    guard study.watches, run.reports.count < job.end,
      study.stop(after: run.configuration.scores(run.reports)) == nil
    else { return false }
    aim(run, at: job)
    return true
  }

  /// Tells the study what the pending job came to, if its training has been paid for.
  ///
  /// - Returns: The trial, or nil where not enough is known.
  mutating func finish(_ job: Job, known entry: Ledger.Entry) -> Trial? {
    let trial = study.trials[job.trial - 1]
    guard let training = training(of: trial) else { return nil }
    let scores = training.scores(entry.measurement.reports)
    let stop = study.watches ? stop(in: scores) : nil
    let end = stop ?? job.end
    let isOver: Bool
    switch entry.outcome {
    case .value: isOver = stop == nil && scores.count <= end
    case .diverged, .failed: isOver = scores.count < end
    case nil:
      guard scores.count >= end else { return nil }
      isOver = false
    }
    let outcome =
      isOver
      ? entry.outcome : scores.indices.contains(end - 1) ? .init(measuring: scores[end - 1]) : nil
    guard let outcome else { return nil }
    let result = JobResult(
      scores: Array(scores.prefix(end).dropFirst(job.start)), outcome: outcome, isOver: isOver)
    return tell(job, result, isOver ? entry.measurement : entry.measurement.prefix(end))
  }

  /// The first epoch after which the scheduler stops the pending job.
  private func stop(in scores: [Double]) -> Int? {
    (1...max(scores.count, 1)).first {
      $0 <= scores.count && study.stop(after: Array(scores.prefix($0))) != nil
    }
  }

  /// The last training that was told, with all that has to be kept of it.
  ///
  /// - Precondition: there is one.
  package var lastRecord: JournalRecord {
    guard let budget = study.budget else {
      return .trial(finishedTrial(measurements.count))
    }
    let job = budget.jobs[told - 1]
    let trial = study.trials[job.trial - 1]
    let measurement = measurements[job.trial - 1]
    return .job(
      FinishedJob(
        key: key(job.trial, at: trial.point), job: job, trial: job.isBeginning ? trial : nil,
        verdicts: Array(budget.verdicts(withJob: told)), measurement: measurement))
  }

  /// Takes a job from a journal, in place of the pending one if there is one.
  ///
  /// - Throws: `JournalMismatch`; the search is then unchanged.
  package mutating func adopt(_ finished: FinishedJob) throws(JournalMismatch) {
    let job = finished.job
    guard job.result != nil, let trial = try check(job, finished.trial, finished.verdicts),
      finished.measurement.fits(
        objective.training?.data, hasResult: job.result?.outcome.value != nil)
    else { throw .damaged }
    guard finished.key == key(job.trial, at: trial.point) else {
      throw .otherData(trial: job.trial)
    }
    study.restore(job, finished.trial, finished.verdicts)
    if measurements.indices.contains(job.trial - 1) {
      measurements[job.trial - 1] = finished.measurement
    } else {
      measurements.append(finished.measurement)
    }
  }

  /// Takes a job that was cut from a journal; its training begins anew.
  ///
  /// - Throws: `JournalMismatch`; the search is then unchanged.
  package mutating func adopt(pending: PendingJob) throws(JournalMismatch) {
    guard pending.job.result == nil,
      try check(pending.job, pending.trial, pending.verdicts) != nil
    else { throw .damaged }
    study.restore(pending.job, pending.trial, pending.verdicts)
  }

  /// What the whole training of a trial came to, as it is known.
  func completion(of trial: Trial, _ known: Ledger.Result) -> Completion? {
    training(of: trial).map {
      Completion(scores: $0.scores(known.measurement.reports), outcome: known.outcome)
    }
  }

  /// A trial's hyperparameters; nil if it cannot be trained.
  func training(of trial: Trial) -> TrainingConfiguration? {
    try? objective.training?.model.trainingConfiguration(
      study.space.configuration(at: trial.point))
  }

  /// Whether the trial of a training, counted from 1, is the learner's own.
  func isGiven(_ number: Int) -> Bool {
    guard let budget = study.budget else { return study.trials[number - 1].isGiven }
    let job = budget.jobs[number - 1]
    return job.isBeginning && study.trials[job.trial - 1].isGiven
  }

  /// The job that is pending, as a journal keeps it.
  package var pendingJob: PendingJob? {
    guard let budget = study.budget, let job = budget.pending else { return nil }
    return PendingJob(
      job: job, trial: job.isBeginning ? study.trials[job.trial - 1] : nil,
      verdicts: Array(budget.verdicts(withJob: budget.jobs.count)))
  }

  /// The trial of a recorded job, if it can be the next one.
  private func check(
    _ job: Job, _ trial: Trial?, _ verdicts: [Verdict]
  ) throws(JournalMismatch) -> Trial? {
    guard (trial != nil) == job.isBeginning, study.admits(job, verdicts) else { throw .damaged }
    guard let trial else {
      return measurements.indices.contains(job.trial - 1) ? study.trials[job.trial - 1] : nil
    }
    guard trial.number == job.trial, trial.number == measurements.count + 1,
      study.space.contains(trial.point)
    else { throw .damaged }
    return trial
  }
}

extension Search.Measurement {
  /// What had been measured after so many epochs.
  func prefix(_ epochs: Int) -> Search.Measurement {
    .init(reports: Array(reports.prefix(epochs)), training: nil, effort: effort)
  }
}

extension [Search.Measurement] {
  /// What the first trials had measured when some jobs had been told.
  func prefix(_ count: Int, of budget: Budget) -> [Search.Measurement] {
    prefix(count).enumerated().map { index, measurement in
      let epochs = budget.epochs(of: index + 1)
      let isWhole = budget.lastJob(of: index + 1)?.result?.isOver ?? false
      return isWhole ? measurement : measurement.prefix(epochs)
    }
  }
}
