/// Whether larger or smaller results are better.
public enum Direction: String, Sendable, Hashable, Codable {
  /// Larger is better, as for accuracy.
  case maximize
  /// Smaller is better, as for an error.
  case minimize

  /// Whether `a` is strictly better than `b`.
  public func prefers(_ a: Double, to b: Double) -> Bool {
    switch self {
    case .maximize: a > b
    case .minimize: a < b
    }
  }
}

/// What became of a trial.
public enum Outcome: Sendable, Hashable {
  /// A finite result.
  case value(Double)
  /// The training blew up in this epoch: a result that a sampler learns from.
  case diverged(epoch: Int)
  /// There is no result, for this reason.
  case failed(String)

  /// A measured result; one that is not finite is a failure, never a number.
  public init(measuring value: Double) {
    self = value.isFinite ? .value(value) : .failed("the result is not a finite number")
  }

  /// The result, or nil for a trial without one.
  public var value: Double? {
    guard case .value(let value) = self else { return nil }
    return value
  }
}

extension Outcome: Codable {
  private enum Key: String, CodingKey { case value, diverged, failed }

  /// Reads `{"value":0.93}`, `{"diverged":3}` or `{"failed":"reason"}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let value = try container.decodeIfPresent(Double.self, forKey: .value) {
      self = .init(measuring: value)
    } else if let epoch = try container.decodeIfPresent(Int.self, forKey: .diverged) {
      self = .diverged(epoch: epoch)
    } else {
      self = .failed(try container.decode(String.self, forKey: .failed))
    }
  }

  /// Writes the form that `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .value(let value): try container.encode(value, forKey: .value)
    case .diverged(let epoch): try container.encode(epoch, forKey: .diverged)
    case .failed(let reason): try container.encode(reason, forKey: .failed)
    }
  }
}

/// One configuration that a study asked for, why, and what became of it.
public struct Trial: Sendable, Hashable, Codable {
  /// The trial's number; the first is 1.
  public let number: Int
  /// The configuration, as a point of the unit cube.
  public let point: UnitPoint
  /// Why the sampler chose the point, recorded as it did.
  public let decision: Decision
  /// What became of it, or nil while it is pending.
  public internal(set) var outcome: Outcome?
  /// How many trials had been asked for when the outcome was told; nil while pending.
  ///
  /// In a search that runs one trial at a time this is the trial's own number. It tells later
  /// what each choice could know.
  public internal(set) var toldAt: Int?

  /// Whether the learner chose the point.
  public var isGiven: Bool {
    if case .given = decision { true } else { false }
  }
}
