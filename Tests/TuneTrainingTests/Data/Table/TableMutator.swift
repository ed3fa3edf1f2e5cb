import TuneMath
import TuneTraining

/// Files of delimited text, more and more damaged.
struct TableMutator {
  private var random: RandomStream
  /// Damaged files that others are made from.
  private var pool: [[UInt8]]

  /// Whole files of every kind that the reader knows.
  static let sound = [
    "a,b,y\n1,2,3\n4,5,6\n", "name;size;y\nred;1,5;x\nblue;2,5;z\nred;3,5;x\n",
    "\u{FEFF}a\tb\r\n1.5\tNA\r\n?\t2e3\r\n", "1|yes\n2|no\n\n3|yes\n",
    "\"a \"\"b\"\"\",y\n\"two\nlines\", x \n\"\",z\nw,x\n", "a,y\r1,2\r3,4\r", "é,y\n1,€\n2,𝕏\n",
    "a,y\n1e38,0.1\n-0,1e-45\n123456789012345678901,.5\n",
  ].map { Array($0.utf8) }

  /// What means something to the reader, and what should not be there.
  private static let pieces =
    [
      ",", ";", "\t", "|", "\n", "\r\n", "\r", "\"", "\"\"", "\",\"", "NA", "?", "nan", "inf", "-",
      "1e", "1e999", "1,5", "0x1", " ", "\u{FEFF}", "\u{1B}[2J", "\u{202E}", "a", "y", "\0", "é",
      "9999999999999999999999", "-.", "+1", "e\u{301}", "\u{301}",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0xF4, 0x90]]

  init(seed: UInt64) {
    random = Seed(seed).stream(.fit)
    pool = Self.sound
  }

  /// The next file.
  mutating func next() -> [UInt8] {
    let isSound = random.integer(below: 2) == 0
    var bytes = pool[random.integer(below: isSound ? Self.sound.count : pool.count)]
    for _ in 0...random.integer(below: 3) { damage(&bytes) }
    bytes = Array(bytes.prefix(400))
    // Some stay, so that damage adds up; sound ones never go.
    if random.integer(below: 4) == 0 {
      if pool.count < 200 {
        pool.append(bytes)
      } else {
        let sound = Self.sound.count
        pool[sound + random.integer(below: pool.count - sound)] = bytes
      }
    }
    return bytes
  }

  /// A sound file of more records than are looked at for a guess, with damage behind them.
  mutating func nextLong() -> [UInt8] {
    let sound = Self.sound[random.integer(below: Self.sound.count)]
    let end = sound[sound.count - 1]
    let records = sound.split(separator: end, omittingEmptySubsequences: false).dropLast()
    let last = Array(records[records.endIndex - 1]) + [end]
    var bytes = sound
    for _ in 0..<1_000 { bytes += last }
    var tail = last + last
    damage(&tail)
    return bytes + tail
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = random.integer(below: bytes.count + 1)
    let length = min(random.integer(below: 12), bytes.count - place)
    switch random.integer(below: 7) {
    case 0: bytes.insert(UInt8(random.integer(below: 256)), at: place)
    case 1: bytes.removeSubrange(place..<place + length)
    case 2:
      bytes.insert(contentsOf: Self.pieces[random.integer(below: Self.pieces.count)], at: place)
    case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 4: bytes.append(contentsOf: pool[random.integer(below: pool.count)])
    case 5:
      if place < bytes.count { bytes[place] ^= 1 << UInt8(random.integer(below: 8)) }
    default:
      // A line twice, or many times.
      let line = bytes[place...].prefix { $0 != 0x0A } + [0x0A]
      for _ in 0..<random.integer(below: 6) { bytes.append(contentsOf: line) }
    }
  }

  /// Something to say about the file, most often nothing.
  mutating func options() -> TableOptions {
    func one<Value>(_ values: [Value]) -> Value? {
      let place = random.integer(below: 8 * values.count)
      return place < values.count ? values[place] : nil
    }
    var options = TableOptions()
    options.target = one(["y", "c1", "a", "nosuch"])
    options.task = one(TableOptions.Task.allCases)
    options.separator = one(Separator.allCases)
    options.hasDecimalComma = one([true, false])
    options.hasHeader = one([true, false])
    options.dropped = one([["a"], ["b", "y"]]) ?? []
    options.text = one([["a"], ["y"]]) ?? []
    options.missing = one([["1"], ["red", "x"]]) ?? []
    return options
  }
}
