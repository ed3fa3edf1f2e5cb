/// A notebook or lesson: Markdown whose `tunebook` fences hold commands and what they answered.
///
/// Its text is kept byte by byte; what is known about it are line numbers into it.
package struct Transcript: Sendable, Hashable {
  /// A command with its recorded output.
  package struct Cell: Sendable, Hashable {
    /// What was typed; the lines of a continued command are joined by line ends.
    package let command: String
    /// The recorded output without the ends of its lines.
    package let output: [String]
    /// The line of the prompt in the file, from 1.
    package let line: Int
    /// The lines of the output in the file; empty, right below the command, when there is none.
    package let outputLines: Range<Int>
  }

  /// A fence with at least one cell.
  package struct Fence: Sendable, Hashable {
    package let cells: [Cell]
    /// The lines in the file, with both fence lines.
    package let lines: Range<Int>
    /// The number of spaces before the fence.
    package let indent: Int
    /// The characters of the fence itself.
    package let mark: String
  }

  /// A stretch of the file.
  package enum Segment: Sendable, Hashable {
    /// Lines outside transcripts, other code blocks included.
    case prose(Range<Int>)
    case transcript(Fence)
  }

  package let header: TranscriptHeader
  /// Whether the file begins with a header; a README has none.
  package let hasHeader: Bool
  package let segments: [Segment]
  /// The lines with their ends: joined they are the file.
  let lines: [String]

  /// Reads a file.
  package init(parsing text: String) throws(TranscriptError) {
    var parser = TranscriptParser(text)
    let header = try parser.header()
    self.header = header ?? TranscriptHeader()
    hasHeader = header != nil
    segments = try parser.segments()
    lines = parser.lines
  }

  /// The whole file.
  package var text: String { lines.joined() }

  /// All cells, top to bottom.
  package var cells: [Cell] {
    segments.flatMap { segment -> [Cell] in
      switch segment {
      case .prose: []
      case .transcript(let fence): fence.cells
      }
    }
  }

  /// The text of some lines of the file, numbered from 1.
  package func text(of range: Range<Int>) -> String {
    lines[(range.lowerBound - 1)..<(range.upperBound - 1)].joined()
  }

  /// How a cell's recorded output compares with a live one.
  package func comparison(of cell: Cell, with output: [String]) -> TranscriptComparison {
    TranscriptComparison(
      recorded: cell.output, live: output, tolerance: header.tolerance,
      line: cell.outputLines.lowerBound,
      command: cell.command)
  }

  /// The file with the outputs of all cells replaced, in the order of `cells`.
  ///
  /// A recorded output that matches the live one stays as it is, with its `...` and `[..]`; all that
  /// is not an output stays byte by byte.
  package func updated(with outputs: [[String]]) throws(TranscriptError) -> String {
    precondition(outputs.count == cells.count, "every cell has one output")
    var updated: [String] = []
    var next = 0
    var index = 0
    for segment in segments {
      guard case .transcript(let fence) = segment else { continue }
      for cell in fence.cells {
        let output = outputs[index]
        index += 1
        guard !comparison(of: cell, with: output).isMatch else { continue }
        updated += lines[next..<(cell.outputLines.lowerBound - 1)]
        next = cell.outputLines.upperBound - 1
        for line in output {
          guard TranscriptParser.isRecordable(line, in: fence.mark) else {
            throw TranscriptError(line: cell.line, .unrecordable(line))
          }
          let text = String(repeating: " ", count: fence.indent) + line
          updated.append(TranscriptParser.trimmed(text) + ending(like: cell.line))
        }
      }
    }
    return (updated + lines[next...]).joined()
  }

  /// The line end that the neighbours of an inserted line have.
  private func ending(like line: Int) -> String {
    lines[line - 1].utf8.suffix(2).elementsEqual([13, 10]) ? "\r\n" : "\n"
  }
}
