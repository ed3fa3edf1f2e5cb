/// Draws a table with two spaces between its columns.
struct TextTable {
  private static let gutter = 2
  private static let narrowest = 6
  /// Longer words are broken before a table is given up.
  private static let longestWord = 20

  private let table: Table
  private let width: Int
  private let titles: [String]
  private let rows: [[String]]

  init(_ table: Table, width: Int) {
    self.table = table
    self.width = width
    titles = table.columns.map { DisplayText.sanitised($0.title) }
    rows = table.rows.map { row in
      row.map(DisplayText.sanitised)
        + Array(repeating: "", count: table.columns.count - row.count)
    }
  }

  /// Whether every row is a line.
  var fits: Bool {
    fittedWidths().map { widths in
      rows.allSatisfy { zip($0, widths).allSatisfy { DisplayText.columns(of: $0) <= $1 } }
    } ?? false
  }

  func lines() -> [String] {
    guard let widths = fittedWidths() else { return stacked() }
    let header = !table.showsTitles || titles.allSatisfy(\.isEmpty) ? [] : [titles]
    return (header + rows).flatMap { lines($0, widths) }
  }

  /// The widths of all columns, with text columns shrunk to fit; `nil` when that is not enough.
  private func fittedWidths() -> [Int]? {
    var widths = titles.indices.map { column in
      let cells = [titles[column]] + rows.map { $0[column] }
      return max(
        table.columns[column].minimumWidth, cells.map(DisplayText.columns(of:)).max() ?? 0)
    }
    // The last column's minimum is only room to its right: it may be ignored.
    if let last = widths.indices.last, table.columns[last].alignment == .leading {
      let cells = [titles[last]] + rows.map { $0[last] }
      widths[last] = cells.map(DisplayText.columns(of:)).max() ?? 0
    }
    let gutters = Self.gutter * max(0, widths.count - 1)
    let least = widths.indices.map(leastWidth)
    while table.indent + gutters + widths.reduce(0, +) > width {
      // The widest text column gives way; of two equally wide ones the left one.
      let shrinkable = widths.indices.filter {
        table.columns[$0].alignment == .leading && widths[$0] > least[$0]
      }
      guard
        let widest = shrinkable.max(by: {
          widths[$0] < widths[$1] || (widths[$0] == widths[$1] && $0 > $1)
        })
      else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  /// The width below which a column does not shrink: words stay whole, but for very long ones.
  ///
  /// A last text that breaks stands below its row.
  private func leastWidth(_ column: Int) -> Int {
    guard column < titles.count - 1 else { return Self.narrowest }
    let words = ([titles[column]] + rows.map { $0[column] }).flatMap { $0.split(separator: " ") }
    let longest = words.map { DisplayText.columns(of: $0) }.max() ?? 0
    return max(Self.narrowest, min(longest, Self.longestWord))
  }

  /// A row, with text that is wider than its column on several lines.
  ///
  /// The last text stands below its row where the column would break its words.
  private func lines(_ cells: [String], _ widths: [Int]) -> [String] {
    if let note = cells.last, let room = widths.last, cells.count > 1,
      table.columns.last?.alignment == .leading,
      note.split(separator: " ").contains(where: { DisplayText.columns(of: $0) > room })
    {
      let indent = String(repeating: " ", count: table.indent + Self.gutter)
      return lines(cells.dropLast() + [""], widths)
        + TextRenderer(width: width).wrapped(indent + note)
    }
    let pieces = zip(cells, widths).map { TextRenderer.wrapped($0, width: $1) }
    return (0..<(pieces.map(\.count).max() ?? 0)).map { index in
      line(pieces.map { $0.indices.contains(index) ? $0[index] : "" }, widths)
    }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = String(repeating: " ", count: table.indent)
    for (column, text) in cells.enumerated() {
      if column > 0 { line += String(repeating: " ", count: Self.gutter) }
      let padding = String(repeating: " ", count: widths[column] - DisplayText.columns(of: text))
      switch table.columns[column].alignment {
      case .leading: line += text + padding
      case .trailing: line += padding + text
      }
    }
    return TextRenderer.trimmed(line)
  }

  /// Each row as wrapped text, every cell with its title, for tables that fit no other way.
  private func stacked() -> [String] {
    let renderer = TextRenderer(width: width)
    return rows.flatMap { row in
      let cells = zip(titles, row).filter { !$1.isEmpty }.map { title, cell in
        title.isEmpty ? cell : title + " " + cell
      }
      let lines = renderer.wrapped("    " + cells.joined(separator: "  "))
      return lines.enumerated().map { $0 == 0 ? String($1.dropFirst(2)) : $1 }
    }
  }
}
