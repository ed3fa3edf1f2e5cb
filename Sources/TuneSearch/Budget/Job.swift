/// One training of a trial: from the epochs that it has to the epoch of a rung.
public struct Job: Sendable, Hashable, Codable {
  /// The trial's number.
  public let trial: Int
  /// Which bracket it belongs to, counted from 1 as they were begun; 1 where there are no brackets.
  public let bracket: Int
  /// The rung that it leads to, from 0.
  public let rung: Int
  /// Which training of the bracket's rung it is, from 1.
  public let place: Int
  /// The epochs that the trial had before.
  public let start: Int
  /// The epoch that it is trained to, unless training itself ends or a rule stops it.
  public let end: Int
  /// The epoch whose scores the sampler was given for a new trial; nil where it looks at none, or at
  /// the last score of each.
  public let fidelity: Int?
  /// What it came to; nil while it is pending.
  public internal(set) var result: JobResult?

  init(
    trial: Int, bracket: Int, rung: Int, place: Int, start: Int, end: Int, fidelity: Int? = nil
  ) {
    (self.trial, self.bracket, self.rung, self.place) = (trial, bracket, rung, place)
    (self.start, self.end, self.fidelity) = (start, end, fidelity)
  }

  /// Whether it is the first of its trial.
  public var isBeginning: Bool { start == 0 }

  /// The job as it was asked for.
  var asked: Job {
    var job = self
    job.result = nil
    return job
  }
}

/// What a job came to.
public struct JobResult: Sendable, Hashable, Codable {
  /// The score after each epoch that the job trained, as a training that ended there would be judged;
  /// none where the training was over before.
  public let scores: [Double]
  /// What the trial has come to so far: its last score, or why it has none.
  public let outcome: Outcome
  /// Whether the training has come to an end by itself: all epochs, its own patience, or a failure.
  public let isOver: Bool

  /// A result; a score that is not finite makes it a failure.
  public init(scores: [Double], outcome: Outcome, isOver: Bool) {
    let isFinite = scores.allSatisfy(\.isFinite)
    self.scores = isFinite ? scores : Array(scores.prefix { $0.isFinite })
    let measured = outcome.value.map(Outcome.init(measuring:)) ?? outcome
    self.outcome = isFinite ? measured : .init(measuring: .nan)
    self.isOver = isOver || self.outcome.value == nil
  }
}
