import Testing
import tunebook

struct KeyDecoderTests {
  static func keys(_ text: String) -> [KeyDecoder.Key] { keys(Array(text.utf8)) }

  static func keys(_ bytes: [UInt8]) -> [KeyDecoder.Key] {
    var decoder = KeyDecoder()
    decoder.append(bytes)
    var keys: [KeyDecoder.Key] = []
    while let key = decoder.next() ?? decoder.next(timedOut: true) { keys.append(key) }
    return keys
  }

  @Test func `characters of one to four bytes come through`() {
    #expect(Self.keys("aé漢🙂\r\0") == "aé漢🙂\r\0".unicodeScalars.map { .character($0) })
  }

  @Test(arguments: [
    ("\u{1B}[A", EditorKey.up), ("\u{1B}OB", .down), ("\u{1B}[1C", .right), ("\u{1B}[D", .left),
    ("\u{1B}[H", .home), ("\u{1B}OF", .end), ("\u{1B}[1~", .home), ("\u{1B}[8~", .end),
    ("\u{1B}[3~", .delete), ("\u{1B}[1;5C", .wordRight), ("\u{1B}[1;3D", .wordLeft),
    ("\u{1B}\r", .insertNewline),
  ])
  func `sequences become keys, whole or byte by byte`(_ sequence: String, _ key: EditorKey) {
    #expect(Self.keys(sequence + "x") == [.key(key), .character("x")])
    var decoder = KeyDecoder()
    for byte in sequence.utf8.dropLast() {
      decoder.append([byte])
      #expect(decoder.next() == nil)
      #expect(decoder.isAmbiguous)
    }
    decoder.append([sequence.utf8.last ?? 0])
    #expect(decoder.next() == .key(key))
    #expect(!decoder.isAmbiguous)
  }

  @Test func `an escape that stays alone is the escape key`() {
    #expect(Self.keys("\u{1B}") == [.character("\u{1B}")])
    #expect(Self.keys("\u{1B}b") == [.character("\u{1B}"), .character("b")])
    #expect(Self.keys("\u{1B}[") == [.character("\u{1B}"), .character("[")])
  }

  @Test func `what nobody knows is dropped`() {
    #expect(Self.keys("\u{1B}[99;5ux\u{1B}[Zy") == [.character("x"), .character("y")])
    #expect(Self.keys([0xFF, 0xC3, 0x28, 0xE2, 0x82, 0x41]) == [.character("("), .character("A")])
    #expect(Self.keys("\u{85}\u{9F}x") == [.character("x")])
    // A surrogate and a character past the last one, in UTF-8's shape.
    #expect(Self.keys([0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0x41]) == [.character("A")])
  }

  @Test func `a paste is one key wherever its bytes are cut`() {
    let bytes = Array("a\u{1B}[200~x\u{1B}[201\r\ny\u{1B}[201~b".utf8)
    for cut in 0...bytes.count {
      var decoder = KeyDecoder()
      var keys: [KeyDecoder.Key] = []
      for part in [bytes[..<cut], bytes[cut...]] {
        decoder.append(part)
        while let key = decoder.next() { keys.append(key) }
      }
      #expect(keys == [.character("a"), .paste("x\u{1B}[201\r\ny"), .character("b")])
    }
  }
}
