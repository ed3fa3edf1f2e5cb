// The reduction and the coefficients are those of fdlibm:
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
// distribute this software is freely granted, provided that this notice is preserved.

extension Double {
  /// The sine of an angle in radians, within 0.80 ulp for `|x| <= 1.6e6`; NaN beyond.
  package static func sin(_ x: Double) -> Double {
    if x.magnitude < 0x1p-27 { return x }
    guard let (quadrant, angle, tail) = quarterTurns(x) else { return .nan }
    let size = quadrant & 1 == 0 ? sinKernel(angle, tail) : cosKernel(angle, tail)
    return quadrant & 2 == 0 ? size : -size
  }

  /// The cosine of an angle in radians, within 0.80 ulp for `|x| <= 1.6e6`; NaN beyond.
  package static func cos(_ x: Double) -> Double {
    guard let (quadrant, angle, tail) = quarterTurns(x) else { return .nan }
    let size = quadrant & 1 == 0 ? cosKernel(angle, tail) : sinKernel(angle, tail)
    return (quadrant &+ 1) & 2 == 0 ? size : -size
  }

  /// `x = quadrant π/2 + (angle + tail)` with `|angle|` at most about π/4, or nil when `x` is too
  /// large for three parts of π/2, infinite or NaN.
  private static func quarterTurns(_ x: Double) -> (quadrant: Int, angle: Double, tail: Double)? {
    guard x.magnitude <= 1.6e6 else { return nil }
    if x.magnitude <= 0x1.921fb54442d18p-1 { return (0, x, 0) }
    let (quadrant, n) = nearestInteger(x * 0x1.45f306dc9c883p-1)
    // Parts of 33 bits: their products with n are exact.
    let first = x - n * 0x1.921fb544p0
    var w = n * 0x1.0b4611a6p-34
    var r = first - w
    w = n * 0x1.3198a2e037073p-69 - ((first - r) - w)
    var angle = r - w
    if angle.magnitude < x.magnitude * 0x1p-48 {
      let second = r
      w = n * 0x1.3198a2ep-69
      r = second - w
      w = n * 0x1.b839a252049c1p-104 - ((second - r) - w)
      angle = r - w
    }
    return (quadrant, angle, (r - angle) - w)
  }

  /// The sine of `x + tail` for `|x|` up to about π/4.
  private static func sinKernel(_ x: Double, _ tail: Double) -> Double {
    let z = x * x
    let cube = z * x
    let rest =
      0x1.111111110f8a6p-7
      + z * (-0x1.a01a019c161d5p-13 + z * 0x1.71de357b1fe7dp-19)
      + z * (z * z) * (-0x1.ae5e68a2b9cebp-26 + z * 0x1.5d93a5acfd57cp-33)
    return x
      - ((z * (0.5 * tail - cube * rest) - tail) - cube * -0x1.5555555555549p-3)
  }

  /// The cosine of `x + tail` for `|x|` up to about π/4.
  private static func cosKernel(_ x: Double, _ tail: Double) -> Double {
    let z = x * x
    let w = z * z
    let low =
      z
      * (0x1.555555555554cp-5
        + z * (-0x1.6c16c16c15177p-10 + z * 0x1.a01a019cb159p-16))
    let high =
      w * w
      * (-0x1.27e4f809c52adp-22
        + z * (0x1.1ee9ebdb4b1c4p-29 + z * -0x1.8fae9be8838d4p-37))
    let half = 0.5 * z
    let one = 1 - half
    return one + (((1 - one) - half) + (z * (low + high) - x * tail))
  }
}
