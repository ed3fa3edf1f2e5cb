/// Reads the lines of a notebook or lesson from top to bottom.
struct TranscriptParser {
  /// The lines with their ends.
  let lines: [String]
  /// The index of the line that comes next.
  private var next = 0

  init(_ text: String) {
    lines = Self.split(text)
  }

  /// The header, when the file begins with one.
  mutating func header() throws(TranscriptError) -> TranscriptHeader? {
    guard let first = lines.first else { return nil }
    // Some editors put a byte order mark at the start.
    let start = first.first == "\u{FEFF}" ? String(first.dropFirst()) : first
    guard Self.trimmed(start) == "---" else { return nil }
    guard let end = lines.indices.dropFirst().first(where: { Self.trimmed(lines[$0]) == "---" })
    else { throw TranscriptError(line: 1, .headerNotClosed) }
    next = end + 1
    return try TranscriptHeaderParser.header(of: lines[1..<end].map(Self.trimmed))
  }

  /// The stretches of the file behind the header.
  mutating func segments() throws(TranscriptError) -> [Transcript.Segment] {
    var segments: [Transcript.Segment] = []
    var prose = next
    while next < lines.count {
      let start = next
      if Self.opensComment(lines[next]) {
        try skipComment()
      } else if let opening = Opening(lines[next]) {
        let body = try fenceBody(opening)
        guard opening.isTranscript else { continue }
        if prose < start { segments.append(.prose((prose + 1)..<(start + 1))) }
        let cells = try cells(in: body, indent: opening.indent, opening: start)
        segments.append(
          .transcript(
            Transcript.Fence(
              cells: cells, lines: (start + 1)..<(next + 1), indent: opening.indent,
              mark: opening.mark)))
        prose = next
      } else {
        next += 1
      }
    }
    if prose < lines.count { segments.append(.prose((prose + 1)..<(lines.count + 1))) }
    return segments
  }

  /// Whether a line of output can stand in a fence without ending it or a cell of it.
  static func isRecordable(_ line: String, in mark: String) -> Bool {
    prompt(of: line) == nil && !line.contains(where: \.isNewline)
      && !closes(line, mark: mark)
  }

  /// A text without spaces, tabs and line ends at its end.
  static func trimmed(_ text: String) -> String {
    let blanks: [UInt8] = [9, 10, 13, 32]
    guard let last = text.utf8.last, blanks.contains(last) else { return text }
    var bytes = text.utf8[...]
    while let last = bytes.last, blanks.contains(last) { bytes.removeLast() }
    return String(Substring(bytes))
  }

  /// The lines of a text with their ends; only a line feed ends one.
  private static func split(_ text: String) -> [String] {
    var lines: [String] = []
    var rest = text.utf8[...]
    while let end = rest.firstIndex(of: 10) {
      lines.append(String(Substring(rest[...end])))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { lines.append(String(Substring(rest))) }
    return lines
  }

  /// Moves behind the closing fence; returns the lines between the two.
  private mutating func fenceBody(_ opening: Opening) throws(TranscriptError) -> Range<Int> {
    let first = next + 1
    guard
      let end = lines[first...].firstIndex(where: { Self.closes($0, mark: opening.mark) })
    else { throw TranscriptError(line: next + 1, .fenceNotClosed) }
    next = end + 1
    return first..<end
  }

  private mutating func skipComment() throws(TranscriptError) {
    let rest = lines[next...]
    guard let end = rest.firstIndex(where: { $0.contains("-->") }) else {
      throw TranscriptError(line: next + 1, .commentNotClosed)
    }
    next = end + 1
  }

  private func cells(
    in body: Range<Int>, indent: Int, opening: Int
  ) throws(TranscriptError) -> [Transcript.Cell] {
    var cells: [Transcript.Cell] = []
    var index = body.lowerBound
    func content(_ index: Int) -> String { Self.content(lines[index], indent: indent) }
    while index < body.upperBound {
      guard let first = Self.prompt(of: content(index)) else {
        throw TranscriptError(
          line: index + 1,
          content(index).hasPrefix("..>") ? .strayContinuation : .outputBeforeCommand)
      }
      let start = index
      var command = first
      index += 1
      while index < body.upperBound, let more = Self.continuation(of: content(index)) {
        command += "\n" + more
        index += 1
      }
      guard command.contains(where: { !$0.isWhitespace }) else {
        throw TranscriptError(line: start + 1, .emptyCommand)
      }
      guard Lexer.isComplete(command) else {
        throw TranscriptError(line: start + 1, .incompleteCommand)
      }
      let output = index
      while index < body.upperBound, Self.prompt(of: content(index)) == nil { index += 1 }
      cells.append(
        Transcript.Cell(
          command: command, output: (output..<index).map(content), line: start + 1,
          outputLines: (output + 1)..<(index + 1)))
    }
    guard !cells.isEmpty else { throw TranscriptError(line: opening + 1, .noCommand) }
    return cells
  }

  /// A line of a fence without the fence's indentation and without blanks at its end.
  private static func content(_ line: String, indent: Int) -> String {
    let spaces = min(line.prefix { $0 == " " }.count, indent)
    return trimmed(String(line.dropFirst(spaces)))
  }

  /// The command behind a prompt at the start of a line, `tb> ` or `tb:12> `.
  private static func prompt(of line: String) -> String? {
    guard line.hasPrefix("tb") else { return nil }
    let length = Prompt.length(in: Array(line.prefix(24)), at: 0)
    guard length > 0 else { return nil }
    return String(line.dropFirst(length + 1))
  }

  private static func continuation(of line: String) -> String? {
    guard line.hasPrefix("..> ") || line == "..>" else { return nil }
    return String(line.dropFirst(4))
  }

  private static func opensComment(_ line: String) -> Bool {
    let rest = line.drop { $0 == " " }
    return line.count - rest.count <= 3 && rest.hasPrefix("<!--")
  }

  private static func closes(_ line: String, mark: String) -> Bool {
    guard let character = mark.first else { return false }
    let rest = trimmed(line).drop { $0 == " " }
    return line.prefix { $0 == " " }.count <= 3 && rest.count >= mark.count
      && rest.allSatisfy { $0 == character }
  }

  /// A line that opens a code fence.
  private struct Opening {
    let indent: Int
    let mark: String
    let isTranscript: Bool

    init?(_ line: String) {
      let line = trimmed(line)
      indent = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(indent)
      guard indent <= 3, let character = rest.first, character == "`" || character == "~" else {
        return nil
      }
      mark = String(rest.prefix { $0 == character })
      let info = rest.dropFirst(mark.count)
      guard mark.count >= 3, character == "~" || !info.contains("`") else { return nil }
      isTranscript = info.split(separator: " ").first == "tunebook"
    }
  }
}
