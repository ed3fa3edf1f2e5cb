package import TuneObjectives
package import TuneSearch
import TuneTraining

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

  private var results: [TrainingKey: Result] = [:]
  private var tests: [TrainingKey: Evaluation] = [:]
  private var comparisons: [Comparing.Results] = []

  package init() {}

  /// The result of a key, nil when it has not been paid for.
  package subscript(key: TrainingKey?) -> Result? { key.flatMap { results[$0] } }

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
