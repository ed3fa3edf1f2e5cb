/// Decimal numbers in text.
///
/// They are an optional sign, digits with at most one decimal mark among them, and an optional
/// exponent. So hexadecimal, `nan`, `inf` and grouped thousands are not numbers.
struct DecimalNumber {
  /// The decimal mark.
  let mark: UInt8
  /// Powers of ten that are exact Doubles.
  private let powers: [Double]

  init(mark: UInt8) {
    self.mark = mark
    powers = (0...22).map { exponent in (0..<exponent).reduce(1.0) { power, _ in 10 * power } }
  }

  /// What a field is.
  enum Reading: Equatable {
    /// The Float nearest to the number.
    case number(Float)
    /// A number beyond what a Float holds, about 3.4e38.
    case tooLarge
    /// No number.
    case none
  }

  /// Reads a number of at most eight digits on each side of the mark and without an exponent, the most
  /// frequent kind, and says where it ends; nil for anything else.
  @inline(__always)
  func readPrefix(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> (value: Float, end: Int)? {
    guard start + 18 < end else { return nil }
    let isNegative = bytes[start] == UInt8(ascii: "-")
    let first = start + (isNegative ? 1 : 0)
    let whole = DigitRun(bytes, at: first)
    var (digits, decimals) = (whole.value, 0)
    var next = first + whole.count
    if bytes[next] == mark {
      let fraction = DigitRun(bytes, at: next + 1)
      decimals = fraction.count
      digits = digits &* DigitRun.powers[decimals] &+ fraction.value
      next += 1 + decimals
    }
    // Below 10^15 the digits are an exact Double. Behind a run of eight may stand more of them.
    guard whole.count + decimals > 0, whole.count + decimals <= 15,
      bytes[next] &- UInt8(ascii: "0") > 9
    else { return nil }
    let size = powers.withUnsafeBufferPointer { Double(Int64(bitPattern: digits)) / $0[decimals] }
    // Not in the middle between two Floats; a number of 15 digits is no subnormal one.
    guard size.bitPattern & 0x1FFF_FFFF != 0x1000_0000 else { return nil }
    return (Float(isNegative ? -size : size), next)
  }

  /// Reads bytes `start..<end`.
  ///
  /// Digits below 2^53 and a power of ten up to 10^22 are exact Doubles, so their product or quotient
  /// is the Double nearest to the text (Clinger, How to Read Floating Point Numbers Accurately,
  /// 1990). Rounded again it is the nearest Float, unless it stands in the middle between two; those,
  /// and all longer ones, are left to the standard library.
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Reading {
    var next = start
    guard next < end else { return .none }
    let isNegative = bytes[next] == UInt8(ascii: "-")
    if isNegative || bytes[next] == UInt8(ascii: "+") { next += 1 }
    var digits: UInt64 = 0
    var (count, decimals) = (0, 0)
    var hasMark = false
    while next < end {
      let digit = bytes[next] &- UInt8(ascii: "0")
      if digit < 10 {
        // Beyond 19 digits the sum may overflow; it is not used then.
        digits = digits &* 10 &+ UInt64(digit)
        count += 1
        if hasMark { decimals += 1 }
      } else if bytes[next] == mark, !hasMark {
        hasMark = true
      } else {
        break
      }
      next += 1
    }
    guard count > 0 else { return .none }
    var exponent = 0
    if next < end {
      guard let power = Self.readExponent(bytes, from: next, to: end) else { return .none }
      exponent = power
    }
    let power = exponent - decimals
    if count <= 19, digits <= 1 << 53, abs(power) <= 22 {
      let whole = Double(digits)
      let size = powers.withUnsafeBufferPointer {
        power < 0 ? whole / $0[-power] : whole * $0[power]
      }
      // The 29 bits that a Float drops.
      let isMiddle = size.bitPattern & 0x1FFF_FFFF == 0x1000_0000
      // Below the normal Floats more bits are dropped.
      if !isMiddle, size >= 0x1p-126 || size == 0 {
        let value = Float(isNegative ? -size : size)
        return value.isFinite ? .number(value) : .tooLarge
      }
    }
    return slow(bytes, from: start, to: end)
  }

  /// The number behind an `e`, within ten million; nil if what follows is no exponent.
  private static func readExponent(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    guard bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var next = start + 1
    guard next < end else { return nil }
    let isNegative = bytes[next] == UInt8(ascii: "-")
    if isNegative || bytes[next] == UInt8(ascii: "+") { next += 1 }
    guard next < end else { return nil }
    var exponent = 0
    while next < end {
      let digit = bytes[next] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      exponent = min(10 * exponent + Int(digit), 10_000_000)
      next += 1
    }
    return isNegative ? -exponent : exponent
  }

  /// A number that is known to be well formed.
  private func slow(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Reading {
    let text = String(
      decoding: bytes[start..<end].map { $0 == mark ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
    guard let value = Float(text) else { return .none }
    return value.isFinite ? .number(value) : .tooLarge
  }
}
