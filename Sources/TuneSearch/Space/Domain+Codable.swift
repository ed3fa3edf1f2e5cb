extension Domain: Codable {
  private enum Kind: String, Codable { case float, int, choice, ordinal }
  private enum Key: String, CodingKey { case kind, low, high, scale, choices }

  /// Reads `{"kind":"float","low":0.1,"high":1,"scale":"log"}`, `int`, and `choice` or
  /// `ordinal` with `choices`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .float:
      self = .real(
        low: try container.decode(Double.self, forKey: .low),
        high: try container.decode(Double.self, forKey: .high),
        scale: try container.decode(Scale.self, forKey: .scale))
    case .int:
      self = .integer(
        low: try container.decode(Int.self, forKey: .low),
        high: try container.decode(Int.self, forKey: .high),
        scale: try container.decode(Scale.self, forKey: .scale))
    case .choice:
      self = .choice(try container.decode([Value].self, forKey: .choices))
    case .ordinal:
      self = .ordinal(try container.decode([Value].self, forKey: .choices))
    }
  }

  /// Writes the form that `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .real(let low, let high, let scale):
      try container.encode(Kind.float, forKey: .kind)
      try container.encode(low, forKey: .low)
      try container.encode(high, forKey: .high)
      try container.encode(scale, forKey: .scale)
    case .integer(let low, let high, let scale):
      try container.encode(Kind.int, forKey: .kind)
      try container.encode(low, forKey: .low)
      try container.encode(high, forKey: .high)
      try container.encode(scale, forKey: .scale)
    case .choice(let values):
      try container.encode(Kind.choice, forKey: .kind)
      try container.encode(values, forKey: .choices)
    case .ordinal(let values):
      try container.encode(Kind.ordinal, forKey: .kind)
      try container.encode(values, forKey: .choices)
    }
  }
}
