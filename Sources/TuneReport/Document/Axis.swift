import TuneMath

/// One axis of a chart: what it measures, from where to where.
public struct Axis: Sendable, Hashable {
  /// How values are spread along an axis.
  public enum Scale: Sendable, Hashable {
    /// Equal differences take equal room.
    case linear
    /// Equal factors take equal room; the values are positive.
    case logarithmic
    /// Equal factors of what is missing to 1 take equal room; the values are below 1.
    case reverseLogarithmic
    /// Names side by side, which stand at 1, 2 and so on; the ticks are the names.
    case names
  }

  /// A labelled place on an axis.
  public struct Tick: Sendable, Hashable {
    /// The place, in the units of the axis.
    public let value: Double
    /// The text at the place.
    public let label: String

    /// A labelled place.
    public init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// What the axis measures; empty when the ticks say it.
  public let label: String
  /// How values are spread along it.
  public let scale: Scale
  /// The value at its start.
  public let lower: Double
  /// The value at its end.
  public let upper: Double
  /// Its labelled places.
  public let ticks: [Tick]

  /// An axis between two finite values, the lower one first.
  public init(
    _ label: String, scale: Scale = .linear, from lower: Double, to upper: Double, ticks: [Tick]
  ) {
    precondition(lower.isFinite && upper.isFinite && lower < upper, "an axis needs a range")
    precondition(scale != .logarithmic || lower > 0, "a logarithmic axis is positive")
    precondition(scale != .reverseLogarithmic || upper < 1, "1 is infinitely far away")
    self.label = label
    self.scale = scale
    self.lower = lower
    self.upper = upper
    self.ticks = ticks
  }

  /// Where a value stands between two others; in the middle when those are the same.
  static func share(of value: Double, from low: Double, to high: Double) -> Double {
    guard low < high else { return 0.5 }
    // Halved where the difference of two huge values would overflow; halves of the tiniest would be 0.
    return (high - low).isFinite
      ? (value - low) / (high - low) : (value / 2 - low / 2) / (high / 2 - low / 2)
  }

  /// Where a value stands between the start (0) and the end (1); `nil` outside and for NaN.
  package func fraction(of value: Double) -> Double? {
    guard value >= lower, value <= upper else { return nil }
    switch scale {
    case .linear, .names:
      return Self.share(of: value, from: lower, to: upper)
    case .logarithmic:
      let start = Double.log(lower)
      return (Double.log(value) - start) / (Double.log(upper) - start)
    case .reverseLogarithmic:
      let start = Double.log(onePlus: -lower)
      return (Double.log(onePlus: -value) - start) / (Double.log(onePlus: -upper) - start)
    }
  }
}
