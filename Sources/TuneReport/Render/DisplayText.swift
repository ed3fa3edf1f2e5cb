/// Text as a terminal shows it: what is safe to send, and how much room it takes.
package enum DisplayText {
  /// The text with everything that could steer a terminal or hide other text spelled out.
  ///
  /// Control characters become `\x1B`; invisible ones that reorder or hide (U+202E and its kin)
  /// become `\u{202E}`. All other characters stay, so a note or a column name is shown as written.
  package static func sanitised(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar) {
        safe += spelled(scalar)
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// The number of terminal columns that a text takes.
  ///
  /// East Asian wide characters and emoji take two, combining marks none.
  package static func columns(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The number of terminal columns that a character takes.
  package static func columns(of character: Character) -> Int {
    guard !character.isASCII else { return 1 }
    return character.unicodeScalars.contains(where: isWide) ? 2 : isCombining(character) ? 0 : 1
  }

  /// The longest beginning of a text that fits in a number of columns.
  package static func prefix(of text: String, columns limit: Int) -> Substring {
    var used = 0
    let end = text.indices.first { index in
      used += columns(of: text[index])
      return used > limit
    }
    return text[..<(end ?? text.endIndex)]
  }

  /// The text, without its end and with `...` where it takes more columns.
  package static func excerpt(of text: String, columns limit: Int) -> String {
    // What is far too long is not looked at to its end.
    let start = sanitised(String(text.prefix(limit + 1)))
    guard columns(of: start) > limit else { return start }
    return prefix(of: start, columns: limit - 3) + "..."
  }

  private static func spelled(_ scalar: Unicode.Scalar) -> String {
    let code = String(scalar.value, radix: 16, uppercase: true)
    guard scalar.value > 0xFF else { return "\\x" + (code.count < 2 ? "0" : "") + code }
    return "\\u{" + code + "}"
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    guard !(0x20..<0x7F).contains(scalar.value) else { return false }
    switch scalar.properties.generalCategory {
    // A joiner inside an emoji or a word of another script is part of the word.
    case .format: return scalar.value != 0x200C && scalar.value != 0x200D
    case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return true
    default: return false
    }
  }

  private static func isCombining(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: true
      default: false
      }
    }
  }

  /// Unicode's East Asian wide blocks, and emoji that are drawn as pictures.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}
