/// The value of one hyperparameter in a configuration.
///
/// Integers are numbers too: every integer that a space admits is exact in a `Double`.
public enum Value: Sendable, Hashable {
  /// A number, such as a learning rate or a batch size.
  case number(Double)
  /// A name, such as an optimizer.
  case text(String)

  /// The number, or nil for a name.
  public var number: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }
}

extension Value: Codable {
  /// Reads a JSON number or string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// Writes a JSON number or string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    }
  }
}
