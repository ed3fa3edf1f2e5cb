/// Draws a table with two spaces between its columns.
struct TextTable {
  private static let gutter = 2
  private static let narrowest = 6

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

  func lines() -> [String] {
    guard let widths = fittedWidths() else { return stacked() }
    let header = titles.allSatisfy(\.isEmpty) ? [] : [titles]
    return (header + rows).map { line($0, widths) }
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
    while table.indent + gutters + widths.reduce(0, +) > width {
      // The widest text column gives way; of two equally wide ones the left one.
      let shrinkable = widths.indices.filter {
        table.columns[$0].alignment == .leading && widths[$0] > Self.narrowest
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

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = String(repeating: " ", count: table.indent)
    for (column, cell) in cells.enumerated() {
      if column > 0 { line += String(repeating: " ", count: Self.gutter) }
      let text = Self.cut(cell, to: widths[column])
      let padding = String(repeating: " ", count: widths[column] - DisplayText.columns(of: text))
      switch table.columns[column].alignment {
      case .leading: line += text + padding
      case .trailing: line += padding + text
      }
    }
    return TextRenderer.trimmed(line)
  }

  private static func cut(_ text: String, to width: Int) -> String {
    guard DisplayText.columns(of: text) > width else { return text }
    return DisplayText.prefix(of: text, columns: width - 2) + ".."
  }

  /// One line a cell, for tables that fit no other way.
  private func stacked() -> [String] {
    let renderer = TextRenderer(width: width)
    return rows.flatMap { row in
      zip(titles, row).filter { !$1.isEmpty }.enumerated().flatMap { place, cell in
        let lead = place == 0 ? "  " : "    "
        return renderer.wrapped(lead + (cell.0.isEmpty ? "" : cell.0 + "  ") + cell.1)
      }
    }
  }
}
