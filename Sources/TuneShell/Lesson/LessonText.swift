import TuneReport

/// A lesson as text to read: prose wrapped to the width, commands and their answers as recorded.
///
/// Checks, answers and the feedback of options are comments, for the guided mode, and are left out.
enum LessonText {
  /// The blocks of a lesson.
  static func blocks(_ lesson: Transcript) -> [Block] {
    var blocks: [Block] = []
    for segment in lesson.segments {
      switch segment {
      case .prose(let range): blocks += prose(lesson.text(of: range))
      case .transcript(let fence): blocks += [.blank] + fence.cells.flatMap(cell) + [.blank]
      }
    }
    return withoutDoubleBlanks(blocks)
  }

  private static func cell(_ cell: Transcript.Cell) -> [Block] {
    [.line("    tb> " + cell.command)] + cell.output.map { .line("    " + $0) }
  }

  /// Paragraphs joined to one line each, so that they can be wrapped.
  static func prose(_ text: String) -> [Block] {
    var blocks: [Block] = []
    var paragraph: [String] = []
    func finish() {
      if !paragraph.isEmpty { blocks.append(.line(plain(paragraph.joined(separator: " ")))) }
      paragraph = []
    }
    for line in withoutComments(text).split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.drop { $0 == " " }
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("- ") || line.hasPrefix("<") {
        finish()
      }
      if line.isEmpty {
        blocks.append(.blank)
      } else if line.hasPrefix("#") {
        blocks += [.blank, .heading(heading(line))]
      } else if line.hasPrefix("<") {
        blocks += summary(line)
      } else {
        paragraph.append(optionOrText(line))
      }
    }
    finish()
    return blocks
  }

  /// `## Walk the grid {#grid}` is `Walk the grid`.
  private static func heading(_ line: Substring) -> String {
    let title = line.drop { $0 == "#" }.drop { $0 == " " }
    guard let id = title.firstRange(of: " {#") else { return String(title) }
    return String(title[..<id.lowerBound])
  }

  /// `<details><summary>Hint 1</summary>` is `Hint 1`; other tags are nothing.
  private static func summary(_ line: Substring) -> [Block] {
    guard let start = line.firstRange(of: "<summary>"), let end = line.firstRange(of: "</summary>"),
      start.upperBound <= end.lowerBound
    else { return [] }
    return [.line("\(line[start.upperBound..<end.lowerBound]):")]
  }

  /// Markdown as it is shown, between empty lines.
  static func framed(_ text: String) -> [Block] {
    [.blank] + withoutDoubleBlanks(prose(text))
  }

  /// Text of one line without the marks of emphasis.
  static func plain(_ text: String) -> String {
    var rest = text.replacing("**", with: "")[...]
    var plain = ""
    // `*word*`, and not `2 * 3`.
    while let start = rest.firstIndex(of: "*") {
      plain += rest[..<start]
      rest = rest[rest.index(after: start)...]
      guard rest.first?.isLetter == true, plain.last.map({ !$0.isLetter }) ?? true,
        let end = rest.firstIndex(of: "*"), rest[..<end].last?.isLetter == true
      else {
        plain += "*"
        continue
      }
      plain += rest[..<end]
      rest = rest[rest.index(after: end)...]
    }
    return plain + rest
  }

  /// An option with a place to tick, or other text as it is.
  private static func optionOrText(_ line: Substring) -> String {
    let text = String(line)
    guard text.hasPrefix("- [ ] ") else { return text }
    return "  ( ) " + text.dropFirst(6)
  }

  private static func withoutComments(_ text: String) -> String {
    var rest = Substring(text)
    var kept = ""
    while let start = rest.firstRange(of: "<!--") {
      kept += rest[..<start.lowerBound]
      while kept.last == " " { kept.removeLast() }
      guard let end = rest[start.upperBound...].firstRange(of: "-->") else { return kept }
      rest = rest[end.upperBound...]
    }
    return kept + rest
  }

  /// At most one blank line between two others, and none at the ends.
  static func withoutDoubleBlanks(_ blocks: [Block]) -> [Block] {
    var kept: [Block] = []
    for block in blocks where block != .blank || (kept.last ?? .blank) != .blank {
      kept.append(block)
    }
    if kept.last == .blank { kept.removeLast() }
    return kept
  }
}
