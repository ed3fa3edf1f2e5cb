extension Double {
  /// The hyperbolic tangent, within 2 ulp.
  package static func tanh(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    let size = x.magnitude
    // Below, x³ / 3 is less than half an ulp.
    if size < 0x1p-28 { return x }
    let result: Double
    if size > 22 {
      result = 1
    } else if size > 0.5 {
      result = 1 - 2 / (expMinusOne(2 * size) + 2)
    } else {
      let t = expMinusOne(2 * size)
      result = t / (t + 2)
    }
    return x.sign == .minus ? -result : result
  }
}
