/// Bytes from a terminal in, keys out.
///
/// It knows UTF-8, the cursor keys' escape sequences (CSI and SS3) and bracketed paste. Malformed
/// bytes and unknown sequences are dropped.
package struct KeyDecoder {
  package enum Key: Hashable {
    case character(Unicode.Scalar)
    case key(EditorKey)
    case paste(String)
  }

  private enum Step {
    case key(Key, bytes: Int)
    case skip(bytes: Int)
    case waiting
  }

  private static let escape: UInt8 = 0x1B
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  private var head = 0
  private var isPasting = false
  /// Where to go on looking for the end of a paste, so that a long one is not searched again.
  private var searched = 0

  /// Whether more bytes may change the meaning of those at hand.
  ///
  /// Escape alone and the start of a sequence look alike: only time tells them apart.
  package var isAmbiguous: Bool { !isPasting && head < bytes.count && bytes[head] == Self.escape }

  package init() {}

  package mutating func append(_ more: some Sequence<UInt8>) {
    if head == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      searched -= head
      head = 0
    }
    bytes.append(contentsOf: more)
  }

  /// What has not been decoded yet.
  package var rest: ArraySlice<UInt8> { bytes[head...] }

  package mutating func removeAll() { self = KeyDecoder() }

  /// The next key, or nil when more bytes are needed.
  ///
  /// `timedOut` says that no byte followed for a while, so an escape is the escape key.
  package mutating func next(timedOut: Bool = false) -> Key? {
    while head < bytes.count {
      if isPasting { return nextPaste() }
      switch step(timedOut: timedOut) {
      case .key(let key, let count):
        head += count
        return key
      case .skip(let count):
        head += count
      case .waiting:
        return nil
      }
    }
    return nil
  }

  private mutating func nextPaste() -> Key? {
    let end = Self.pasteEnd
    var start = max(head, searched)
    while start + end.count <= bytes.count {
      if bytes[start] == Self.escape, bytes[start..<start + end.count].elementsEqual(end) {
        let text = String(decoding: bytes[head..<start], as: UTF8.self)
        head = start + end.count
        isPasting = false
        return .paste(text)
      }
      start += 1
    }
    searched = start
    return nil
  }

  private mutating func step(timedOut: Bool) -> Step {
    guard bytes[head] == Self.escape else { return character() }
    guard head + 1 < bytes.count else {
      return timedOut ? .key(.character("\u{1B}"), bytes: 1) : .waiting
    }
    let known: Step
    switch bytes[head + 1] {
    case UInt8(ascii: "["): known = controlSequence()
    case UInt8(ascii: "O"): known = singleShift()
    case 0x0A, 0x0D: known = .key(.key(.insertNewline), bytes: 2)
    default: known = .key(.character("\u{1B}"), bytes: 1)
    }
    if case .waiting = known, timedOut { return .key(.character("\u{1B}"), bytes: 1) }
    return known
  }

  /// CSI: `ESC [`, parameters, one final byte.
  private mutating func controlSequence() -> Step {
    var index = head + 2
    while index < bytes.count, (0x20...0x3F).contains(bytes[index]) { index += 1 }
    guard index < bytes.count else { return .waiting }
    let count = index - head + 1
    guard (0x40...0x7E).contains(bytes[index]) else { return .skip(bytes: count - 1) }
    let parameters = bytes[head + 2..<index].split(separator: UInt8(ascii: ";"))
      .map { String(decoding: $0, as: UTF8.self) }
    let isModified = parameters.count > 1 && parameters[1] != "1"
    let key: EditorKey?
    switch bytes[index] {
    case UInt8(ascii: "A"): key = .up
    case UInt8(ascii: "B"): key = .down
    case UInt8(ascii: "C"): key = isModified ? .wordRight : .right
    case UInt8(ascii: "D"): key = isModified ? .wordLeft : .left
    case UInt8(ascii: "H"): key = .home
    case UInt8(ascii: "F"): key = .end
    case UInt8(ascii: "~"):
      switch parameters.first {
      case "1", "7": key = .home
      case "4", "8": key = .end
      case "3": key = .delete
      case "200":
        isPasting = true
        searched = index + 1
        key = nil
      default: key = nil
      }
    default: key = nil
    }
    guard let key else { return .skip(bytes: count) }
    return .key(.key(key), bytes: count)
  }

  /// SS3: `ESC O` and one letter, from a keypad in application mode.
  private func singleShift() -> Step {
    guard head + 2 < bytes.count else { return .waiting }
    let key: EditorKey
    switch bytes[head + 2] {
    case UInt8(ascii: "A"): key = .up
    case UInt8(ascii: "B"): key = .down
    case UInt8(ascii: "C"): key = .right
    case UInt8(ascii: "D"): key = .left
    case UInt8(ascii: "H"): key = .home
    case UInt8(ascii: "F"): key = .end
    default: return .key(.character("\u{1B}"), bytes: 1)
    }
    return .key(.key(key), bytes: 3)
  }

  private func character() -> Step {
    let count: Int
    switch bytes[head] {
    case 0x00...0x7F: count = 1
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF: count = 3
    case 0xF0...0xF4: count = 4
    default: return .skip(bytes: 1)
    }
    let present = bytes[head..<min(head + count, bytes.count)]
    guard present.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return .skip(bytes: 1) }
    guard present.count == count else { return .waiting }
    let text = String(decoding: present, as: UTF8.self).unicodeScalars
    guard let scalar = text.first, text.count == 1, scalar != "\u{FFFD}",
      !EditorKey.isReserved(scalar)
    else { return .skip(bytes: count) }
    return .key(.character(scalar), bytes: count)
  }
}
