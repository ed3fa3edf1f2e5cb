// Notation
//
//   φ(z)   density of the standard normal distribution, exp(−z²/2) / √(2π)
//   Φ(z)   its cumulative distribution, erfc(−z/√2) / 2
//   erfcx  exp(x²) erfc(x): what remains of the tail when its exponential is taken out

/// The standard normal distribution.
package enum Normal {
  /// φ(z), within 2 ulp.
  package static func density(_ z: Double) -> Double {
    negativeHalfSquareExp(z) * inverseSqrt2Pi
  }

  /// log φ(z), within 1 ulp.
  package static func logDensity(_ z: Double) -> Double {
    if z.isNaN { return .nan }
    if z.magnitude > 0x1p100 { return -0.5 * z * z }
    let square = Double.product(z, z)
    return -(0.5 * square.high + (0.5 * square.low + logSqrt2Pi))
  }

  /// Φ(z), within 4 ulp, also far in the lower tail.
  package static func cumulative(_ z: Double) -> Double {
    if z < -1 { return 0.5 * negativeHalfSquareExp(z) * Double.erfcx(-z * inverseSqrt2) }
    if z > 1 { return 1 - cumulative(-z) }
    return 0.5 * Double.erfc(-z * inverseSqrt2)
  }

  /// log Φ(z), within 4 ulp, also where Φ(z) is below or 1 − Φ(z) is above every number.
  package static func logCumulative(_ z: Double) -> Double {
    if z.isNaN { return .nan }
    if z > 0 { return Double.log(onePlus: -cumulative(-z)) }
    if z > -1 { return Double.log(cumulative(z)) }
    if z < -0x1p100 { return -0.5 * z * z }
    let square = Double.product(z, z)
    let tail = Double.log(0.5 * Double.erfcx(-z * inverseSqrt2))
    return tail - 0.5 * square.low - 0.5 * square.high
  }

  static let inverseSqrt2 = 0x1.6a09e667f3bcdp-1
  static let inverseSqrt2Pi = 0x1.9884533d43651p-2
  static let logSqrt2Pi = 0x1.d67f1c864beb5p-1

  /// exp(−z²/2) with the square taken exactly: rounding it would cost z²/4 ulp.
  private static func negativeHalfSquareExp(_ z: Double) -> Double {
    if z.magnitude > 40 { return 0 }
    let square = Double.product(z, z)
    return Double.exp(-0.5 * square.high, plus: -0.5 * square.low)
  }
}
