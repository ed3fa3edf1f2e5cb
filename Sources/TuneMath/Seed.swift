/// A 64-bit seed, the key of every stream of random numbers.
///
/// In JSON it is a string of sixteen hexadecimal digits, `"0x0000000000000007"`, because many
/// readers round numbers above 2^53.
public struct Seed: Sendable, Hashable {
  /// The key of the generator.
  public let value: UInt64

  /// Makes a seed from its value.
  public init(_ value: UInt64) {
    self.value = value
  }

  /// The stream of that name, at its first word.
  ///
  /// Streams that differ in seed, name, trial or part share no numbers, so drawing more in one
  /// cannot shift another.
  ///
  /// - Precondition: `trial` and `part` lie in `0..<2^32`.
  public func stream(_ name: StreamName, trial: Int = 0, part: Int = 0) -> RandomStream {
    RandomStream(seed: self, name: name, trial: trial, part: part)
  }
}

extension Seed: Codable {
  /// Reads `"0x"` followed by exactly sixteen hexadecimal digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let digits = text.utf8.dropFirst(2)
    // UInt64's own parser would let a sign through.
    guard text.hasPrefix("0x"), digits.count == 16, digits.allSatisfy(Self.isHexDigit),
      let value = UInt64(text.dropFirst(2), radix: 16)
    else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "a seed is \"0x\" and sixteen hexadecimal digits, not \"\(text)\"")
    }
    self.init(value)
  }

  /// Writes `"0x"` followed by sixteen hexadecimal digits.
  public func encode(to encoder: any Encoder) throws {
    let digits = String(value, radix: 16)
    var container = encoder.singleValueContainer()
    try container.encode("0x" + String(repeating: "0", count: 16 - digits.count) + digits)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
