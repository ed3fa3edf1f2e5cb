import CEditline

/// How much room text takes on a terminal.
enum TextWidth {
  /// Columns of a text without line breaks; what cannot be shown takes none.
  static func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  static func columns(of scalar: Unicode.Scalar) -> Int {
    max(0, Int(te_width(wchar_t(bitPattern: scalar.value))))
  }

  /// The text, cut with `...` where it is wider.
  static func cut(_ text: String, to width: Int) -> String {
    guard columns(of: text) > width else { return text }
    let mark = width > 6 ? "..." : ""
    var room = width - mark.count
    var kept = ""
    for scalar in text.unicodeScalars {
      room -= columns(of: scalar)
      if room < 0 { break }
      kept.unicodeScalars.append(scalar)
    }
    return kept + mark
  }
}
