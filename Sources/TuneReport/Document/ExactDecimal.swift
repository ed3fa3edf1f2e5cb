/// All decimal digits of a finite double, so that rounding can be exact.
///
/// | here | meaning |
/// |---|---|
/// | value | 0.d₁d₂d₃… × 10^exponent, with d₁ ≠ 0 unless the value is zero |
/// | digits | d₁, d₂, …: at most 767 of them, no trailing zeros |
///
/// A double is m · 2ᵉ. For e ≥ 0 that is a whole number; for e < 0 it is m · 5⁻ᵉ / 10⁻ᵉ: the digits of
/// a whole number again, with the point moved.
struct ExactDecimal {
  private(set) var digits: [UInt8]
  private(set) var exponent: Int

  /// The digits of the magnitude of a finite value.
  init(_ value: Double) {
    precondition(value.isFinite, "only finite values have digits")
    guard value != 0 else {
      digits = []
      exponent = 0
      return
    }
    // Little-endian limbs of nine decimal digits.
    let base: UInt64 = 1_000_000_000
    let fraction = value.significandBitPattern
    let biased = Int(value.exponentBitPattern)
    var mantissa = biased == 0 ? fraction : fraction | (1 << 52)
    var power = max(biased, 1) - 1075
    let zeros = min(mantissa.trailingZeroBitCount, max(0, -power))
    mantissa >>= UInt64(zeros)
    power += zeros
    var limbs = [UInt64]()
    while mantissa > 0 {
      limbs.append(mantissa % base)
      mantissa /= base
    }
    var remaining = abs(power)
    while remaining > 0 {
      // Twelve factors at a time: 5^12 and 2^12 keep every product below 2^64.
      let count = min(remaining, 12)
      let factor = (0..<count).reduce(UInt64(1)) { product, _ in product * (power < 0 ? 5 : 2) }
      var carry: UInt64 = 0
      for index in limbs.indices {
        let product = limbs[index] * factor + carry
        limbs[index] = product % base
        carry = product / base
      }
      if carry > 0 { limbs.append(carry) }
      remaining -= count
    }
    digits = limbs.flatMap { limb -> [UInt8] in
      var rest = limb
      return (0..<9).map { _ in
        defer { rest /= 10 }
        return UInt8(rest % 10)
      }
    }
    while digits.last == 0 { digits.removeLast() }
    digits.reverse()
    exponent = digits.count + min(power, 0)
    trim()
  }

  /// Keeps the first `count` digits (none for a negative count); a tie goes to the even digit.
  mutating func round(to count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      exponent = 0
      return
    }
    let next = digits[count]
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    let isUp = next > 5 || (next == 5 && (count + 1 < digits.count || isOdd))
    digits.removeSubrange(count...)
    if isUp {
      while digits.last == 9 { digits.removeLast() }
      if let last = digits.popLast() {
        digits.append(last + 1)
      } else {
        digits = [1]
        exponent += 1
      }
    }
    trim()
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
  }
}
