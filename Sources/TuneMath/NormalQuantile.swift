// Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
// Statistics 37 (1988), 477-484; routine PPND16.

extension Normal {
  /// The `z` with Φ(z) = `p`, within 1e-15 of it; infinite at 0 and 1, NaN outside.
  package static func quantile(_ p: Double) -> Double {
    if !(p >= 0 && p <= 1) { return .nan }
    let q = p - 0.5
    if q.magnitude <= 0x1.b333333333333p-2 {
      let r = 0x1.71eb851eb851fp-3 - q * q
      return q * centre(r)
    }
    let tail = q < 0 ? p : 1 - p
    if tail == 0 { return q < 0 ? -.infinity : .infinity }
    let r = (-Double.log(tail)).squareRoot()
    let size = r <= 5 ? shoulder(r - 0x1.999999999999ap0) : end(r - 5)
    return q < 0 ? -size : size
  }

  /// z / q for p in 0.075...0.925, in terms of 0.425² − q².
  private static func centre(_ r: Double) -> Double {
    let numerator =
      0x1.b18d91e9eef75p1 + r
      * (0x1.0a4888b1a436ep7 + r
        * (0x1.ece5d2213c0ccp10 + r
          * (0x1.ad1d8cd4ee71dp13 + r
            * (0x1.66c3e869b752ap15 + r
              * (0x1.06c1c55b78f2p16 + r * (0x1.052d26b2e45e4p15 + r * 0x1.39a296f7d925ep11))))))
    let denominator =
      1 + r
      * (0x1.5281b386e1ab5p5 + r
        * (0x1.5797efdc8b3f7p9 + r
          * (0x1.512322e75c89fp12 + r
            * (0x1.4b772d5d65266p14 + r
              * (0x1.3317caa64f4bep15 + r * (0x1.c0e457cb1ae76p14 + r * 0x1.46a7eca984b69p12))))))
    return numerator / denominator
  }

  /// |z| for a tail from 1.4e-11 to 0.075, in terms of √(−log tail) − 1.6.
  private static func shoulder(_ r: Double) -> Double {
    let numerator =
      0x1.6c665fde9526ap0 + r
      * (0x1.2857748cab19bp2 + r
        * (0x1.713f71462256ap2 + r
          * (0x1.d2ecb1a3d02c4p1 + r
            * (0x1.453cc085375b2p0 + r
              * (0x1.ef2abb9b85c37p-3 + r * (0x1.744eb6c45ec67p-6 + r * 0x1.9615ac0b7ace9p-11))))))
    let denominator =
      1 + r
      * (0x1.06cefbb46a449p1 + r
        * (0x1.ad278e6526633p0 + r
          * (0x1.61292f23385c9p-1 + r
            * (0x1.2f5123394f04p-3 + r
              * (0x1.f207a7eab17bfp-7 + r * (0x1.1f18cbfdf2728p-11 + r * 0x1.20d3f686439e4p-30))))))
    return numerator / denominator
  }

  /// |z| for a smaller tail, in terms of √(−log tail) − 5.
  private static func end(_ r: Double) -> Double {
    let numerator =
      0x1.aa1b1c13ee526p2 + r
      * (0x1.5daea6e875003p2 + r
        * (0x1.c8ea6461fa445p0 + r
          * (0x1.2fad9315255cfp-2 + r
            * (0x1.b2b41193b4ee7p-6 + r
              * (0x1.45c1908425345p-10 + r * (0x1.c6ec6cc59e02ap-16 + r * 0x1.afb74d693bf93p-23))))))
    let denominator =
      1 + r
      * (0x1.331d34fc7d77fp-1 + r
        * (0x1.186eb183443fbp-3 + r
          * (0x1.e76f93215462ap-7 + r
            * (0x1.9c8bc979dc5d7p-11 + r
              * (0x1.35c2c496374bfp-16 + r * (0x1.31446f740b9ep-23 + r * 0x1.269bff1f8c19p-49))))))
    return numerator / denominator
  }
}
