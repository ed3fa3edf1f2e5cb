/// A small generator for tests (splitmix64).
struct SmallRandom {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ (bits >> 31)) % UInt64(bound))
  }
}

/// Words with one slip of the fingers.
enum Slips {
  /// All words at one deletion, swap, substitution or insertion.
  static func of(_ word: String) -> [String] {
    let letters = Array(word)
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz_")
    var slips: [String] = []
    for place in 0...letters.count {
      let (head, tail) = (letters[..<place], letters[place...])
      slips += alphabet.map { String(head + [$0] + tail) }
      guard let first = tail.first else { continue }
      let rest = tail.dropFirst()
      slips.append(String(head + rest))
      slips += alphabet.map { String(head + [$0] + rest) }
      if let second = rest.first {
        slips.append(String(head + [second, first] + rest.dropFirst()))
      }
    }
    return slips.filter { $0 != word && !$0.isEmpty }
  }
}
