/// The decimal digits at a place, at most eight, read together.
///
/// Numbers differ in length, so that a loop over digits ends where no processor foresees it. Eight
/// bytes in one register need no loop: bytes that are no digits are found by carries, and
/// neighbours are joined in pairs, fours and eights.
struct DigitRun {
  /// How many digits there are, 0 to 8.
  let count: Int
  /// Their number.
  let value: UInt64

  /// 10^0 to 10^8.
  static let powers: InlineArray<9, UInt64> = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]

  /// Reads at a place that has eight bytes.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) {
    let eight = UInt64(
      littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
        fromByteOffset: place, as: UInt64.self))
    // The upper half of `0` to `9` is 3, and still is when 6 is added: 0 in each digit's byte.
    let upper: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    let threes: UInt64 = 0x3030_3030_3030_3030
    let others =
      ((eight & upper) ^ threes) | (((eight &+ 0x0606_0606_0606_0606) & upper) ^ threes)
    count = others.trailingZeroBitCount / 8
    // The digits go to the upper bytes, behind zeros. A shift by 64 gives 0.
    let digits = (eight << UInt64(64 - 8 * count)) & 0x0F0F_0F0F_0F0F_0F0F
    let pairs = (digits &* (10 << 8 + 1)) >> 8 & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* (100 << 16 + 1)) >> 16 & 0x0000_FFFF_0000_FFFF
    value = (fours &* (10_000 << 32 + 1)) >> 32
  }
}
