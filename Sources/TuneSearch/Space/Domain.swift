import TuneMath

/// How a numeric range is spread over the unit interval.
public enum Scale: String, Sendable, Hashable, Codable, CaseIterable {
  /// Equal steps are equal differences.
  case linear
  /// Equal steps are equal ratios; for ranges over several powers of ten.
  case log
  /// Equal steps are equal ratios of what is missing to 1; for momentum and the like.
  case reverseLog = "reverse_log"
}

/// The values that a hyperparameter may take, and how they lie on the unit interval.
///
/// Samplers see only the unit interval. A continuous range is stretched over it. `n` distinct
/// values divide it into cells, one a value: a range of integers from `a` to `b` is the range
/// `a - 1/2` to `b + 1/2`, rounded. A value's own coordinate is the middle of its cell; on a log
/// scale, where the cells of large integers are narrow, it is the place of the integer itself.
public enum Domain: Sendable, Hashable {
  /// Every number from `low` to `high`.
  case real(low: Double, high: Double, scale: Scale)
  /// Every integer from `low` to `high`, both included.
  case integer(low: Int, high: Int, scale: Scale)
  /// One of a list. Numbers that rise or fall from first to last are ordered; other lists are not.
  case choice([Value])
  /// One of a list, in an order that means something: `small`, `medium`, `large`.
  case ordinal([Value])

  /// The largest integer, and its negative the smallest, that a range may reach.
  ///
  /// Up to here a value's coordinate always leads back to the value, on either scale.
  public static let integerLimit = 1 << 31

  /// How many distinct values there are, or nil for a continuous range.
  public var count: Int? {
    switch self {
    case .real(let low, let high, _): low == high ? 1 : nil
    case .integer(let low, let high, _): high - low + 1
    case .choice(let values), .ordinal(let values): values.count
    }
  }

  /// The values of a list, or nil for a range.
  public var values: [Value]? {
    switch self {
    case .real, .integer: nil
    case .choice(let values), .ordinal(let values): values
    }
  }

  /// Whether neighbouring coordinates mean neighbouring values.
  public var isOrdered: Bool {
    switch self {
    case .real, .integer, .ordinal: true
    case .choice(let values):
      Self.isOrdered(values.map(\.number), by: <) || Self.isOrdered(values.map(\.number), by: >)
    }
  }

  private static func isOrdered(
    _ numbers: [Double?], by precedes: (Double, Double) -> Bool
  ) -> Bool {
    zip(numbers, numbers.dropFirst()).allSatisfy { left, right in
      guard let left, let right else { return false }
      return precedes(left, right)
    } && numbers.first.map { $0 != nil } ?? true
  }

  /// The value at a coordinate of the unit interval; coordinates outside it are clamped.
  public func value(at unit: Double) -> Value {
    let u = min(max(unit, 0), 1)
    switch self {
    case .real(let low, let high, let scale):
      // The ends are exact by rule, because exp(log(low)) need not be low.
      if u == 0 { return .number(low) }
      if u == 1 { return .number(high) }
      return .number(min(max(scale.interpolate(u, from: low, to: high), low), high))
    case .integer(let low, let high, let scale):
      let x = scale.interpolate(u, from: Double(low) - 0.5, to: Double(high) + 0.5)
      return .number(min(max((x + 0.5).rounded(.down), Double(low)), Double(high)))
    case .choice(let values), .ordinal(let values):
      return values[min(Int(u * Double(values.count)), values.count - 1)]
    }
  }

  /// The coordinate of a value, or nil when the domain does not hold it.
  public func unit(of value: Value) -> Double? {
    switch (self, value) {
    case (.real(let low, let high, let scale), .number(let x)):
      guard low <= x, x <= high else { return nil }
      return low == high ? 0.5 : scale.position(of: x, from: low, to: high)
    case (.integer(let low, let high, let scale), .number(let x)):
      guard Double(low) <= x, x <= Double(high), x == x.rounded() else { return nil }
      return scale.position(of: x, from: Double(low) - 0.5, to: Double(high) + 0.5)
    case (.choice(let values), _), (.ordinal(let values), _):
      guard let index = values.firstIndex(of: value) else { return nil }
      return (Double(index) + 0.5) / Double(values.count)
    case (.real, .text), (.integer, .text):
      return nil
    }
  }

  /// The coordinate of the value at a coordinate: the middle of its cell, or itself when the range
  /// is continuous.
  ///
  /// Equal values have equal coordinates, so equal configurations are equal points.
  public func snapped(_ unit: Double) -> Double {
    guard count != nil else { return min(max(unit, 0), 1) }
    return self.unit(of: value(at: unit)) ?? 0.5
  }

  /// The ends of the cell of a coordinate's value; of a continuous range, the coordinate itself.
  package func cell(of unit: Double) -> (low: Double, high: Double) {
    switch (self, value(at: unit)) {
    case (.integer(let low, let high, let scale), .number(let x)):
      let (start, end) = (Double(low) - 0.5, Double(high) + 0.5)
      return (
        scale.position(of: x - 0.5, from: start, to: end),
        scale.position(of: x + 0.5, from: start, to: end)
      )
    case (.choice(let values), _), (.ordinal(let values), _):
      let (count, index) = (Double(values.count), (unit * Double(values.count)).rounded(.down))
      let place = min(max(index, 0), count - 1)
      return (place / count, (place + 1) / count)
    default: return (unit, unit)
    }
  }

  /// The coordinates of all values in their order, or nil for a continuous range.
  ///
  /// - Complexity: O(`count`).
  package var units: [Double]? {
    switch self {
    case .real(let low, let high, _):
      low == high ? [0.5] : nil
    case .integer(let low, let high, _):
      (low...high).compactMap { unit(of: .number(Double($0))) }
    case .choice(let values), .ordinal(let values):
      values.indices.map { (Double($0) + 0.5) / Double(values.count) }
    }
  }
}

extension Scale {
  /// The number at fraction `u` of the way from `low` to `high`.
  func interpolate(_ u: Double, from low: Double, to high: Double) -> Double {
    switch self {
    case .linear: low + u * (high - low)
    case .log: .exp(.log(low) + u * (.log(high) - .log(low)))
    case .reverseLog:
      -.expMinusOne(
        .log(onePlus: -low) + u * (.log(onePlus: -high) - .log(onePlus: -low)))
    }
  }

  /// The fraction of the way from `low` to `high` at which `x` lies.
  func position(of x: Double, from low: Double, to high: Double) -> Double {
    switch self {
    case .linear: (x - low) / (high - low)
    case .log: (.log(x) - .log(low)) / (.log(high) - .log(low))
    case .reverseLog:
      (.log(onePlus: -x) - .log(onePlus: -low)) / (.log(onePlus: -high) - .log(onePlus: -low))
    }
  }
}
