public import TuneSearch

/// How the result of a verification is written.
public enum VerificationText {
  /// One sentence when all fits, else a line a discrepancy.
  public static func blocks(_ discrepancies: [Discrepancy], trials: Int) -> [Block] {
    let count = trials == 1 ? "1 trial" : "\(trials) trials"
    guard !discrepancies.isEmpty else {
      return [
        .line(
          "\(count) verified: every record leads to its point, and every choice made again is the"
            + " same, bit for bit")
      ]
    }
    return discrepancies.map { .line("  #\($0.trial)  \(sentence($0.fact))") } + [
      .line(
        discrepancies.count == 1
          ? "1 of \(count) does not fit its record"
          : "\(discrepancies.count) of \(count) do not fit their records")
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
    }
  }
}
