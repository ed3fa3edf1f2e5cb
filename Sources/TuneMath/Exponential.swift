// The reduction and the coefficients of `exp` and `expMinusOne` are those of fdlibm:
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
// distribute this software is freely granted, provided that this notice is preserved.

// Why our own: libm differs between systems and, on one machine, with and without fused
// multiply-add. Here every step is one IEEE operation in a written order, so the bits are the same
// everywhere. Constants are hexadecimal because a decimal literal passes through 80 bits when the
// compiler runs on x86, and is then rounded twice.

extension Double {
  /// The exponential of `x`, within 0.88 ulp.
  package static func exp(_ x: Double) -> Double {
    exp(x, plus: 0)
  }

  /// The exponential of `x + tail`, where `tail` holds what `x` had to leave out.
  ///
  /// The error is that of `exp` as long as `tail` is small: 2^-10 or less.
  static func exp(_ x: Double, plus tail: Double) -> Double {
    if x.isNaN { return .nan }
    if x > 710 { return .infinity }
    if x < -746 { return 0 }
    let (k, n) = nearestInteger(x * inverseLn2)
    let high = x - n * ln2High
    let low = n * ln2Low - tail
    let r = high - low
    let t = r * r
    let c =
      r - t
      * (0x1.555555555553ep-3
        + t
        * (-0x1.6c16c16bebd93p-9
          + t
          * (0x1.1566aaf25de2cp-14
            + t * (-0x1.bbd41c5d26bf1p-20 + t * 0x1.6376972bea4dp-25))))
    return scaled(1 - ((low - (r * c) / (2 - c)) - high), byPowerOfTwo: k)
  }

  /// `exp(x) - 1` without cancellation near zero, within 0.88 ulp.
  package static func expMinusOne(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x > 710 { return .infinity }
    if x < -40 { return -1 }
    if x.magnitude < 0x1p-54 { return x }

    var k = 0
    var r = x
    var correction = 0.0
    if x.magnitude > 0x1.62e42fefa39efp-2 {
      let (nearest, n) = nearestInteger(x * inverseLn2)
      k = nearest
      let high = x - n * ln2High
      let low = n * ln2Low
      r = high - low
      correction = (high - r) - low
    }

    let half = 0.5 * r
    let square = r * half
    let r1 =
      1
      + square
      * (-0x1.11111111110f4p-5
        + square
        * (0x1.a01a019fe5585p-10
          + square
          * (-0x1.4ce199eaadbb7p-14
            + square * (0x1.0cfca86e65239p-18 + square * -0x1.afdb76e09c32dp-23))))
    let t = 3 - r1 * half
    var e = square * ((r1 - t) / (6 - r * t))
    if k == 0 { return r - (r * e - square) }

    // Now exp(x) = 2^k (1 + r - e).
    e = (r * (e - correction) - correction) - square
    if k == -1 { return 0.5 * (r - e) - 0.5 }
    if k == 1 { return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e) }
    if k < 0 || k > 56 { return scaled(1 - (e - r), byPowerOfTwo: k) - 1 }
    let one = powerOfTwo(-k)
    let shifted = k < 20 ? (1 - one) - (e - r) : (r - (e + one)) + 1
    return shifted * powerOfTwo(k)
  }

  /// The first 33 bits of ln 2: its product with an exponent is exact.
  static let ln2High = 0x1.62e42feep-1
  /// ln 2 − `ln2High`.
  static let ln2Low = 0x1.a39ef35793c76p-33
  private static let inverseLn2 = 0x1.71547652b82fep0

  /// The nearest whole number, ties to even, as an integer and as itself, for `|x| < 2^31`.
  @inline(__always)
  static func nearestInteger(_ x: Double) -> (Int, Double) {
    // Adding 1.5 * 2^52 pushes the fraction out and leaves the integer in the low bits.
    let shifted = x + 0x1.8p52
    let low = Int32(truncatingIfNeeded: shifted.bitPattern)
    return (Int(low), shifted - 0x1.8p52)
  }

  /// 2^k for a normal result.
  @inline(__always)
  static func powerOfTwo(_ k: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: k &+ 1023) &<< 52)
  }

  /// `y 2^k` for `y` near 1, rounded once, also where the result overflows or is subnormal.
  @inline(__always)
  private static func scaled(_ y: Double, byPowerOfTwo k: Int) -> Double {
    if k > 1023 { return y * 2 * powerOfTwo(k - 1) }
    if k < -1021 { return y * powerOfTwo(k + 1000) * 0x1p-1000 }
    return y * powerOfTwo(k)
  }
}
