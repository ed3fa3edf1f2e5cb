extension Domain {
  /// The most values that a range in steps may have.
  public static let stepLimit = 1_000

  /// The numbers from `low` to at most `high` in equal steps: an ordered list.
  ///
  /// Decimal fractions come out as they are written: 0.3 after 0.1 and 0.2.
  ///
  /// - Throws: `SearchSpaceError` when the step is not above 0, when there are more than `stepLimit`
  ///   values, or when a bound makes no sense.
  public static func stepped(
    _ name: String, from low: Double, through high: Double, by step: Double
  ) throws(SearchSpaceError) -> Domain {
    guard low.isFinite, high.isFinite, (high - low).isFinite, step.isFinite else {
      throw .notFinite(name: name)
    }
    guard low <= high else { throw .reversedRange(name: name, low: low, high: high) }
    guard step > 0 else { throw .stepNotPositive(name: name) }
    // A step that fits a whole number of times must not be lost to rounding.
    let steps = ((high - low) / step * (1 + 1e-12)).rounded(.down)
    guard steps < Double(stepLimit) else { throw .tooManySteps(name: name, limit: stepLimit) }
    let scale = decimalScale(low, step)
    let values = (0...Int(steps)).map { index in
      let value = low * scale + Double(index) * (step * scale)
      return scale == 1 ? value : value.rounded() / scale
    }
    guard zip(values, values.dropFirst()).allSatisfy(<) else {
      throw .stepNotPositive(name: name)
    }
    return .choice(values.map { .number($0) })
  }

  /// The power of ten that makes both numbers whole, or 1 if there is none up to 10^12.
  private static func decimalScale(_ low: Double, _ step: Double) -> Double {
    var scale = 1.0
    while scale <= 1e12 {
      let scaled = [low * scale, step * scale]
      if scaled.allSatisfy({ abs($0) < 0x1p53 && abs($0 - $0.rounded()) <= 1e-9 * abs($0) }) {
        return scale
      }
      scale *= 10
    }
    return 1
  }
}
