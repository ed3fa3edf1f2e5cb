/// What stands for a missing value.
struct MissingTokens {
  /// Tokens of at most eight bytes, each as one number, and the longer ones.
  private let short: [UInt64]
  private let long: [[UInt8]]
  /// Whether one of them is a number, so that numbers have to be looked up as well.
  let hasNumbers: Bool

  /// The usual ones and some more.
  init(_ more: [String]) {
    let tokens = (TableOptions.usualMissing + more).map { Array($0.utf8) }
    short = tokens.filter { $0.count <= 8 }.map { token in
      token.withUnsafeBufferPointer { Self.packed($0, 0, token.count) }
    }
    long = tokens.filter { $0.count > 8 }
    hasNumbers = more.contains { Double($0) != nil }
  }

  /// Whether a field is one of them, or empty.
  func contains(_ field: RecordScanner.Field, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = field.end - field.start
    guard count > 0 else { return true }
    guard count > 8 else {
      let word = Self.packed(bytes, field.start, count)
      for token in short where token == word { return true }
      return false
    }
    return long.contains { $0.elementsEqual(bytes[field.start..<field.end]) }
  }

  /// Up to eight bytes as a number; no text has a zero, so that different ones differ.
  private static func packed(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int
  ) -> UInt64 {
    var word: UInt64 = 0
    for offset in 0..<count { word = word << 8 | UInt64(bytes[start + offset]) }
    return word
  }
}
