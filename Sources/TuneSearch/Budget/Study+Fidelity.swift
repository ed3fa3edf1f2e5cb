/// What a sampler is given where trials are trained to different epochs.
extension Study {
  /// The epoch whose scores a sampler is given: the highest that as many trials have a score at as it waits for
  /// before its model begins, else the lowest; nil for a sampler that looks at none, and in its start.
  ///
  /// As in Falkner, Klein & Hutter, *BOHB*, ICML 2018, section 3.2. Where trials are stopped by the median
  /// rule, the last score of each counts.
  func fidelity(_ jobs: ArraySlice<Job>, trials: Int) -> Int? {
    guard let start = sampler.start(in: space), trials >= start, !watches else { return nil }
    var counts: [Int: Int] = [:]
    for index in jobs.indices where jobs[index].result?.outcome.value != nil {
      counts[jobs[index].end, default: 0] += 1
    }
    return counts.filter { $0.value >= start }.keys.max() ?? counts.keys.min()
  }

  /// What is known of trials at a time when they had just these jobs.
  ///
  /// With an epoch, a trial's result is its score there, and one that has not come so far is pending.
  ///
  /// - Precondition: the trials' own outcomes are those of the jobs.
  /// - Complexity: O(1) without an epoch, else O(jobs).
  func view(of trials: [Trial], after jobs: ArraySlice<Job>, fidelity: Int?) -> History {
    History(
      space: space, direction: direction,
      trials: fidelity == nil
        ? trials : outcomes(of: trials[...], after: jobs, fidelity: fidelity))
  }

  /// Trials with what jobs have made of them, whatever came later.
  func outcomes(
    of trials: ArraySlice<Trial>, after jobs: ArraySlice<Job>, fidelity: Int?
  ) -> [Trial] {
    var scores: [[Double]] = fidelity == nil ? [] : trials.map { _ in [] }
    var last: [Int?] = trials.map { _ in nil }
    for index in jobs.indices where jobs[index].trial <= trials.count {
      guard let result = jobs[index].result else { continue }
      last[jobs[index].trial - 1] = index
      if fidelity != nil { scores[jobs[index].trial - 1] += result.scores }
    }
    return trials.indices.map { index in
      var trial = trials[index]
      let result = last[index].flatMap { jobs[$0].result }
      trial.outcome = result?.outcome
      if let fidelity, let result, result.outcome.value != nil {
        if scores[index].count >= fidelity {
          trial.outcome = .value(scores[index][fidelity - 1])
        } else if !result.isOver {
          trial.outcome = nil
        }
      }
      trial.toldAt = trial.outcome == nil ? nil : trial.number
      return trial
    }
  }
}
