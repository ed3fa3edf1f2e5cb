/// Reads the few shapes of YAML that a header uses: `key: value`, `[a, b]`, and lists of `- item`.
enum TranscriptHeaderParser {
  static let keys = ["tunebook", "kind", "title", "minutes", "needs", "tolerance", "seed"]

  /// The header of the lines between the two `---`, the first of which is line 2 of the file.
  static func header(of lines: [String]) throws(TranscriptError) -> TranscriptHeader {
    var entries: [(key: String, values: [String], line: Int)] = []
    for (index, line) in lines.enumerated() {
      let number = index + 2
      let text = trimmed(line[...])
      if text.isEmpty || text.hasPrefix("#") { continue }
      if text.hasPrefix("- "), let last = entries.last, last.values == [""] || last.key == "needs" {
        let items = last.values == [""] ? [] : last.values
        entries[entries.count - 1].values = items + [value(text.dropFirst(2))]
        continue
      }
      guard let colon = text.firstIndex(of: ":"), line.first != " " else {
        throw TranscriptError(line: number, .notAHeaderLine(String(text)))
      }
      let key = String(trimmed(text[..<colon]))
      guard keys.contains(key) else { throw TranscriptError(line: number, .unknownKey(key)) }
      guard !entries.contains(where: { $0.key == key }) else {
        throw TranscriptError(line: number, .repeatedKey(key))
      }
      entries.append((key, values(text[text.index(after: colon)...]), number))
    }
    guard entries.contains(where: { $0.key == "tunebook" }) else {
      throw TranscriptError(line: 1, .missingVersion)
    }
    var header = TranscriptHeader()
    for entry in entries {
      try set(entry.key, entry.values, in: &header, line: entry.line)
    }
    return header
  }

  /// A line that would be right for a key.
  static func example(of key: String) -> String {
    switch key {
    case "tunebook": "tunebook: \(TranscriptHeader.version)"
    case "kind":
      "kind: " + TranscriptHeader.Kind.allCases.map(\.rawValue).joined(separator: " or ")
    case "minutes": "minutes: 8"
    case "needs": "needs: [01-hyperparameters]"
    case "tolerance": "tolerance: 0.02"
    case "seed": "seed: 7"
    default: "\(key): some words"
    }
  }

  private static func set(
    _ key: String, _ values: [String], in header: inout TranscriptHeader, line: Int
  ) throws(TranscriptError) {
    let text = values.first ?? ""
    let wrong = TranscriptError(
      line: line, .badValue(key: key, value: values.joined(separator: ", ")))
    guard values.count == 1 || key == "needs" else { throw wrong }
    switch key {
    case "tunebook":
      guard let version = Int(text), version >= 1 else { throw wrong }
      guard version <= TranscriptHeader.version else {
        throw TranscriptError(line: line, .newerVersion(version))
      }
    case "kind":
      guard let kind = TranscriptHeader.Kind(rawValue: text) else { throw wrong }
      header.kind = kind
    case "title":
      guard !text.isEmpty else { throw wrong }
      header.title = text
    case "minutes":
      guard let minutes = NumberWord.number(text), minutes > 0 else { throw wrong }
      header.minutes = minutes
    case "needs": header.needs = values.filter { !$0.isEmpty }
    case "tolerance":
      guard let tolerance = NumberWord.number(text), tolerance >= 0 else { throw wrong }
      header.tolerance = tolerance
    case "seed":
      let isHex = text.hasPrefix("0x")
      guard let seed = UInt64(isHex ? text.dropFirst(2) : text[...], radix: isHex ? 16 : 10) else {
        throw wrong
      }
      header.seed = seed
    default: throw TranscriptError(line: line, .unknownKey(key))
    }
  }

  private static func values(_ text: Substring) -> [String] {
    let text = trimmed(text)
    guard text.hasPrefix("["), text.hasSuffix("]") else { return [value(text)] }
    return text.dropFirst().dropLast().split(separator: ",").map(value)
  }

  /// A plain or quoted scalar; ` #` begins a comment behind a plain one.
  private static func value(_ text: Substring) -> String {
    let text = trimmed(text)
    if let quote = text.first, quote == "\"" || quote == "'" {
      let inner = text.dropFirst()
      if let end = inner.firstIndex(of: quote) { return String(inner[..<end]) }
    }
    var plain = ""
    for character in text {
      if character == "#", plain.last == " " { break }
      plain.append(character)
    }
    return String(trimmed(plain[...]))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
