// Notation
//
//   z      (mean − incumbent) / deviation at a point
//   φ, Φ   density and cumulative distribution of the standard normal distribution
//   h(z)   φ(z) + z Φ(z), the expected improvement in units of the deviation
//   R(z)   Φ(z) / φ(z) = √(π/2) erfcx(−z/√2)
//   G(z)   h(z) / φ(z) = 1 + z R(z), about 1/z² for very negative z
//
// Ament, Daulton, Eriksson, Balandat and Bakshy, "Unexpected improvements to expected improvement
// for Bayesian optimization", NeurIPS 2023 (arXiv 2310.20708).

/// The logarithm of expected improvement and its slopes, usable where the improvement itself is
/// too small for a number.
package enum LogImprovement {
  /// log h(z), so that log EI = log deviation + `value(z)`.
  ///
  /// The error is below `1e-15 * max(1, |log h|)`; the result is finite for `z` above −1e154.
  package static func value(_ z: Double) -> Double {
    if z > -1 { return Double.log(Normal.density(z) + z * Normal.cumulative(z)) }
    return Normal.logDensity(z) + Double.log(ratios(z).g)
  }

  /// Φ/h and φ/h, the slopes of log EI along mean and deviation in units of the deviation:
  /// d log EI = (`mean` · d mean + `deviation` · d deviation) / deviation.
  ///
  /// Within 1e-12 of each for `z` above −1e150.
  package static func weights(_ z: Double) -> (mean: Double, deviation: Double) {
    if z > -1 {
      let density = Normal.density(z)
      let cumulative = Normal.cumulative(z)
      let h = density + z * cumulative
      return (cumulative / h, density / h)
    }
    if z == -.infinity { return (.infinity, .infinity) }
    let (r, g) = ratios(z)
    return (r / g, 1 / g)
  }

  /// R(z) and G(z) for `z <= -1`.
  private static func ratios(_ z: Double) -> (r: Double, g: Double) {
    if z.isNaN { return (.nan, .nan) }
    if z >= -30 {
      let r = sqrtHalfPi * Double.erfcx(-z * Normal.inverseSqrt2)
      return (r, 1 + z * r)
    }
    // 1 + z R cancels: its asymptotic series Σ (−1)^(k+1) (2k − 1)!! / z^(2k) instead.
    let s = 1 / (z * z)
    let g =
      s
      * (1 - s
        * (3 - s * (15 - s * (105 - s * (945 - s * (10_395 - s * (135_135 - s * 2_027_025)))))))
    return ((g - 1) / z, g)
  }

  private static let sqrtHalfPi = 0x1.40d931ff62706p0
}
