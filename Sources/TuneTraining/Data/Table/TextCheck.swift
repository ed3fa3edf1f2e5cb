/// Whether bytes are text.
enum TextCheck {
  /// Throws what is wrong with the first byte that no text in UTF-8 has.
  ///
  /// - Complexity: O(bytes); ASCII goes eight bytes at a time.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(DatasetError) {
    if bytes.count >= 2 {
      let mark = (bytes[0], bytes[1])
      guard mark != (0xFF, 0xFE), mark != (0xFE, 0xFF) else { throw .isUTF16 }
    }
    var position = 0
    while position < bytes.count {
      position = endOfASCII(bytes, from: position)
      guard position < bytes.count else { return }
      guard bytes[position] != 0 else {
        throw .isBinary(offset: position, line: line(of: position, bytes))
      }
      let length = sequenceLength(bytes, position)
      guard length > 0 else {
        throw .notUTF8(offset: position, line: line(of: position, bytes))
      }
      position += length
    }
  }

  /// The first byte from a position on that is 0 or no ASCII.
  private static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = start
    // The top bit of each byte: set in all that is no ASCII, and by borrowing, from the lowest zero
    // byte upwards, in zeros.
    let ones: UInt64 = 0x0101_0101_0101_0101
    while position + 32 <= raw.count {
      var found: UInt64 = 0
      for offset in Swift.stride(from: 0, to: 32, by: 8) {
        let eight = raw.loadUnaligned(fromByteOffset: position + offset, as: UInt64.self)
        found |= eight | ((eight &- ones) & ~eight)
      }
      guard found & (ones << 7) == 0 else { break }
      position += 32
    }
    while position < bytes.count, bytes[position] != 0, bytes[position] < 0x80 { position += 1 }
    return position
  }

  /// The length of the sequence of UTF-8 at a position, or 0 if there is none: no lone continuation,
  /// nothing longer than it must be, no surrogate, nothing beyond U+10FFFF (RFC 3629, section 4).
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      position + offset < bytes.count && range.contains(bytes[position + offset])
    }
    switch bytes[position] {
    case 0x01...0x7F: return 1
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }

  private static func line(of offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    1 + bytes[..<offset].count { $0 == .lineFeed }
  }
}
