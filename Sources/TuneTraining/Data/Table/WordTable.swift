/// Numbers for the different words of a column, in the order in which they first appear.
///
/// Words are ranges of the file's bytes, so none is copied; they are found by open addressing with
/// their FNV-1a hash. Words for a missing value have numbers as well, so that each is known as that
/// once, when it first appears.
struct WordTable {
  private(set) var words: [RecordScanner.Field] = []
  /// Whether each word stands for a missing value.
  private(set) var isMissing: [Bool] = []
  private var hashes: [UInt32] = []
  /// The number of a word plus one, or 0; a power of two of places, at most half of them taken.
  private var places = [Int32](repeating: 0, count: 64)
  private var last = -1

  /// The number of a word, which is new if no equal one came before.
  ///
  /// - Complexity: O(length) on average.
  mutating func number(
    of word: RecordScanner.Field, in bytes: UnsafeBufferPointer<UInt8>, _ missing: MissingTokens
  ) -> Int {
    // Files are often sorted.
    if last >= 0, isEqual(words[last], word, bytes) { return last }
    var hash: UInt32 = 0x811C_9DC5
    for position in word.start..<word.end {
      hash = (hash ^ UInt32(bytes[position])) &* 0x0100_0193
    }
    var place = Int(hash) & (places.count - 1)
    while places[place] != 0 {
      let number = Int(places[place]) - 1
      if hashes[number] == hash, isEqual(words[number], word, bytes) {
        last = number
        return number
      }
      place = (place + 1) & (places.count - 1)
    }
    words.append(word)
    isMissing.append(missing.contains(word, bytes))
    hashes.append(hash)
    last = words.count - 1
    places[place] = Int32(words.count)
    if 2 * words.count > places.count { grow() }
    return last
  }

  private func isEqual(
    _ a: RecordScanner.Field, _ b: RecordScanner.Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard a.end - a.start == b.end - b.start else { return false }
    for offset in 0..<a.end - a.start where bytes[a.start + offset] != bytes[b.start + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    places = [Int32](repeating: 0, count: 2 * places.count)
    for (number, hash) in hashes.enumerated() {
      var place = Int(hash) & (places.count - 1)
      while places[place] != 0 { place = (place + 1) & (places.count - 1) }
      places[place] = Int32(number + 1)
    }
  }
}
