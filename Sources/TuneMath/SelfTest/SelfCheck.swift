/// One part of the self-test: answers of this machine compared with answers written down.
///
/// The written answers are what our own code gave at first, since the same bits everywhere is the
/// promise that is checked here. How near they are to the truth is another question, which the unit
/// tests ask with 30-digit references.
package struct SelfCheck: Sendable, Hashable {
  /// What is checked, such as `exp` or `weights avx2`.
  package let name: String

  /// Answers compared so far.
  package private(set) var count = 0

  /// The answers that were not as written, each with what was expected and what came.
  package private(set) var differences: [String] = []

  package init(_ name: String) { self.name = name }

  /// Whether there were answers and all were as written.
  package var isPassed: Bool { count > 0 && differences.isEmpty }

  /// Compares the bits of a number; any NaN is as good as any other.
  package mutating func compare(_ question: String, _ came: Double, with expected: UInt64) {
    let bothNaN = came.isNaN && Double(bitPattern: expected).isNaN
    compare(question, bothNaN ? expected : came.bitPattern, with: expected)
  }

  /// Compares the bits of a number; any NaN is as good as any other.
  package mutating func compare(_ question: String, _ came: Float, with expected: UInt32) {
    let bothNaN = came.isNaN && Float(bitPattern: expected).isNaN
    compare(question, bothNaN ? expected : came.bitPattern, with: expected)
  }

  /// Compares words.
  package mutating func compare<Word: FixedWidthInteger & UnsignedInteger>(
    _ question: String, _ came: Word, with expected: Word
  ) {
    count += 1
    guard came != expected else { return }
    differences.append("\(question): expected \(Self.hex(expected)), came \(Self.hex(came))")
  }

  /// All digits of a word: `hex(UInt32(10))` is `0x0000000a`.
  package static func hex<Word: FixedWidthInteger & UnsignedInteger>(_ word: Word) -> String {
    let digits = String(word, radix: 16)
    return "0x" + String(repeating: "0", count: Word.bitWidth / 4 - digits.count) + digits
  }
}
