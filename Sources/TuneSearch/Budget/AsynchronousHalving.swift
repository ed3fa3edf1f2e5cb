/// Asynchronous successive halving (ASHA): a trial goes on as soon as it is among the best of its rung so
/// far, and nobody waits for a rung to be full.
///
/// For each job it looks from the highest rung down for a trial in the best 1/factor of those that have a
/// score there; the best that has not gone on does. Where there is none, a new trial begins. Li et al., *A
/// System for Massively Parallel Hyperparameter Tuning*, MLSys 2020, algorithm 2.
///
/// There, the order in which results arrive decides. Here it is stated: job *j* is decided by the results
/// of the jobs before the last `pending` ones, however many trainings run side by side.
public struct AsynchronousHalving: Scheduler {
  /// The epochs of the last rung.
  public let maxEpochs: Int
  /// How many times as many epochs the next rung has.
  public let factor: Int
  /// The first rung has at least so many epochs.
  public let minEpochs: Int
  /// How many of the last jobs count as if they were still running.
  public let pending: Int

  /// A scheduler.
  ///
  /// - Precondition: the numbers lie in ``SchedulerLimits``.
  public init(maxEpochs: Int, factor: Int = 3, minEpochs: Int = 1, pending: Int = 0) {
    precondition(SchedulerLimits.epochs.contains(maxEpochs), "1 to 10,000 epochs")
    precondition(SchedulerLimits.epochs.contains(minEpochs), "1 to 10,000 epochs")
    precondition(SchedulerLimits.factor.contains(factor), "a factor of 2 to 16")
    precondition(SchedulerLimits.pending.contains(pending), "0 to 64 pending jobs")
    (self.maxEpochs, self.factor) = (maxEpochs, factor)
    (self.minEpochs, self.pending) = (minEpochs, pending)
  }

  /// The epochs of the rungs.
  public var rungs: [Int] {
    let steps = Bracket.steps(from: maxEpochs, to: minEpochs, factor: factor)
    return Bracket(trials: 1, steps: steps, maxEpochs: maxEpochs, factor: factor).rungs.map(
      \.epochs)
  }

  /// A trial that goes on, or a new one.
  ///
  /// Where no new one can begin, all results count, and at least the best of a rung goes on.
  ///
  /// - Complexity: O(*j* log *j*) for *j* jobs.
  public func next(
    after budget: Budget, _ direction: Direction, newTrial trial: Int, canBegin: Bool
  ) -> Assignment? {
    let known = budget.jobs.prefix(max(0, budget.jobs.count - (canBegin ? pending : 0)))
    guard known.allSatisfy({ $0.result != nil }) else { return nil }
    let rungs = rungs
    for rung in (0..<rungs.count - 1).reversed() {
      let goneOn = Set(budget.jobs.lazy.filter { $0.rung == rung + 1 }.map(\.trial))
      let ranking = Ranking(known.lazy.filter { $0.rung == rung }, direction)
      let count = max(canBegin ? 0 : 1, ranking.count / factor)
      guard let trial = ranking.best(count).first(where: { !goneOn.contains($0) }) else { continue }
      let verdicts = ranking.verdicts(
        on: [trial], keeping: count, bracket: 1, rung: rung, epoch: rungs[rung],
        job: budget.jobs.count + 1)
      let job = Job(
        trial: trial, bracket: 1, rung: rung + 1, place: goneOn.count + 1,
        start: budget.epochs(of: trial), end: rungs[rung + 1])
      return Assignment(job, verdicts.map(Verdict.rung))
    }
    guard canBegin else { return nil }
    let place = budget.jobs.count { $0.rung == 0 } + 1
    return Assignment(
      Job(trial: trial, bracket: 1, rung: 0, place: place, start: 0, end: rungs[0]))
  }

  /// A result alone stops nobody.
  public func verdicts(on budget: Budget, _ direction: Direction) -> [Verdict] { [] }
}
