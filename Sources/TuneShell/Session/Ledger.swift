package import TuneObjectives
package import TuneSearch
package import TuneTraining

/// Results that have been paid for, by all that decides them.
///
/// A trial that was taken back, forked away or read from a journal is never trained a second time.
package struct Ledger {
  /// What a run came to.
  package struct Result {
    package let outcome: Outcome
    package let measurement: Search.Measurement

    package init(outcome: Outcome, measurement: Search.Measurement) {
      self.outcome = outcome
      self.measurement = measurement
    }
  }

  /// What is known of a training that may not have ended.
  package struct Entry {
    /// What it came to; nil while it is paused.
    package let outcome: Outcome?
    /// What it measured so far.
    package let measurement: Search.Measurement
    /// Where it goes on; nil where only its figures are kept.
    package fileprivate(set) var checkpoint: TrainingCheckpoint?
  }

  private var results: [TrainingKey: Result] = [:]
  /// Trainings that are paused.
  private var paused: [TrainingKey: Entry] = [:]
  /// Those with their weights, the first kept the first, and the numbers that these hold.
  private var kept: [TrainingKey] = []
  private var keptFloats = 0
  private var tests: [TrainingKey: Evaluation] = [:]
  private var comparisons: [Comparing.Results] = []

  package init() {}

  /// The result of a key, nil when it has not been paid for.
  package subscript(key: TrainingKey?) -> Result? { key.flatMap { results[$0] } }

  /// What is known of a training, ended or paused; nil when nothing has been paid for.
  func entry(_ key: TrainingKey?) -> Entry? {
    guard let key else { return nil }
    return results[key].map {
      Entry(outcome: $0.outcome, measurement: $0.measurement, checkpoint: nil)
    } ?? paused[key]
  }

  /// So many numbers of paused trainings are kept, some 320 MB; a training whose weights had to go begins
  /// anew when it goes on, to the same bits.
  private static let floatLimit = 80_000_000

  /// Adds what a paused training has measured, and keeps its weights.
  mutating func add(_ run: TrainingRun, key: TrainingKey?) {
    guard let key, run.ending == .running else { return }
    add(paused: Search.Measurement(of: run, nil), key: key, run.checkpoint)
    while keptFloats > Self.floatLimit, kept.count > 1 {
      let first = kept.removeFirst()
      keptFloats -= paused[first]?.checkpoint?.floats ?? 0
      paused[first]?.checkpoint = nil
    }
  }

  /// Adds what a paused training has measured, unless more is known.
  mutating func add(
    paused measurement: Search.Measurement, key: TrainingKey,
    _ checkpoint: TrainingCheckpoint? = nil
  ) {
    let known = paused[key]
    let isLonger = measurement.reports.count > known?.measurement.reports.count ?? 0
    guard isLonger || (known?.checkpoint == nil && checkpoint != nil) else { return }
    if let old = known?.checkpoint {
      keptFloats -= old.floats
      kept.removeAll { $0 == key }
    }
    if let checkpoint {
      keptFloats += checkpoint.floats
      kept.append(key)
    }
    paused[key] = Entry(outcome: nil, measurement: measurement, checkpoint: checkpoint)
  }

  /// Adds what a run of the search came to, by its record.
  mutating func add(_ record: JournalRecord, of run: TrainingRun) {
    switch record {
    case .trial(let trial): add(trial)
    case .job(let job):
      add(run, key: job.key)
      add(job)
    default: break
    }
  }

  /// Adds what a job came to.
  mutating func add(_ finished: FinishedJob) {
    guard let key = finished.key, let result = finished.job.result else { return }
    if result.isOver {
      if let old = paused.removeValue(forKey: key)?.checkpoint {
        keptFloats -= old.floats
        kept.removeAll { $0 == key }
      }
      results[key] = Result(outcome: result.outcome, measurement: finished.measurement)
    } else {
      add(paused: finished.measurement, key: key)
    }
  }

  /// How many results there are.
  package var count: Int { results.count }

  /// The test part with the weights of a run, nil when nobody has looked.
  func test(_ key: TrainingKey?) -> Evaluation? { key.flatMap { tests[$0] } }

  /// Adds what a look at the test part showed.
  mutating func add(test evaluation: Evaluation, of key: TrainingKey?) {
    if let key { tests[key] = evaluation }
  }

  /// Adds a training that is no trial of the search.
  mutating func add(_ training: PaidTraining) {
    results[training.key] = Result(outcome: training.outcome, measurement: training.measurement)
  }

  /// Searches of earlier comparisons of the same samplers on the same objective, whatever their seeds; nil
  /// when there are none.
  func searches(of plan: Comparing.Plan) -> Comparing.Results? {
    comparisons.first { plan.hasSearches(of: $0.plan) }
  }

  /// Adds the searches of a comparison that are done.
  mutating func add(_ results: Comparing.Results) {
    guard
      let index = comparisons.firstIndex(where: { results.plan.hasSearches(of: $0.plan) })
    else {
      comparisons.append(results)
      return
    }
    // What goes on from earlier searches holds them.
    comparisons[index].runs.merge(results.runs) { $1 }
  }

  /// Adds the result of a trial; of one that cannot be trained at all there is nothing to keep.
  package mutating func add(_ finished: FinishedTrial) {
    guard let key = finished.key, let outcome = finished.trial.outcome else { return }
    results[key] = Result(outcome: outcome, measurement: finished.measurement)
  }
}
