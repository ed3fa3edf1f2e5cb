import Testing
import TuneMath

@Test func `Philox gives the known answers of Random123`() {
  // kat_vectors of Random123 1.14, philox4x32 with 10 rounds: counter, key, result.
  #expect(
    Philox.block(counter: SIMD4(0, 0, 0, 0), key: 0)
      == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
  #expect(
    Philox.block(counter: SIMD4(repeating: 0xffff_ffff), key: 0xffff_ffff_ffff_ffff)
      == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
  #expect(
    Philox.block(
      counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      key: 0x299f_31d0_a409_3822)
      == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
}

// The pinned values below come from a separate transcription of the paper's round function in
// Python integers, which reproduces the known answers above.

@Test func `the words of a stream are pinned`() {
  var stream = Seed(7).stream(.suggest, trial: 17)
  let words = (0..<8).map { _ in stream.nextWord() }
  #expect(
    words == [
      0x2efc_8e1a, 0x10a8_9b15, 0x5baa_8f86, 0x4b89_b8bb,
      0xc96d_b50d, 0x491d_d884, 0x1723_13b7, 0x240a_1d92,
    ])
  #expect(stream.position == 8)
}

@Test func `both halves of the seed and the part enter the counter`() {
  var stream = Seed(0x0123_4567_89ab_cdef).stream(.shuffle, trial: 2, part: 9)
  let words = (0..<4).map { _ in stream.nextWord() }
  #expect(words == [0xca13_50a2, 0x3672_c1e0, 0x871b_47f0, 0xc390_158a])
}

@Test func `uniform, integer and float are pinned`() {
  var stream = Seed(7).stream(.suggest, trial: 17)
  #expect(stream.uniform() == 0x1.0a89b152efc88p-4)
  #expect(stream.integer(below: 1000) == 295)
  stream.position = 0
  #expect(stream.next64() == 0x10a8_9b15_2efc_8e1a)
  stream.position = 0
  #expect(stream.uniformFloat() == 0x1.77e47p-3)
}

@Test func `a shuffle is pinned`() {
  var numbers = Array(0..<10)
  var stream = Seed(42).stream(.shuffle, trial: 1, part: 3)
  stream.shuffle(&numbers)
  #expect(numbers == [7, 6, 4, 1, 8, 5, 9, 0, 3, 2])
  #expect(stream.position == 18)
}

@Test func `jumping to a position gives what drawing up to it gives`() {
  let start = Seed(99).stream(.candidates, trial: 3, part: 1)
  var sequential = start
  let words = (0..<41).map { _ in sequential.nextWord() }
  for position in words.indices.reversed() {
    var jumped = start
    jumped.position = position
    #expect(jumped.nextWord() == words[position])
    sequential.position = position
    #expect(sequential.nextWord() == words[position])
    #expect(sequential == jumped)
    #expect(sequential.hashValue == jumped.hashValue)
  }
}

@Test func `the last word of a stream can be read`() {
  var stream = Seed(1).stream(.fit)
  stream.position = 1 << 34 - 1
  _ = stream.nextWord()
  #expect(stream.position == 1 << 34)
}

@Test func `streams that differ in any one label share no block`() {
  var streams: [RandomStream] = []
  for seed: UInt64 in [0, 1, 2, 1 << 32, .max] {
    for name in StreamName.allCases {
      for trial in [0, 1, 2, Int(UInt32.max)] {
        for part in [0, 1, 2, Int(UInt32.max)] {
          streams.append(Seed(seed).stream(name, trial: trial, part: part))
        }
      }
    }
  }
  var seen: Set<[UInt64]> = []
  for stream in streams {
    var stream = stream
    for _ in 0..<4 { #expect(seen.insert([stream.next64(), stream.next64()]).inserted) }
  }
}

@Test func `uniform numbers fill the unit interval evenly and never reach one`() {
  var stream = Seed(5).stream(.starts)
  var counts = Array(repeating: 0, count: 10)
  var sum = 0.0
  for _ in 0..<100_000 {
    let u = stream.uniform()
    #expect(u >= 0 && u < 1)
    counts[Int(u * 10)] += 1
    sum += u
  }
  // Five standard deviations: 474 in a cell of 10,000, 0.0046 in the mean.
  #expect(counts.allSatisfy { abs($0 - 10_000) < 474 }, "\(counts)")
  #expect(abs(sum / 100_000 - 0.5) < 0.0046)
}

@Test(arguments: [1, 2, 3, 7, 10, 1 << 32, 1 << 62, Int.max])
func `whole numbers stay below their bound`(_ bound: Int) {
  var stream = Seed(UInt64(bound)).stream(.suggest)
  for _ in 0..<2_000 {
    let number = stream.integer(below: bound)
    #expect(number >= 0 && number < bound)
  }
}

@Test func `a draw of all ones gives the largest number and not the bound`() {
  // Found by running the rounds backwards from 64 ones until a counter named a stream.
  var stream = Seed(7).stream(.suggest, trial: 2_183_037_893, part: 2_978_618_599)
  func rewind() { stream.position = 4 * 42_460_493 }
  rewind()
  #expect(stream.next64() == .max)
  rewind()
  #expect(stream.uniform() == 1 - 0x1p-53)
  rewind()
  #expect(stream.uniformFloat() == 1 - 0x1p-24)
  for bound in [1, 2, 3, 1_000, 1 << 53, 1 << 62, Int.max] {
    rewind()
    #expect(stream.integer(below: bound) == bound - 1)
  }
}

@Test func `every whole number below a small bound comes equally often`() {
  var stream = Seed(11).stream(.suggest)
  var counts = Array(repeating: 0, count: 7)
  for _ in 0..<70_000 { counts[stream.integer(below: 7)] += 1 }
  // Five standard deviations are 463.
  #expect(counts.allSatisfy { abs($0 - 10_000) < 463 }, "\(counts)")
}

@Test(arguments: 0..<40)
func `a shuffle is a permutation`(_ count: Int) {
  var numbers = Array(0..<count)
  var stream = Seed(3).stream(.shuffle, trial: count)
  stream.shuffle(&numbers)
  #expect(numbers.sorted() == Array(0..<count))
  #expect(stream.position == 2 * max(0, count - 1))
}

@Test func `all orders of four elements are equally likely`() {
  var counts: [[Int]: Int] = [:]
  var stream = Seed(8).stream(.shuffle)
  for _ in 0..<24_000 {
    var numbers = [0, 1, 2, 3]
    stream.shuffle(&numbers)
    counts[numbers, default: 0] += 1
  }
  #expect(counts.count == 24)
  // Five standard deviations are 155.
  #expect(counts.values.allSatisfy { abs($0 - 1_000) < 155 })
}
