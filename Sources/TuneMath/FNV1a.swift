/// A hash of bytes to compare long results by: FNV-1a with 64 bits.
///
/// Fowler, Noll and Vo; the constants are those of the authors' page. It is no protection against
/// anybody who wants two inputs to have one hash.
package struct FNV1a: Sendable, Hashable {
  /// The hash of the bytes so far.
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  /// Adds the bytes of a word, the lowest first.
  package mutating func add(_ word: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: 0, to: word.bitWidth, by: 8) {
      value ^= UInt64(truncatingIfNeeded: word >> shift) & 0xff
      value &*= 0x100_0000_01b3
    }
  }

  /// Adds the bits of a number.
  package mutating func add(_ number: Double) { add(number.bitPattern) }

  /// Adds the UTF-8 bytes of a text, and one that no text holds, so that two texts in a row differ
  /// from others with the border elsewhere.
  package mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(UInt8.max)
  }

  /// A hash as 16 hexadecimal digits.
  package static func hex(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
