extension Double {
  /// `x` to the power `y`, within 0.94 ulp, with the special cases of IEEE 754.
  ///
  /// A negative `x` needs a whole `y`; anything else is NaN.
  package static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }

    // From 2^53 on every number is whole and even.
    let large = y.magnitude >= 0x1p53
    let truncated = large ? 0 : Int64(y)
    let whole = large || Double(truncated) == y
    let odd = whole && truncated & 1 == 1
    if x < 0 && x.isFinite && y.isFinite && !whole { return .nan }
    let size = power(ofMagnitude: x.magnitude, y)
    return x.sign == .minus && odd ? -size : size
  }

  /// `pow` for `x >= 0` and `y != 0`.
  private static func power(ofMagnitude x: Double, _ y: Double) -> Double {
    if x == 1 { return 1 }
    // The result is 0 or infinite, by whether x and y lie on the same side.
    if x == 0 || x == .infinity || y.magnitude > 0x1p64 {
      return (x > 1) == (y > 0) ? .infinity : 0
    }
    // |y log x| < 2^-55.
    if y.magnitude < 0x1p-65 { return 1 }
    let logarithm = preciseLogarithm(x)
    let (high, low) = product(logarithm.high, y)
    return exp(high, plus: low + logarithm.low * y)
  }

  /// The natural logarithm of a positive finite `x` as an unevaluated sum, to about 2^-65 of it.
  static func preciseLogarithm(_ x: Double) -> (high: Double, low: Double) {
    let (n, f) = logarithmReduction(x)
    // log(1 + f) = 2 s (1 + z/3 + z²/5 + …) with s = f / (2 + f) and z = s².
    let (divisor, divisorLow) = sum(2, f)
    let s = f / divisor
    let (back, backLow) = product(s, divisor)
    let sLow = (((f - back) - backLow) - s * divisorLow) / divisor
    let (z, squareLow) = product(s, s)
    let zLow = squareLow + 2 * s * sLow

    // A range of whole numbers: a stride of Double would multiply and add in one rounding.
    var tail = 1.0 / 29
    for index in stride(from: 27, through: 5, by: -2) {
      tail = 1 / Double(index) + z * tail
    }
    // 1/3 + z tail, then its product with z, then the product of that with 2 s.
    let (third, thirdError) = sum(1.0 / 3, z * tail)
    let thirdLow = thirdError + 0x1.5555555555555p-56
    let (rest, restError) = product(z, third)
    let restLow = restError + (z * thirdLow + zLow * third)
    let (more, moreError) = product(2 * s, rest)
    let moreLow = moreError + (2 * s * restLow + 2 * sLow * rest)

    let (main, mainLow) = sum(2 * s, more)
    let (total, totalLow) = sum(n * ln2High, main)
    let low = totalLow + ((mainLow + (moreLow + 2 * sLow)) + n * ln2Low)
    return sum(total, low)
  }

  /// The rounded sum and what rounding lost (Knuth).
  @inline(__always)
  static func sum(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let high = a + b
    let partOfB = high - a
    return (high, (a - (high - partOfB)) + (b - partOfB))
  }

  /// The rounded product and what rounding lost (Dekker), for factors below 2^990.
  @inline(__always)
  static func product(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let high = a * b
    let (a1, a2) = halves(a)
    let (b1, b2) = halves(b)
    return (high, ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2)
  }

  /// `a` as a sum of two numbers of at most 26 bits.
  @inline(__always)
  private static func halves(_ a: Double) -> (Double, Double) {
    let shifted = a * 0x1.000000_2p27
    let high = shifted - (shifted - a)
    return (high, a - high)
  }
}
