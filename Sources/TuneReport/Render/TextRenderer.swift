/// Turns blocks into lines of text of a given width.
///
/// With ``Charset/ascii`` everything it draws itself is ASCII; the text of others is sanitised and otherwise left as it is.
/// No line ends in spaces, and none but a verbatim one is wider than `width`:
/// - a verbatim line, which is for programs, is never wrapped;
/// - lines are wrapped between words, continuation lines keep the indentation; a word that is too
///   long is broken;
/// - tables wrap the text of their widest columns, and numbers never. In a table that is too wide
///   even then each row is wrapped text, every cell with its title;
/// - charts are drawn narrower; without room for a drawing their sentence stands alone. With plots in
///   words they are a sentence and a table.
public struct TextRenderer: Sendable, Hashable {
  /// The number of columns; at least 20.
  public let width: Int
  /// What charts are drawn with.
  public let charset: Charset
  /// Whether charts are told instead of drawn.
  public let plotsInWords: Bool

  /// A renderer for a width; less than 20 columns count as 20.
  public init(width: Int = 80, charset: Charset = .ascii, plotsInWords: Bool = false) {
    self.width = max(width, 20)
    self.charset = charset
    self.plotsInWords = plotsInWords
  }

  /// The lines of a list of blocks.
  public func lines(_ blocks: [Block]) -> [String] {
    blocks.flatMap { lines($0) }
  }

  /// The lines of a block.
  public func lines(_ block: Block) -> [String] {
    switch block {
    case .line(let text), .heading(let text): wrapped(DisplayText.sanitised(text))
    case .verbatim(let text):
      // A tab between two values is meant, and can steer nothing.
      [
        text.split(separator: "\t", omittingEmptySubsequences: false)
          .map { DisplayText.sanitised(String($0)) }.joined(separator: "\t")
      ]
    case .table(let table): TextTable(table, width: width).lines()
    case .sparkline(let line): wrapped(DisplayText.sanitised(text(of: line)))
    case .chart(let chart):
      if plotsInWords {
        wrapped(DisplayText.sanitised(chart.sentence))
          + TextTable(ChartTable.table(of: chart), width: width).lines()
      } else {
        TextChart(chart, width: width, charset: charset).lines()
          + wrapped(DisplayText.sanitised(chart.sentence))
      }
    case .blank: [""]
    }
  }

  /// The levels of a row of numbers between its words; the newest ones where there is no room for all.
  private func text(of line: Sparkline) -> String {
    let room = width - DisplayText.columns(of: line.label + line.text) - 4
    let values = line.values.suffix(max(room, 0))
    guard !plotsInWords, let low = values.min(), let high = values.max() else {
      return line.label + "  " + line.text
    }
    let levels = charset.glyphs.levels
    let drawn = values.map { value -> Character in
      let share = Axis.share(of: value, from: low, to: high)
      return levels[Int((share * Double(levels.count - 1)).rounded())]
    }
    return line.label + "  " + String(drawn) + "  " + line.text
  }

  /// A sanitised text, broken between words.
  package func wrapped(_ text: String) -> [String] { Self.wrapped(text, width: width) }

  /// A sanitised text, broken between words to lines of at least 2 columns.
  package static func wrapped(_ text: String, width: Int) -> [String] {
    guard DisplayText.columns(of: text) > width else { return [trimmed(text)] }
    let lead = text.prefix { $0 == " " }
    let indent = String(repeating: " ", count: min(lead.count, width / 2))
    var lines: [String] = []
    var line = indent
    var used = indent.count
    func finish() {
      lines.append(trimmed(line))
      line = indent
      used = indent.count
    }
    // Spaces inside a line may align something, so a piece keeps the spaces before its word.
    for piece in pieces(of: text.dropFirst(lead.count)) {
      var rest = used == indent.count ? String(piece.drop { $0 == " " }) : String(piece)
      if used + DisplayText.columns(of: rest) > width, used > indent.count {
        finish()
        rest = String(rest.drop { $0 == " " })
      }
      while used + DisplayText.columns(of: rest) > width {
        let head = DisplayText.prefix(of: rest, columns: width - used)
        line += head
        rest.removeFirst(head.count)
        finish()
      }
      line += rest
      used += DisplayText.columns(of: rest)
    }
    if used > indent.count { finish() }
    return lines
  }

  /// Words, each with the spaces before it.
  private static func pieces(of text: Substring) -> [Substring] {
    var pieces: [Substring] = []
    var rest = text
    while !rest.isEmpty {
      let spaces = rest.prefix { $0 == " " }
      let word = rest[spaces.endIndex...].prefix { $0 != " " }
      pieces.append(rest[..<word.endIndex])
      rest = rest[word.endIndex...]
    }
    return pieces
  }

  package static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
