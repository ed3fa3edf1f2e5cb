/// Text in HTML and SVG.
package enum XMLText {
  /// The text without a character that a reader would take for more than text, or could not take at all.
  package static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "\n", "\t": safe.unicodeScalars.append(scalar)
      case "\u{FFFE}", "\u{FFFF}": safe += "\u{FFFD}"
      case _ where scalar.properties.generalCategory == .control: safe += "\u{FFFD}"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
