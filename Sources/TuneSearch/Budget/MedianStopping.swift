/// The median rule: a trial is stopped when its best score so far is worse than the median of what others
/// had, on average, up to the same epoch.
///
/// It asks after every epoch, from `minEpochs` on, once `minTrials` trials have been trained to their end.
/// Their running averages up to the epoch stand against the trial's best score; strictly worse than
/// their median is stopped. Golovin et al., *Google Vizier*, KDD 2017, section 3.2.2.
public struct MedianStopping: Scheduler {
  /// The epochs of a full training.
  public let maxEpochs: Int
  /// No trial is stopped before this epoch.
  public let minEpochs: Int
  /// No trial is stopped before so many have been trained to their end.
  public let minTrials: Int

  /// A scheduler.
  ///
  /// - Precondition: the numbers lie in ``SchedulerLimits``.
  public init(maxEpochs: Int, minEpochs: Int = 1, minTrials: Int = 5) {
    precondition(SchedulerLimits.epochs.contains(maxEpochs), "1 to 10,000 epochs")
    precondition(SchedulerLimits.epochs.contains(minEpochs), "1 to 10,000 epochs")
    precondition(SchedulerLimits.trials.contains(minTrials), "1 to 1,000 trials")
    (self.maxEpochs, self.minEpochs, self.minTrials) = (maxEpochs, minEpochs, minTrials)
  }

  /// Always a new trial, to be trained to its end.
  public func next(
    after budget: Budget, _ direction: Direction, newTrial trial: Int, canBegin: Bool
  ) -> Assignment? {
    // Where a trial ends is known when it has.
    guard canBegin, budget.pending == nil else { return nil }
    return Assignment(
      Job(
        trial: trial, bracket: 1, rung: 0, place: budget.jobs.count + 1, start: 0, end: maxEpochs))
  }

  /// Why the last job ended early, if it did.
  public func verdicts(on budget: Budget, _ direction: Direction) -> [Verdict] {
    guard let result = budget.jobs.last?.result, !result.isOver else { return [] }
    let (count, earlier) = (budget.jobs.count, budget.jobs.dropLast())
    guard let check = check(result.scores, beside: earlier, direction), check.stops else {
      return []
    }
    return [.median(check.verdict(count, budget.jobs[count - 1].trial))]
  }

  /// Why the pending job is to end after these scores.
  public func stop(after scores: [Double], of budget: Budget, _ direction: Direction) -> Verdict? {
    guard let job = budget.pending,
      let check = check(scores, beside: budget.jobs.dropLast(), direction), check.stops
    else { return nil }
    return .median(check.verdict(budget.jobs.count, job.trial))
  }

  /// A trial's best score beside the median of the others.
  public struct Check: Sendable, Hashable {
    /// The epoch after which it was made.
    public let epoch: Int
    /// The best score up to there.
    public let best: Double
    /// The running averages of the others, the best first.
    public let peers: [MedianVerdict.Peer]
    /// Their median.
    public let median: Double
    /// Whether the best score is strictly worse.
    public let stops: Bool

    fileprivate func verdict(_ job: Int, _ trial: Int) -> MedianVerdict {
      MedianVerdict(
        trial: trial, epoch: epoch, best: best, peers: peers, median: median, job: job)
    }
  }

  /// The check of a trial after the epoch of the last of its scores; nil where the rule does not ask.
  ///
  /// - Complexity: O(*n* *e*) for *n* trials and *e* epochs.
  public func check(
    _ scores: [Double], beside jobs: some Collection<Job>, _ direction: Direction
  ) -> Check? {
    let epoch = scores.count
    guard epoch >= minEpochs, epoch < maxEpochs,
      var best = scores.first
    else { return nil }
    for score in scores where direction.prefers(score, to: best) { best = score }
    let peers = jobs.compactMap { job -> MedianVerdict.Peer? in
      guard let result = job.result, result.isOver, result.outcome.value != nil,
        !result.scores.isEmpty
      else { return nil }
      let known = result.scores.prefix(epoch)
      return .init(trial: job.trial, average: known.reduce(0, +) / Double(known.count))
    }
    guard peers.count >= minTrials else { return nil }
    let ranked = peers.sorted { left, right in
      left.average == right.average
        ? left.trial < right.trial : direction.prefers(left.average, to: right.average)
    }
    let (low, high) = (ranked[(ranked.count - 1) / 2], ranked[ranked.count / 2])
    let median = (low.average + high.average) / 2
    return Check(
      epoch: epoch, best: best, peers: ranked, median: median,
      stops: direction.prefers(median, to: best))
  }
}
