/// Decimal numbers in text: digits, a point, an exponent, and nothing else.
enum DecimalNumber {
  /// The number, if it has at most 7 digits in all and no exponent.
  ///
  /// Both the digits, below 2^24, and the power of ten, at most 10^7, are exact Floats, so their
  /// quotient is the Float nearest to the text (Clinger, How to Read Floating Point Numbers
  /// Accurately, 1990).
  static func small(_ field: ArraySlice<UInt8>) -> Float? {
    var digits: Int32 = 0
    var count = 0
    var scale: Float = 1
    var pointSeen = false
    let isNegative = field.first == UInt8(ascii: "-")
    for byte in isNegative ? field.dropFirst() : field {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits = digits * 10 + Int32(byte - UInt8(ascii: "0"))
        count += 1
        if pointSeen { scale *= 10 }
        guard count <= 7 else { return nil }
      case UInt8(ascii: ".") where !pointSeen: pointSeen = true
      default: return nil
      }
    }
    guard count > 0 else { return nil }
    let size = Float(digits) / scale
    return isNegative ? -size : size
  }

  /// Whether the text is a decimal number: an optional sign, digits with at most one point among
  /// them, and an optional exponent.
  ///
  /// So hexadecimal, `nan` and `inf` are not numbers.
  static func isWellFormed(_ text: String.UTF8View) -> Bool {
    var rest = text[...]
    func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") }
    func takeDigits() -> Int {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      rest = rest.dropFirst(digits.count)
      return digits.count
    }
    if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
    var digits = takeDigits()
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      digits += takeDigits()
    }
    guard digits > 0 else { return false }
    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
      guard takeDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
