import TuneReport

/// A lesson as text to read: prose wrapped to the width, commands and their answers as recorded.
///
/// Checks, feedback and other comments are for the guided mode and are left out.
enum LessonText {
  /// The blocks of a lesson.
  static func blocks(_ lesson: Transcript) -> [Block] {
    var blocks: [Block] = []
    for segment in lesson.segments {
      let more =
        switch segment {
        case .prose(let range): prose(lesson.text(of: range))
        case .transcript(let fence): fence.cells.flatMap(cell)
        }
      for block in more where block != .blank || (blocks.last ?? .blank) != .blank {
        blocks.append(block)
      }
    }
    while blocks.last == .blank { blocks.removeLast() }
    return blocks
  }

  private static func cell(_ cell: Transcript.Cell) -> [Block] {
    [.line("    tb> " + cell.command)] + cell.output.map { .line("    " + $0) }
  }

  /// Paragraphs joined to one line each, so that they can be wrapped; markup of structure dropped.
  private static func prose(_ text: String) -> [Block] {
    var blocks: [Block] = []
    var paragraph: [Substring] = []
    func finish() {
      if !paragraph.isEmpty { blocks.append(.line(paragraph.joined(separator: " "))) }
      paragraph = []
    }
    for line in withoutComments(text).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("<") { continue }
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("- ") { finish() }
      if line.hasPrefix("#") {
        blocks.append(.heading(heading(line)))
      } else if line.isEmpty {
        blocks.append(.blank)
      } else {
        paragraph.append(line)
      }
    }
    finish()
    return blocks
  }

  /// The text without its comments, which may stand within a line or over several.
  private static func withoutComments(_ text: String) -> String {
    var kept = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "<!--"),
      let end = rest[start.upperBound...].firstRange(of: "-->")
    {
      kept += rest[..<start.lowerBound]
      while kept.last == " " { kept.removeLast() }
      rest = rest[end.upperBound...]
    }
    return kept + rest
  }

  /// `## Walk the grid {#grid}` is `Walk the grid`.
  private static func heading(_ line: Substring) -> String {
    let title = line.drop { $0 == "#" }.drop { $0 == " " }
    guard let id = title.firstRange(of: " {#") else { return String(title) }
    return String(title[..<id.lowerBound])
  }
}
