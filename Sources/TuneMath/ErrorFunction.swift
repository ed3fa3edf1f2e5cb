// The intervals and the coefficients are those of fdlibm:
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
// distribute this software is freely granted, provided that this notice is preserved.

// Notation: erf x = 2/√π ∫₀ˣ exp(−t²) dt, erfc x = 1 − erf x, erfcx x = exp(x²) erfc x.

extension Double {
  /// The error function, within 1 ulp.
  package static func erf(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    let size = x.magnitude
    if size < 0.84375 { return x + erfSmall(x) }
    let result: Double
    if size < 1.25 {
      result = erfNearOne + erfMiddle(size)
    } else if size < 6 {
      result = 1 - negativeSquareExp(size, plus: erfcxExponent(size)) / size
    } else {
      result = 1
    }
    return x.sign == .minus ? -result : result
  }

  /// The complementary error function, within 1 ulp.
  package static func erfc(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    let size = x.magnitude
    if size < 0.84375 {
      let rest = erfSmall(x)
      return x < 0.25 ? 1 - (x + rest) : 0.5 - ((x - 0.5) + rest)
    }
    if size < 1.25 {
      let rest = erfMiddle(size)
      return x > 0 ? (1 - erfNearOne) - rest : 1 + (erfNearOne + rest)
    }
    if x < -6 { return 2 }
    if x > 28 { return 0 }
    let upper = negativeSquareExp(size, plus: erfcxExponent(size)) / size
    return x > 0 ? upper : 2 - upper
  }

  /// The scaled complementary error function `exp(x²) erfc(x)`, within 4 ulp; infinite below −26.7.
  package static func erfcx(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x >= 1.25 {
      let (high, low) = sum(-0.5625, erfcxExponent(x))
      return exp(high, plus: low) / x
    }
    if x < -27 { return .infinity }
    let square = product(x, x)
    let scale = exp(square.high, plus: square.low)
    return scale * erfc(x)
  }

  /// erf 1 to 24 bits.
  private static let erfNearOne = 0x1.b0ac16p-1

  /// `erf(x) - x` for `|x| < 0.84375`.
  private static func erfSmall(_ x: Double) -> Double {
    // Squares of smaller numbers are lost anyway and may be subnormal.
    let z = x.magnitude < 0x1p-28 ? 0 : x * x
    let r =
      0x1.06eba8214db68p-3
      + z
      * (-0x1.4cd7d691cb913p-2
        + z
        * (-0x1.d2a51dbd7194fp-6
          + z * (-0x1.7a291236668e4p-8 + z * -0x1.8ead6120016acp-16)))
    let s =
      1
      + z
      * (0x1.97779cddadc09p-2
        + z
        * (0x1.0a54c5536cebap-4
          + z
          * (0x1.4d022c4d36b0fp-8
            + z * (0x1.15dc9221c1a1p-13 + z * -0x1.09c4342a2612p-18))))
    return x * (r / s)
  }

  /// `erf(x) - erfNearOne` for `x` in `0.84375..<1.25`.
  private static func erfMiddle(_ x: Double) -> Double {
    let s = x - 1
    let p =
      -0x1.359b8bef77538p-9
      + s
      * (0x1.a8d00ad92b34dp-2
        + s
        * (-0x1.7d240fbb8c3f1p-2
          + s
          * (0x1.45fca805120e4p-2
            + s
            * (-0x1.c63983d3e28ecp-4
              + s * (0x1.22a36599795ebp-5 + s * -0x1.1bf380a96073fp-9)))))
    let q =
      1
      + s
      * (0x1.b3e6618eee323p-4
        + s
        * (0x1.14af092eb6f33p-1
          + s
          * (0x1.2635cd99fe9a7p-4
            + s
            * (0x1.02660e763351fp-3
              + s * (0x1.bedc26b51dd1cp-7 + s * 0x1.88b545735151dp-7)))))
    return p / q
  }

  /// `log(x erfcx(x)) + 0.5625` for `x >= 1.25`; it tends to −0.0099, so no upper limit is needed.
  private static func erfcxExponent(_ x: Double) -> Double {
    let s = 1 / (x * x)
    if x < 0x1.6db6db6db6db7p1 {
      let r =
        -0x1.43412600d6435p-7
        + s
        * (-0x1.63416e4ba736p-1
          + s
          * (-0x1.51e0441b0e726p3
            + s
            * (-0x1.f300ae4cba38dp5
              + s
              * (-0x1.44cb184282266p7
                + s
                * (-0x1.7135cebccabb2p7
                  + s * (-0x1.4526557e4d2f2p6 + s * -0x1.3a0efc69ac25cp3))))))
      let t =
        1
        + s
        * (0x1.3a6b9bd707687p4
          + s
          * (0x1.1350c526ae721p7
            + s
            * (0x1.b290dd58a1a71p8
              + s
              * (0x1.42b1921ec2868p9
                + s
                * (0x1.ad02157700314p8
                  + s
                  * (0x1.b28a3ee48ae2cp6
                    + s * (0x1.a47ef8e484a93p2 + s * -0x1.eeff2ee749a62p-5)))))))
      return r / t
    }
    let r =
      -0x1.4341239e86f4ap-7
      + s
      * (-0x1.993ba70c285dep-1
        + s
        * (-0x1.1c209555f995ap4
          + s
          * (-0x1.4145d43c5ed98p7
            + s
            * (-0x1.3ec881375f228p9
              + s * (-0x1.004616a2e5992p10 + s * -0x1.e384e9bdc383fp8)))))
    let t =
      1
      + s
      * (0x1.e568b261d519p4
        + s
        * (0x1.45cae221b9f0ap8
          + s
          * (0x1.802eb189d5118p10
            + s
            * (0x1.8ffb7688c246ap11
              + s
              * (0x1.3f219cedf3be6p11
                + s * (0x1.da874e79fe763p8 + s * -0x1.670e242712d62p4))))))
    return r / t
  }

  /// `exp(-x² - 0.5625 + exponent)` for `1.25 <= x <= 28`.
  private static func negativeSquareExp(_ x: Double, plus exponent: Double) -> Double {
    let square = product(x, x)
    let (part, partLow) = sum(-square.high, -0.5625)
    let (high, low) = sum(part, exponent)
    return exp(high, plus: low + (partLow - square.low))
  }
}
