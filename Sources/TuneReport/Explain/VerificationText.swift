public import TuneSearch

/// How the result of a verification is written.
public enum VerificationText {
  /// Something else that is wrong with a trial, found where its result is kept.
  public struct Doubt: Sendable, Hashable {
    /// The trial's number.
    public let trial: Int
    /// What is wrong, in lower case and without a full stop.
    public let sentence: String

    /// A doubt.
    public init(trial: Int, sentence: String) {
      self.trial = trial
      self.sentence = sentence
    }
  }

  /// One sentence when all fits, else a line a discrepancy or doubt, in the order of the trials.
  public static func blocks(
    _ discrepancies: [Discrepancy], _ doubts: [Doubt] = [], trials: Int
  ) -> [Block] {
    let count = trials == 1 ? "1 trial" : "\(trials) trials"
    let found =
      discrepancies.map { Doubt(trial: $0.trial, sentence: sentence($0.fact)) } + doubts
    guard !found.isEmpty else {
      return [
        .line(
          "\(count) verified: every record leads to its point, and every choice made again is the"
            + " same, bit for bit")
      ]
    }
    let concerned = Set(found.map(\.trial)).sorted()
    let lines = concerned.flatMap { trial in
      found.filter { $0.trial == trial }.map { Block.line("  #\($0.trial)  \($0.sentence)") }
    }
    return lines + [
      .line(
        concerned.count == 1
          ? "1 of \(count) does not fit its record"
          : "\(concerned.count) of \(count) do not fit their records")
    ]
  }

  private static func sentence(_ fact: Discrepancy.Fact) -> String {
    switch fact {
    case .misnumbered: "the number is not the trial's place in the search"
    case .toldOutOfTurn: "the result was told before the trial was chosen, or never"
    case .pointOutsideSpace: "the point does not lie in the space"
    case .recordLeadsElsewhere: "the record leads to another point"
    case .choosesAnotherPoint: "asked again, the sampler chooses another point"
    case .givesAnotherReason: "asked again, the sampler gives another reason"
    case .refuses: "asked again, the sampler cannot choose"
    case .outcomeOfNoJob: "the outcome is not what its trainings came to"
    case .assignsAnotherJob: "asked again, the scheduler trains another trial, or to another epoch"
    case .judgesOtherwise: "judged again, it is stopped or goes on elsewhere, or for another reason"
    }
  }
}
