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

  /// Points scored, with the ends of the climbs.
  public let considered: Int

  /// How many of these were not allowed to be chosen, because they have been tried or are pending.
  public let excluded: Int

  /// Whether every point of the space was scored, so that the first ranked is the true maximum.
  public let isExact: Bool

  /// The climbs in the order of their starts; none when the search is exact.
  public let climbs: [Climb]

  package init(ranked: [Candidate], considered: Int, excluded: Int, isExact: Bool, climbs: [Climb])
  {
    self.ranked = ranked
    self.considered = considered
    self.excluded = excluded
    self.isExact = isExact
    self.climbs = climbs
  }

  /// The longest a ranking gets.
  public static let rankedLimit = 20
}
