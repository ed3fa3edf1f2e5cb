package import TuneReport

/// A notebook with its answers, ready to be written in any format.
package struct NotebookDocument: Sendable, Hashable {
  /// A command with what it answers in 80 columns.
  package struct Cell: Sendable, Hashable {
    package let command: String
    package let output: [String]
    /// The charts among it, in order.
    package let pictures: [Picture]

    package init(command: String, output: [String], pictures: [Picture] = []) {
      self.command = command
      self.output = output
      self.pictures = pictures
    }
  }

  /// A chart with the lines of an answer that draw or tell it.
  package struct Picture: Sendable, Hashable {
    package let chart: Chart
    package let lines: Range<Int>
  }

  /// A stretch of it.
  package enum Part: Sendable, Hashable {
    /// Text as Markdown.
    case prose(String)
    /// Commands without text between them.
    case cells([Cell])
  }

  package var header: TranscriptHeader
  package private(set) var parts: [Part] = []
  package var provenance: Provenance

  package init(header: TranscriptHeader, provenance: Provenance) {
    self.header = header
    self.provenance = provenance
  }

  /// Adds text below all that there is.
  package mutating func add(prose: String) { parts.append(.prose(prose)) }

  /// Adds a command below all that there is.
  package mutating func add(_ cell: Cell) {
    if case .cells(let cells) = parts.last {
      parts[parts.count - 1] = .cells(cells + [cell])
    } else {
      parts.append(.cells([cell]))
    }
  }

  /// What it is called: the title of its header.
  package var title: String { header.title ?? "Notebook" }

  /// Its file: Markdown that `Transcript` reads and GitHub shows.
  ///
  /// - Throws: `TranscriptError` when an answer cannot stand in such a file.
  package func markdown() throws(TranscriptError) -> String {
    var writer = TranscriptWriter(header)
    if !hasHeading { writer.add(prose: "# " + title) }
    for part in parts {
      switch part {
      case .prose(let text): writer.add(prose: text)
      case .cells(let cells): try writer.add(cells: cells.map { ($0.command, $0.output) })
      }
    }
    writer.add(prose: provenance.comment)
    return writer.file
  }

  /// Whether the text has a title of its own.
  package var hasHeading: Bool {
    guard case .prose(let text) = parts.first else { return false }
    return text.hasPrefix("# ")
  }

  /// Long lines of plain paragraphs broken at 80 columns; everything else as it is.
  ///
  /// No line becomes one that a reader of the file takes for a fence, a comment or a list.
  static func wrapped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isPlain = line.first.map { $0.isLetter || $0 == "*" || $0 == "`" || $0 == "#" } ?? false
      guard line.count > 80, isPlain, !line.hasPrefix("# "), !line.hasPrefix("```") else {
        return escaped(String(line))
      }
      var rows: [String] = [""]
      for word in line.split(separator: " ") {
        let startsBlock = "#>-+=~`<".contains(word.first ?? " ") || word.first?.isNumber == true
        if rows[rows.count - 1].isEmpty {
          rows[rows.count - 1] = String(word)
        } else if rows[rows.count - 1].count + 1 + word.count <= 80 || startsBlock {
          rows[rows.count - 1] += " " + word
        } else {
          rows.append(String(word))
        }
      }
      return rows.map(escaped).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// A line of a note that would open a transcript or a comment is shown as it was typed.
  private static func escaped(_ line: String) -> String {
    let start = line.drop { $0 == " " }
    let opens = ["```", "~~~", "<!--"].contains { start.hasPrefix($0) }
    return opens ? String(line.prefix(line.count - start.count)) + "\\" + start : line
  }
}

extension NotebookDocument {
  /// What every command answers, in order.
  package var outputs: [[String]] {
    parts.flatMap { part -> [[String]] in
      if case .cells(let cells) = part { cells.map(\.output) } else { [] }
    }
  }

  /// How many commands there are.
  package var cellCount: Int { outputs.count }
}
