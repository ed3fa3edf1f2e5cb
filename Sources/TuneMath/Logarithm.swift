// The reduction and the coefficients of `log` and `log(onePlus:)` are those of fdlibm:
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
// distribute this software is freely granted, provided that this notice is preserved.

extension Double {
  /// The natural logarithm, within 0.88 ulp; −∞ at zero, NaN below.
  package static func log(_ x: Double) -> Double {
    if let special = specialLogarithm(x) { return special }
    let (n, f) = logarithmReduction(x)
    let half = 0.5 * f * f
    return logarithmRest(f, half) + n * ln2Low - half + f + n * ln2High
  }

  /// The natural logarithm of `1 + x` without cancellation near zero, within 0.89 ulp.
  package static func log(onePlus x: Double) -> Double {
    if x.magnitude < 0x1p-54 { return x }
    if x > -0x1.2bec333018867p-2, x < 0x1.a827999fcef32p-2 {
      let half = 0.5 * x * x
      return x - (half - logarithmRest(x, half))
    }
    let sum = 1 + x
    if let special = specialLogarithm(sum) { return special }
    // What the sum has lost, relative to it.
    let lost = sum.magnitude >= 0x1p53 ? 0 : (x > 1 ? 1 - (sum - x) : x - (sum - 1)) / sum
    let (n, f) = logarithmReduction(sum)
    let half = 0.5 * f * f
    return n * ln2High - ((half - (logarithmRest(f, half) + (n * ln2Low + lost))) - f)
  }

  /// The decimal logarithm, within 0.51 ulp; exact for exact powers of ten.
  package static func log10(_ x: Double) -> Double {
    if let special = specialLogarithm(x) { return special }
    let natural = preciseLogarithm(x)
    let (high, low) = product(natural.high, 0x1.bcb7b1526e50ep-2)
    // The second part of 1 / ln 10.
    let rest = natural.high * 0x1.95355baaafad3p-57 + natural.low * 0x1.bcb7b1526e50ep-2
    return high + (low + rest)
  }

  /// The logarithm where it is no finite sum, or nil.
  static func specialLogarithm(_ x: Double) -> Double? {
    if x == 0 { return -.infinity }
    // Also true for NaN.
    if !(x > 0) { return .nan }
    return x == .infinity ? .infinity : nil
  }

  /// `x = 2^n (1 + f)` with `1 + f` between √½ and √2, for positive finite `x`; both exact.
  @inline(__always)
  static func logarithmReduction(_ x: Double) -> (n: Double, f: Double) {
    let subnormal = x < 0x1p-1022
    let bits = (subnormal ? x * 0x1p54 : x).bitPattern
    // Moving √½ to a power of two lets the exponent field count from there.
    let moved = bits &+ 0x0009_5f62_0000_0000
    let exponent = Int(truncatingIfNeeded: moved &>> 52) &- 1023 &- (subnormal ? 54 : 0)
    let significand = (moved & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_0000_0000
    return (Double(exponent), Double(bitPattern: significand) - 1)
  }

  /// `log(1 + f) - f + half`, where `half` is `f² / 2`.
  @inline(__always)
  private static func logarithmRest(_ f: Double, _ half: Double) -> Double {
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even =
      w
      * (0x1.999999997fa04p-2
        + w * (0x1.c71c51d8e78afp-3 + w * 0x1.39a09d078c69fp-3))
    let odd =
      z
      * (0x1.5555555555593p-1
        + w
        * (0x1.2492494229359p-2
          + w * (0x1.7466496cb03dep-3 + w * 0x1.2f112df3e5244p-3)))
    return s * (half + (even + odd))
  }
}
