/// How numbers are written everywhere in Tunebook.
///
/// Rounding is exact: it looks at every decimal digit of the double, and a tie goes to the even
/// digit, as in C and Python. Two decimals of 0.125 are 0.12, of 0.375 they are 0.38.
///
/// - Values that are not finite are the words `nan`, `inf` and `-inf`.
/// - A result that is zero has no sign: -0.0 and three decimals of -0.0001 are 0 and 0.000.
/// - Whole parts have no thousands separators.
package enum NumberFormat {
  /// A value with a number of significant digits, without trailing zeros.
  ///
  /// After rounding, values from 1e-4 to below 1e6 are written out (0.0001, 0.03162, 2.5, 16384);
  /// digits before the point are never dropped, so 16384 is not 16380. Smaller and larger ones have a
  /// power of ten with at least two digits: 1e-05, 1.235e+06.
  package static func significant(_ value: Double, _ count: Int = 4) -> String {
    precondition(count >= 1, "a number needs a digit")
    guard value.isFinite else { return word(value) }
    var decimal = ExactDecimal(value)
    // The whole part decides how many digits are kept: rounding twice could round a tie wrongly.
    decimal.round(to: decimal.exponent <= 6 ? max(count, decimal.exponent) : count)
    guard !decimal.digits.isEmpty else { return "0" }
    let sign = value < 0 ? "-" : ""
    let power = decimal.exponent - 1
    guard power < -4 || power >= 6 else {
      let decimals = max(0, decimal.digits.count - decimal.exponent)
      return sign + plain(decimal, decimals: decimals)
    }
    let digits = text(decimal.digits)
    let rest = digits.count > 1 ? "." + digits.dropFirst() : ""
    let magnitude = String(abs(power))
    let padding = magnitude.count < 2 ? "0" : ""
    return sign + digits.prefix(1) + rest + (power < 0 ? "e-" : "e+") + padding + magnitude
  }

  /// A value with a fixed number of decimals: `0.914` for 0.91367 and three.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    precondition(decimals >= 0, "decimals are counted from zero")
    guard value.isFinite else { return word(value) }
    var decimal = ExactDecimal(value)
    decimal.round(to: decimal.exponent + decimals)
    let sign = value < 0 && !decimal.digits.isEmpty ? "-" : ""
    return sign + plain(decimal, decimals: decimals)
  }

  /// A count, without thousands separators.
  package static func count(_ value: Int) -> String { String(value) }

  private static func word(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    return value < 0 ? "-inf" : "inf"
  }

  private static func text(_ digits: some Collection<UInt8>) -> String {
    String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
  }

  /// The digits with a point, padded with zeros to the given number of decimals.
  private static func plain(_ decimal: ExactDecimal, decimals: Int) -> String {
    let places = decimal.exponent
    func digit(_ place: Int) -> UInt8 {
      decimal.digits.indices.contains(place) ? decimal.digits[place] : 0
    }
    let whole = places > 0 ? text((0..<places).map(digit)) : "0"
    guard decimals > 0 else { return whole }
    return whole + "." + text((places..<(places + decimals)).map(digit))
  }
}
