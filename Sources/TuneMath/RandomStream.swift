/// A random-access sequence of random numbers with a name.
///
/// Word `position` of the stream is word `position % 4` of `Philox` at the counter
/// `(position / 4, name, trial, part)` under the seed. So a record that keeps the seed, the name,
/// the trial, the part and the position can make the same draw again, on every machine and with
/// every version of Swift.
public struct RandomStream: Sendable {
  /// The key of the generator.
  public let seed: Seed
  /// The purpose of the stream.
  public let name: StreamName
  /// The trial that draws.
  public let trial: Int
  /// The layer, epoch or other part of the trial that draws.
  public let part: Int
  /// How many 32-bit words have been drawn; set it to read from another place.
  ///
  /// Valid positions are `0..<2^34`.
  public var position = 0

  /// The block read last, so that four words cost one block.
  @usableFromInline
  var block: (low: UInt64, high: UInt64) = (0, 0)
  @usableFromInline
  var blockIndex = -1

  init(seed: Seed, name: StreamName, trial: Int, part: Int) {
    precondition(UInt32(exactly: trial) != nil, "a trial number lies in 0..<2^32")
    precondition(UInt32(exactly: part) != nil, "a part number lies in 0..<2^32")
    self.seed = seed
    self.name = name
    self.trial = trial
    self.part = part
  }

  /// The next 32 random bits.
  @inlinable
  public mutating func nextWord() -> UInt32 {
    readBlock()
    let pair = position & 2 == 0 ? block.low : block.high
    let word = position & 1 == 0 ? pair : pair >> 32
    position += 1
    return UInt32(truncatingIfNeeded: word)
  }

  /// The next 64 random bits: two words, the low one first.
  @inlinable
  public mutating func next64() -> UInt64 {
    guard position & 1 == 0 else {
      let low = UInt64(nextWord())
      return UInt64(nextWord()) << 32 | low
    }
    // Both words are in one block. Most draws take this way, and training takes one a row.
    readBlock()
    let pair = position & 2 == 0 ? block.low : block.high
    position += 2
    return pair
  }

  /// Sees to it that the word at `position` is in `block`.
  @inlinable
  mutating func readBlock() {
    let index = position >> 2
    guard index != blockIndex else { return }
    precondition(UInt32(exactly: index) != nil, "a stream has 2^34 words")
    block = Philox.pairs(
      UInt32(index), name.rawValue, UInt32(trial), UInt32(part), key: seed.value)
    blockIndex = index
  }

  /// A multiple of 2^-53 in `0..<1`, from the upper 53 bits of the next 64.
  public mutating func uniform() -> Double {
    Double(next64() >> 11) * 0x1p-53
  }

  /// A multiple of 2^-24 in `0..<1`, from the upper 24 bits of the next word.
  public mutating func uniformFloat() -> Float {
    Float(nextWord() >> 8) * 0x1p-24
  }

  /// A whole number in `0..<bound`, the upper half of the product of the next 64 bits and `bound`.
  ///
  /// No value is rejected, so each call takes two words; a number is favoured by at most
  /// `bound / 2^64` of its share.
  ///
  /// - Precondition: `bound` is positive.
  @inlinable
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "there is no whole number below \(bound)")
    return Int(next64().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Puts the elements into random order (Fisher and Yates, from the end).
  ///
  /// - Complexity: O(n); takes `2 (n - 1)` words for `n` elements, none for an empty array.
  @inlinable
  public mutating func shuffle<Element>(_ array: inout [Element]) {
    for last in stride(from: array.count - 1, to: 0, by: -1) {
      array.swapAt(last, integer(below: last + 1))
    }
  }
}

extension RandomStream: Hashable {
  /// Whether both streams will give the same numbers by construction.
  public static func == (a: RandomStream, b: RandomStream) -> Bool {
    a.seed == b.seed && a.name == b.name && a.trial == b.trial && a.part == b.part
      && a.position == b.position
  }

  /// Hashes the place in the stream.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(seed)
    hasher.combine(name)
    hasher.combine(trial)
    hasher.combine(part)
    hasher.combine(position)
  }
}
