import TuneMath
package import TuneObjectives
package import TuneSearch
package import TuneTraining

/// A search on a network and a data set, with all that its trials measured; a value.
package struct Search {
  /// The choices and their outcomes.
  package internal(set) var study: Study
  /// What it improves.
  package let objective: Objective
  /// What its trials have to beat; a function has a known optimum instead.
  package let baselines: TrainingObjective.Baselines?
  /// What all its runs have in common.
  private let fingerprint: FNV1a
  /// What each trial measured; trial `n` is at index `n - 1`.
  package internal(set) var measurements: [Measurement] = []
  /// What the learner has guessed of trials.
  package var guesses: [Guess] = []
  /// What trials that had been stopped came to when they were trained to their end all the same.
  package internal(set) var completions: [Int: Completion] = [:]
  /// Trials whose lines in the journal were changed after they had been written.
  package var doubted: [Int] = []
  /// Trainings that were put aside, in the order of their trials: the one that was cut, and those
  /// begun ahead of their turn.
  package private(set) var paused: [TrainingCheckpoint] = []
  /// The time that was spent on each of them.
  private var timeBefore: [Duration] = []
  /// The time that was spent on all of them.
  package var pausedTime: Duration { timeBefore.reduce(.zero, +) }

  package init(study: Study, objective: Objective) {
    self.study = study
    self.objective = objective
    baselines = objective.training?.baselines()
    fingerprint = objective.fingerprint()
  }

  /// Everything that a finished trial measured.
  package struct Measurement: Sendable, Hashable, Codable {
    /// Epoch by epoch.
    package let reports: [EpochReport]
    /// The scores on the training part with the final weights; nil for a trial without a result.
    package let training: Evaluation?
    /// What it took; nil for a trial that could not be trained at all.
    package let effort: Effort?
  }

  /// What a training run took.
  package struct Effort: Sendable, Hashable, Codable {
    /// What the whole run would cost.
    package let cost: TrainingCost
    /// Time by the clock on the wall, without what passed while it was put aside.
    package let time: Duration
  }

  /// The search as it was after so many finished trials.
  ///
  /// - Precondition: so many trials have finished.
  func prefix(_ count: Int) -> Search {
    precondition(count <= measurements.count, "fewer trials have finished")
    var fork = self
    fork.study = study.prefix(count)
    fork.measurements =
      fork.study.budget.map { measurements.prefix(count, of: $0) }
      ?? Array(measurements.prefix(count))
    fork.completions = completions.filter { number, _ in
      fork.study.budget?.standing(of: number) == .stopped
    }
    fork.doubted.removeAll { $0 > count }
    fork.guesses.removeAll { $0.trial > count }
    fork.pause([])
    return fork
  }

  /// Whether another has the same trials, with as much done of the one that was cut.
  func isSame(as other: Search) -> Bool {
    study == other.study && told == other.told
      && paused.map(\.epoch) == other.paused.map(\.epoch)
  }

  /// Whether the scores of another are of the same thing: of the same rows, split and cut alike.
  func measures(theSameAs other: Search) -> Bool {
    study.direction == other.study.direction
      && objective.measure.value == other.objective.measure.value
  }

  /// The trial that is being trained, or waits for that.
  package var pending: Trial? {
    guard let budget = study.budget else {
      return study.trials.last.flatMap { $0.outcome == nil ? $0 : nil }
    }
    return budget.pending.map { study.trials[$0.trial - 1] }
  }

  /// How many trainings have been told: of trials, or of parts of them where there is a scheduler.
  package var told: Int {
    study.budget.map { $0.jobs.count - ($0.pending == nil ? 0 : 1) } ?? measurements.count
  }

  /// The training of the pending trial, when it was cut.
  package var cut: TrainingCheckpoint? {
    paused.first { $0.trial == pending?.number }
  }

  /// The trial whose turn it is: the pending one, or the next that the sampler chooses.
  package mutating func turn() throws(SamplerError) -> Trial {
    if let pending { return pending }
    guard study.budget != nil else { return try study.ask() }
    let job = try study.askJob()
    return study.trials[job.trial - 1]
  }

  /// Makes a point of the learner's own the next trial.
  ///
  /// - Precondition: no trial is pending, and the point lies in the space.
  package mutating func give(_ point: UnitPoint) {
    precondition(pending == nil, "a trial is pending")
    _ = study.give(point)
  }

  /// A run for a trial that has not begun, or nil where there is nothing to train.
  ///
  /// - Throws: `ModelError` when the configuration cannot be trained at all.
  package func run(_ number: Int, at point: UnitPoint) throws(ModelError) -> TrainingRun? {
    try objective.training?.run(study.space.configuration(at: point), trial: number)
  }

  /// The result of a trial that takes no training; nil where it does.
  package func answer(_ number: Int, at point: UnitPoint) -> Ledger.Result? {
    objective.known.map {
      Ledger.Result(
        outcome: $0.outcome(study.space.configuration(at: point), trial: number),
        measurement: Measurement(reports: [], training: nil, effort: nil))
    }
  }

  /// All that decides the result of a trial; nil for a configuration that cannot be trained at all.
  package func key(_ number: Int, at point: UnitPoint) -> TrainingKey? {
    objective.key(
      study.space.configuration(at: point), trial: number, fingerprint: fingerprint)
  }

  /// Whether a run trains the configuration of a trial.
  package func trains(_ run: TrainingRun, _ trial: Trial) -> Bool {
    let configuration = study.space.configuration(at: trial.point)
    return run.trial == trial.number
      && run.configuration == (try? objective.training?.model.trainingConfiguration(configuration))
  }

  /// Goes on with all trainings that were put aside.
  package mutating func resume() -> [TrainingRun] {
    defer { pause([]) }
    guard let data = objective.training?.data else { return [] }
    return zip(paused, timeBefore).map { checkpoint, time in
      let run = TrainingRun(resuming: checkpoint, data: data)
      run.elapsed = time
      return run
    }
  }

  /// Puts trainings aside.
  package mutating func pause(_ runs: [TrainingRun]) {
    paused = runs.map(\.checkpoint)
    timeBefore = runs.map(\.elapsed)
  }

  /// Tells the study what became of the pending trial.
  ///
  /// - Precondition: the run is that trial's, and it has ended.
  package mutating func finish(_ run: TrainingRun) -> Trial {
    if let job = study.budget?.pending, let result = objective.training?.result(of: job, run) {
      return tell(job, result, Measurement(of: run, result.outcome))
    }
    guard let outcome = objective.training?.outcome(of: run) else {
      preconditionFailure("a run in progress")
    }
    return tell(run.trial, outcome, Measurement(of: run, outcome))
  }

  /// A trial that has ended, with all that has to be kept of it.
  ///
  /// - Precondition: it has ended.
  package func finishedTrial(_ number: Int) -> FinishedTrial {
    let trial = study.trials[number - 1]
    return FinishedTrial(
      key: key(number, at: trial.point), trial: trial, measurement: measurements[number - 1])
  }

  /// Tells the study a result that has been paid for.
  ///
  /// - Precondition: it is that of the pending trial.
  package mutating func finish(_ number: Int, _ result: Ledger.Result) -> Trial {
    tell(number, result.outcome, result.measurement)
  }

  /// Takes a trial from a journal, in place of the pending one if there is one.
  ///
  /// - Throws: `JournalMismatch`; the search is then unchanged.
  package mutating func adopt(_ finished: FinishedTrial) throws(JournalMismatch) {
    try check(finished.trial)
    guard let outcome = finished.trial.outcome, finished.trial.toldAt == finished.trial.number,
      finished.measurement.fits(objective.training?.data, hasResult: outcome.value != nil)
    else { throw .damaged }
    guard finished.key == key(finished.trial.number, at: finished.trial.point) else {
      throw .otherData(trial: finished.trial.number)
    }
    study.restore(finished.trial)
    measurements.append(finished.measurement)
  }

  /// Takes a trial that was cut from a journal; it begins anew.
  ///
  /// - Throws: `JournalMismatch`; the search is then unchanged.
  package mutating func adopt(pending trial: Trial) throws(JournalMismatch) {
    try check(trial)
    guard trial.outcome == nil, trial.toldAt == nil else { throw .damaged }
    study.restore(trial)
  }

  /// Whether a recorded trial can be the next one.
  private func check(_ trial: Trial) throws(JournalMismatch) {
    guard trial.number == measurements.count + 1, study.space.contains(trial.point),
      pending?.number ?? trial.number == trial.number
    else { throw .damaged }
  }

  /// Tells the study that the pending trial cannot be trained at all.
  package mutating func fail(_ number: Int, _ error: ModelError) -> Trial {
    tell(
      number, .failed(Sentence(error).message), Measurement(reports: [], training: nil, effort: nil)
    )
  }

  private mutating func tell(
    _ number: Int, _ outcome: Outcome, _ measurement: Measurement
  ) -> Trial {
    if let job = study.budget?.pending {
      return tell(job, JobResult(scores: [], outcome: outcome, isOver: true), measurement)
    }
    measurements.append(measurement)
    study.tell(number, outcome)
    return study.trials[number - 1]
  }

  /// Tells the study what the pending job came to; the measurement is that of the whole trial so far.
  mutating func tell(_ job: Job, _ result: JobResult, _ measurement: Measurement) -> Trial {
    if measurements.indices.contains(job.trial - 1) {
      measurements[job.trial - 1] = measurement
    } else {
      measurements.append(measurement)
    }
    study.tellJob(result)
    return study.trials[job.trial - 1]
  }

  /// Whether a finished trial is better than all before it.
  package func isNewBest(_ trial: Trial) -> Bool {
    study.incumbent?.number == trial.number
  }
}

extension Search.Measurement {
  /// Whether it can have been measured on some data: figures of its task, one for every class, epoch by epoch.
  ///
  /// Of a function, which has no data, there is nothing more than the result.
  func fits(_ data: PreparedData?, hasResult: Bool) -> Bool {
    guard let data else { return reports.isEmpty && training == nil && effort == nil }
    let evaluations = reports.map(\.validation) + (training.map { [$0] } ?? [])
    return reports.enumerated().allSatisfy { $1.epoch == $0 + 1 }
      && (!hasResult || !reports.isEmpty)
      && evaluations.allSatisfy { evaluation in
        switch (evaluation.scores, data.task) {
        case (.classification(let scores), .classification(let classes)):
          [scores.precision, scores.recall, scores.f1].allSatisfy { $0.count == classes.count }
        case (.regression, .regression): true
        default: false
        }
      }
  }
}
