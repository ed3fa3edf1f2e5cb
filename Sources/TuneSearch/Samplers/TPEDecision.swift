public import TuneMath

/// Why a TPE search chose a point.
public enum TPEDecision: DecisionRecord {
  /// To fill the space, because there was nothing to learn from or nothing to choose from.
  case spaceFilling(SpaceFillingDecision)
  /// As the candidate with the highest ratio of the two densities.
  case ratio(RatioDecision)

  /// The point that the record leads to.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    switch self {
    case .spaceFilling(let decision): decision.point(in: space, using: seed)
    case .ratio(let decision): decision.point(in: space, using: seed)
    }
  }
}

extension TPEDecision {
  private enum Kind: String, Codable {
    case spaceFilling = "space_filling"
    case ratio
  }
  private enum Key: String, CodingKey { case kind }

  /// Reads a record beside its kind: `{"kind":"space_filling",…}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .spaceFilling: self = .spaceFilling(try SpaceFillingDecision(from: decoder))
    case .ratio: self = .ratio(try RatioDecision(from: decoder))
    }
  }

  /// Writes the record beside its kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .spaceFilling(let decision):
      try container.encode(Kind.spaceFilling, forKey: .kind)
      try decision.encode(to: encoder)
    case .ratio(let decision):
      try container.encode(Kind.ratio, forKey: .kind)
      try decision.encode(to: encoder)
    }
  }
}

/// The candidate with the highest ratio of the good trials' density to the others', and those that
/// lost.
///
/// With the trials before it the record is enough to build both densities again.
public struct RatioDecision: DecisionRecord {
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
