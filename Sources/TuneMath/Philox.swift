/// Philox4x32-10, a bijection of 128-bit counters that serves as a random number generator.
///
/// Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
@usableFromInline
package enum Philox {
  /// The four random words that belong to a counter under a key, low word first.
  @inlinable
  package static func block(counter: SIMD4<UInt32>, key: UInt64) -> SIMD4<UInt32> {
    let (low, high) = pairs(counter[0], counter[1], counter[2], counter[3], key: key)
    return SIMD4(
      UInt32(truncatingIfNeeded: low), UInt32(truncatingIfNeeded: low >> 32),
      UInt32(truncatingIfNeeded: high), UInt32(truncatingIfNeeded: high >> 32))
  }

  /// The same words two by two, in the registers in which they were computed.
  @inlinable
  package static func pairs(
    _ c0: UInt32, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32, key: UInt64
  ) -> (low: UInt64, high: UInt64) {
    var (x0, x1, x2, x3) = (c0, c1, c2, c3)
    var (k0, k1) = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
    for _ in 0..<10 {
      let a = UInt64(x0) &* 0xD251_1F53
      let b = UInt64(x2) &* 0xCD9E_8D57
      x0 = UInt32(truncatingIfNeeded: b >> 32) ^ x1 ^ k0
      x2 = UInt32(truncatingIfNeeded: a >> 32) ^ x3 ^ k1
      x1 = UInt32(truncatingIfNeeded: b)
      x3 = UInt32(truncatingIfNeeded: a)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (UInt64(x1) << 32 | UInt64(x0), UInt64(x3) << 32 | UInt64(x2))
  }
}
