/// What a search for the highest acquisition value looked at and found.
public struct AcquisitionSearch: Sendable, Hashable, Codable {
  /// A climb from one start.
  public struct Climb: Sendable, Hashable, Codable {
    /// Where it began.
    public let origin: CandidateOrigin

    /// The acquisition value at its start.
    public let start: Double

    /// The acquisition value at its end.
    public let end: Double

    /// Alternations between moving all numbers and moving one choice.
    public let rounds: Int

    /// Points at which the surrogate was asked.
    public let evaluations: Int

    package init(origin: CandidateOrigin, start: Double, end: Double, rounds: Int, evaluations: Int)
    {
      self.origin = origin
      self.start = start
      self.end = end
      self.rounds = rounds
      self.evaluations = evaluations
    }
  }

  /// The best distinct candidates that may be chosen, best first, at most `rankedLimit`.
  ///
  /// Of equal values the candidate that was considered first is better. A candidate that differs
  /// from a better one by less than 0.001 in every continuous coordinate, and in no other, is left
  /// out. Empty when every point of a finite space is excluded.
  public let ranked: [Candidate]

  /// The place of each of the ranked by its mean among all considered, from 1: 1 has the highest.
  public let meanRanks: [Int]

  /// The place of each of the ranked by its deviation among all considered, from 1.
  public let deviationRanks: [Int]

  /// Points scored, with the ends of the climbs.
  public let considered: Int

  /// How many of these were not allowed to be chosen, because they have been tried or are pending.
  public let excluded: Int

  /// Whether every point of the space was scored, so that the first ranked is the true maximum.
  public let isExact: Bool

  /// The climbs in the order of their starts; none when the search is exact.
  public let climbs: [Climb]

  /// The search among some candidates.
  package init(
    _ candidates: [Candidate], ranked: [Candidate], excluded: Int, isExact: Bool, climbs: [Climb]
  ) {
    self.ranked = ranked
    meanRanks = ranked.map { best in 1 + candidates.count { $0.mean > best.mean } }
    deviationRanks = ranked.map { best in 1 + candidates.count { $0.deviation > best.deviation } }
    considered = candidates.count
    self.excluded = excluded
    self.isExact = isExact
    self.climbs = climbs
  }

  /// The longest a ranking gets.
  public static let rankedLimit = 20
}
