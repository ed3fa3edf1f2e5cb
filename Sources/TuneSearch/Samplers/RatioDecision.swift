public import TuneMath

/// The candidate with the highest ratio of the good trials' density to the others', and those that
/// lost.
///
/// With the trials before it the record is enough to build both densities again.
public struct RatioDecision: ModelRecord {
  /// The kind's name in JSON.
  public static let kind = "ratio"

  /// Which trials were good.
  public let split: ParzenSplit
  /// The candidates; the first was chosen.
  public let draws: ParzenDraws

  /// The point of the best candidate.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    guard let candidate = draws.ranked.first,
      draws.ranked.allSatisfy({ $0.point.count == space.parameters.count }),
      space.contains(candidate.point)
    else { return nil }
    return candidate.point
  }

  /// Both densities, or nil when the record is not of these trials.
  package func densities(given history: History) -> ParzenDensities? {
    guard split == ParzenSplit(history),
      history.trials.allSatisfy({ history.space.contains($0.point) })
    else { return nil }
    return ParzenDensities(split, of: history)
  }
}
