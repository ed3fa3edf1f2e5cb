public import TuneMath

/// Why a sampler that looks at results chose a point.
public enum SequentialDecision<Model: ModelRecord>: DecisionRecord {
  /// To fill the space, because there was nothing to learn from or nothing to choose from.
  case spaceFilling(SpaceFillingDecision)
  /// As the candidate that a model of the results liked best.
  case model(Model)

  /// The point that the record leads to.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    switch self {
    case .spaceFilling(let decision): decision.point(in: space, using: seed)
    case .model(let decision): decision.point(in: space, using: seed)
    }
  }
}

/// A record of a choice that a model of the results made.
public protocol ModelRecord: DecisionRecord {
  /// The kind's name in JSON.
  static var kind: String { get }
}

/// Why a Bayesian search chose a point.
public typealias BayesianDecision = SequentialDecision<AcquisitionDecision>
/// Why a TPE search chose a point.
public typealias TPEDecision = SequentialDecision<RatioDecision>

private enum SequentialDecisionKey: String, CodingKey { case kind }

extension SequentialDecision {
  private static var spaceFillingKind: String { "space_filling" }

  /// Reads a record beside its kind: `{"kind":"space_filling",…}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: SequentialDecisionKey.self)
    switch try container.decode(String.self, forKey: .kind) {
    case Self.spaceFillingKind: self = .spaceFilling(try SpaceFillingDecision(from: decoder))
    case Model.kind: self = .model(try Model(from: decoder))
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "a decision of another kind")
    }
  }

  /// Writes the record beside its kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: SequentialDecisionKey.self)
    switch self {
    case .spaceFilling(let decision):
      try container.encode(Self.spaceFillingKind, forKey: .kind)
      try decision.encode(to: encoder)
    case .model(let decision):
      try container.encode(Model.kind, forKey: .kind)
      try decision.encode(to: encoder)
    }
  }
}
