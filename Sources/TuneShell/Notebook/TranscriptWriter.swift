/// Writes notebooks that `Transcript` reads back.
package struct TranscriptWriter: Sendable, Hashable {
  private var text: String
  private var lineCount: Int

  package init(_ header: TranscriptHeader) {
    var lines = ["---", "tunebook: \(TranscriptHeader.version)", "kind: \(header.kind.rawValue)"]
    if let title = header.title { lines.append("title: \(Self.scalar(title))") }
    if let minutes = header.minutes { lines.append("minutes: \(minutes.description)") }
    if !header.needs.isEmpty { lines.append("needs: [\(header.needs.joined(separator: ", "))]") }
    if header.tolerance > 0 { lines.append("tolerance: \(header.tolerance.description)") }
    if let seed = header.seed { lines.append("seed: \(seed)") }
    text = lines.map { $0 + "\n" }.joined() + "---\n"
    lineCount = lines.count + 1
  }

  /// The file so far.
  package var file: String { text }

  /// Adds Markdown below an empty line.
  package mutating func add(prose: String) {
    append(["", TranscriptParser.trimmed(prose)])
  }

  /// Adds commands with their outputs, in one fence.
  package mutating func add(
    cells: [(command: String, output: [String])]
  ) throws(TranscriptError) {
    guard !cells.isEmpty else { return }
    var lines = ["", "```tunebook"]
    for cell in cells {
      let typed = cell.command.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      for (index, line) in typed.enumerated() {
        lines.append((index == 0 ? Prompt.file : Prompt.continuation) + line)
      }
      for line in cell.output {
        guard TranscriptParser.isRecordable(line, in: "```") else {
          throw TranscriptError(line: lineCount + lines.count, .unrecordable(line))
        }
        lines.append(TranscriptParser.trimmed(line))
      }
    }
    append(lines + ["```"])
  }

  private mutating func append(_ lines: [String]) {
    text += lines.map { $0 + "\n" }.joined()
    lineCount += lines.count
  }

  private static func scalar(_ text: String) -> String {
    let plain = text.map { $0.isNewline ? " " : String($0) }.joined()
    let needsQuotes =
      plain.contains { "#\"'[]".contains($0) } || plain != TranscriptParser.trimmed(plain)
    guard needsQuotes else { return plain }
    return plain.contains("\"") ? "'" + plain.filter { $0 != "'" } + "'" : "\"" + plain + "\""
  }
}
