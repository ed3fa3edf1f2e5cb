/// Words as they must be typed to be read back as one word.
package enum Quoting {
  /// The text, in quotes when it would not survive without.
  package static func quoted(_ text: String) -> String {
    let needs = text.isEmpty || text.contains { " \t;\"'\\#>=!?".contains($0) || $0.isNewline }
    guard needs else { return text }
    var escaped = "\""
    for character in text {
      if character == "\"" || character == "\\" { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped + "\""
  }
}
