/// Whether a text is well-formed XML, as far as we write any: elements, attributes, text, entities.
enum XMLCheck {
  /// What is wrong, or nil.
  static func problem(in text: String) -> String? {
    var open: [String] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      if let wrong = problem(inText: rest[..<start]) { return wrong }
      guard let end = rest[start...].firstIndex(of: ">") else { return "an open tag" }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else {
          return "</\(tag)> in its wrong place"
        }
        continue
      }
      let isClosed = tag.hasSuffix("/")
      let body = isClosed ? tag.dropLast() : tag
      let name = body.prefix { $0.isLetter }
      if let wrong = problem(inAttributes: body[name.endIndex...]) { return "<\(name)>: \(wrong)" }
      if !isClosed { open.append(String(name)) }
    }
    return open.isEmpty ? problem(inText: rest) : "\(open) left open"
  }

  private static func problem(inAttributes text: Substring) -> String? {
    var rest = text
    while true {
      let spaces = rest.prefix { $0 == " " }
      rest = rest[spaces.endIndex...]
      if rest.isEmpty { return nil }
      let name = rest.prefix { $0.isLetter || $0 == "-" || $0 == ":" }
      rest = rest[name.endIndex...]
      guard !spaces.isEmpty, !name.isEmpty, rest.hasPrefix("=\"") else {
        return "no attribute: \(rest)"
      }
      rest = rest.dropFirst(2)
      guard let end = rest.firstIndex(of: "\"") else { return "an open attribute" }
      if let wrong = problem(inText: rest[..<end]) { return wrong }
      rest = rest[rest.index(after: end)...]
    }
  }

  private static func problem(inText text: Substring) -> String? {
    for piece in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let name = piece.prefix { $0 != ";" }
      guard ["amp", "lt", "gt", "quot"].contains(name), piece.count > name.count else {
        return "a bare &"
      }
    }
    return text.unicodeScalars.contains {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
    } ? "a control character" : nil
  }
}
