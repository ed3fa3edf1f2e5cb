/// A part of a space, a set of bins a parameter, on which a function has one value.
public struct Box: Sendable, Hashable {
  /// The function's value.
  public let value: Double
  /// The bins of each parameter; bit *b* stands for bin *b*.
  let bins: [UInt64]
}

extension Box: Codable {
  private enum Key: String, CodingKey { case value, bins }

  /// Reads a value and its sets of bins, each a hexadecimal number, with blanks between them.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    value = try container.decode(Double.self, forKey: .value)
    bins = try container.decode(String.self, forKey: .bins).split(separator: " ").map { word in
      guard let set = UInt64(word, radix: 16) else {
        throw DecodingError.dataCorruptedError(
          forKey: .bins, in: container, debugDescription: "\"\(word)\" is no set of bins")
      }
      return set
    }
  }

  /// Writes the form that `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(value, forKey: .value)
    let words = bins.map { String($0, radix: 16) }
    try container.encode(words.joined(separator: " "), forKey: .bins)
  }
}
