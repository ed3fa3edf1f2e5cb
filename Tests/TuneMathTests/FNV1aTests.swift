import Testing
import TuneMath

@Suite struct FNV1aTests {
  // The authors' test vectors for 64 bits: the empty text, "a" and "foobar".
  @Test func `the hash agrees with the published vectors`() {
    func hash(_ text: String) -> UInt64 {
      var hash = FNV1a()
      for byte in text.utf8 { hash.add(byte) }
      return hash.value
    }
    #expect(hash("") == 0xcbf2_9ce4_8422_2325)
    #expect(hash("a") == 0xaf63_dc4c_8601_ec8c)
    #expect(hash("foobar") == 0x8594_4171_f739_67e8)
  }

  @Test func `a word is its bytes, the lowest first, and every sign counts`() {
    var (word, bytes) = (FNV1a(), FNV1a())
    word.add(UInt32(0x0403_0201))
    for byte in 1...4 { bytes.add(UInt8(byte)) }
    #expect(word == bytes)
    var (plus, minus) = (FNV1a(), FNV1a())
    for number in [1.5, 2] {
      plus.add(number.bitPattern)
      minus.add((-number).bitPattern)
    }
    #expect(plus != minus)
  }
}
