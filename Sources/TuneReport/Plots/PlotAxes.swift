import TuneMath
import TuneSearch

extension Axis {
  /// Trials or epochs, from 1 on.
  static func counts(_ label: String, to last: Int) -> Axis {
    let upper = max(last, 2)
    return Axis(
      label, from: 1, to: Double(upper), ticks: [1, upper].map { .init(Double($0), "\($0)") })
  }

  /// From the lowest to the highest of some finite numbers, or a little around them when they are the
  /// same.
  static func scores(_ values: [Double], label: String = "val") -> Axis {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let room = low < high ? 0 : max(abs(low) * 0.05, 0.05)
    let ends = [
      max(low - room, -.greatestFiniteMagnitude), min(high + room, .greatestFiniteMagnitude),
    ]
    return Axis(
      label, from: ends[0], to: ends[1], ticks: ends.map { .init($0, TrialText.score($0)) })
  }

  /// As `scores`, but with equal factors taking equal room where the numbers are of many sizes.
  static func sizes(_ values: [Double], label: String) -> Axis {
    guard let low = values.min(), let high = values.max(), low > 0, high > 20 * low else {
      return scores(values, label: label)
    }
    return Axis(
      label, scale: .logarithmic, from: low, to: high,
      ticks: [low, high].map { .init($0, TrialText.score($0)) })
  }
}

/// A parameter as an axis: every place of its unit interval has one on it.
struct ParameterAxis {
  let parameter: Parameter
  let axis: Axis

  init(_ parameter: Parameter) {
    self.parameter = parameter
    axis = Self.axis(parameter)
  }

  /// Where the value at a coordinate stands: the value itself, or of a list its place from 1.
  func place(of unit: Double) -> Double {
    let value = parameter.domain.value(at: unit)
    if let values = Self.names(parameter.domain) {
      return Double((values.firstIndex(of: value) ?? 0) + 1)
    }
    return value.number ?? 0
  }

  /// The value at a coordinate in words.
  func text(of unit: Double) -> String {
    ValueText.text(parameter.domain.value(at: unit), of: parameter.domain)
  }

  /// The coordinates of all values, or of `count` evenly spread ones where there are more.
  func units(atMost count: Int) -> [Double] {
    if let number = parameter.domain.count, number <= count, let units = parameter.domain.units {
      return units
    }
    var units: [Double] = []
    for step in 0..<count {
      let unit = parameter.domain.snapped(Double(step) / Double(count - 1))
      if units.last != unit { units.append(unit) }
    }
    return units
  }

  /// The values that stand side by side by name: those of a list, and one that is alone.
  private static func names(_ domain: Domain) -> [Value]? {
    domain.values ?? (domain.count == 1 ? [domain.value(at: 0.5)] : nil)
  }

  private static func axis(_ parameter: Parameter) -> Axis {
    let domain = parameter.domain
    if let values = names(domain) {
      let ticks = values.enumerated().map { index, value in
        Axis.Tick(Double(index + 1), ValueText.text(value, of: domain))
      }
      return Axis(
        parameter.name, scale: .names, from: 0.5, to: Double(values.count) + 0.5, ticks: ticks)
    }
    let (low, high, scale): (Double, Double, Scale) =
      switch domain {
      case .real(let low, let high, let scale): (low, high, scale)
      case .integer(let low, let high, let scale): (Double(low) - 0.5, Double(high) + 0.5, scale)
      case .choice, .ordinal: preconditionFailure("a list has names")
      }
    let kind: Axis.Scale =
      switch scale {
      case .linear: .linear
      case .log: .logarithmic
      case .reverseLog: .reverseLogarithmic
      }
    let ticks = ([0, 0.5, 1] as [Double]).compactMap { unit -> Axis.Tick? in
      let value = domain.value(at: unit)
      return value.number.map { Axis.Tick($0, ValueText.text(value, of: domain)) }
    }
    return Axis(parameter.name, scale: kind, from: low, to: high, ticks: ticks)
  }
}
