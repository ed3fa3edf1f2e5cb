/// A rule that hands out epochs: which trial is trained next and how far, and which is stopped.
///
/// A scheduler has no memory of its own and draws nothing: the same jobs and results lead to the same
/// decisions, and each is recorded as it is made (``Verdict``).
public protocol Scheduler: Sendable, Hashable, Codable {
  /// The epochs of a full training.
  var maxEpochs: Int { get }

  /// The next job, with all that is decided to make room for it.
  ///
  /// `trial` is the number that a new trial would have; there is none unless `canBegin`.
  ///
  /// - Returns: The job, or nil where it depends on one that is pending, or there is none.
  func next(
    after budget: Budget, _ direction: Direction, newTrial trial: Int, canBegin: Bool
  ) -> Assignment?

  /// What the result of the last job decides.
  ///
  /// - Precondition: the last job has a result.
  func verdicts(on budget: Budget, _ direction: Direction) -> [Verdict]

  /// Why the pending job is to end after so many of its epochs, or nil where it goes on.
  func stop(after scores: [Double], of budget: Budget, _ direction: Direction) -> Verdict?
}

extension Scheduler {
  /// Jobs are trained to their end.
  public func stop(after scores: [Double], of budget: Budget, _ direction: Direction) -> Verdict? {
    nil
  }
}

/// A job, with what was decided to make room for it.
public struct Assignment: Sendable, Hashable {
  /// What is to be trained.
  public let job: Job
  /// What was decided.
  public let verdicts: [Verdict]

  init(_ job: Job, _ verdicts: [Verdict] = []) {
    self.job = job
    self.verdicts = verdicts
  }
}

/// The limits of what a scheduler may be told.
public enum SchedulerLimits {
  /// Epochs of a full training, and of the first rung.
  public static let epochs = 1...10_000
  /// How many times as many epochs the next rung has.
  public static let factor = 2...16
  /// Trainings whose results an asynchronous rule does not know yet.
  public static let pending = 0...64
  /// Trials before the median is asked.
  public static let trials = 1...1_000
}
