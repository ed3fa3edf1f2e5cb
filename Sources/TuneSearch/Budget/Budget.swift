/// The epochs of a search: who hands them out, to whom they went, and why.
///
/// Its jobs are asked for and told one after another, in one order.
public struct Budget: Sendable, Hashable, Codable {
  /// The rule that hands out epochs.
  public let scheduler: SchedulerChoice
  /// The jobs so far, in the order in which they were asked for.
  public internal(set) var jobs: [Job] = []
  /// All that was decided on trials so far, in order.
  public internal(set) var verdicts: [Verdict] = []

  /// A budget of which nothing is spent.
  public init(_ scheduler: SchedulerChoice) {
    self.scheduler = scheduler
  }

  /// The epochs that were trained.
  public var epochs: Int { jobs.reduce(0) { $0 + ($1.result?.scores.count ?? 0) } }

  /// The job that has been asked for and waits for its result.
  public var pending: Job? { jobs.last.flatMap { $0.result == nil ? $0 : nil } }

  /// The budget as it was before the job of an index was asked for.
  func before(job index: Int) -> Budget {
    var earlier = Budget(scheduler)
    earlier.jobs = Array(jobs.prefix(index))
    earlier.verdicts = verdicts.filter { $0.job <= index }
    return earlier
  }

  /// The scores of a trial, epoch by epoch.
  ///
  /// - Complexity: O(jobs).
  public func scores(of trial: Int) -> [Double] {
    var scores: [Double] = []
    for index in jobs.indices where jobs[index].trial == trial {
      scores += jobs[index].result?.scores ?? []
    }
    return scores
  }

  /// The epochs that a trial has been trained.
  public func epochs(of trial: Int) -> Int {
    guard let last = jobs.lastIndex(where: { $0.trial == trial && $0.result != nil }) else {
      return 0
    }
    return jobs[last].start + (jobs[last].result?.scores.count ?? 0)
  }

  /// The last job of a trial that has a result.
  public func lastJob(of trial: Int) -> Job? { jobs.last { $0.trial == trial && $0.result != nil } }

  /// All that was decided on a trial, in order.
  public func verdicts(on trial: Int) -> [Verdict] { verdicts.filter { $0.trial == trial } }

  /// Where a trial stands.
  public enum Standing: Sendable, Hashable {
    /// It is being trained, or its training was cut.
    case training
    /// It waits for a rung to be full, or for a place to go on.
    case waiting
    /// It goes on when its turn comes.
    case goingOn
    /// It was stopped.
    case stopped
    /// Its training is over.
    case over
  }

  /// Where a trial stands.
  public func standing(of trial: Int) -> Standing {
    if pending?.trial == trial { return .training }
    guard let last = lastJob(of: trial) else { return .training }
    if last.result?.isOver == true { return .over }
    guard let verdict = verdicts(on: trial).last, verdict.epoch >= last.end || !verdict.goesOn
    else {
      return .waiting
    }
    return verdict.goesOn ? .goingOn : .stopped
  }
}
