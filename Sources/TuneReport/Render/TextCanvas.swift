/// A grid of characters to draw on; later drawings cover earlier ones.
struct TextCanvas {
  /// A place on the canvas, from the top left.
  struct Cell {
    let column: Int
    let row: Int

    /// The cells of a line in every column from the first to the last.
    static func joined(_ cells: [Cell]) -> [Cell] {
      var joined = Array(cells.prefix(1))
      for (start, end) in zip(cells, cells.dropFirst()) where end.column > start.column {
        for column in start.column + 1...end.column {
          let share = Double(column - start.column) / Double(end.column - start.column)
          let row = Double(start.row) + share * Double(end.row - start.row)
          joined.append(Cell(column: column, row: Int(row.rounded())))
        }
      }
      return joined
    }
  }

  private let columns: Int
  private var grid: [[Character]]

  init(columns: Int, rows: Int) {
    self.columns = columns
    grid = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  func row(_ index: Int) -> [Character] { grid[index] }

  mutating func points(_ cells: [Cell], _ glyph: Character) {
    for cell in cells { grid[cell.row][cell.column] = glyph }
  }

  /// Covers everything with these characters, row by row.
  mutating func fill(_ rows: [[Character]]) { grid = rows }

  /// Writes a text that fits into its row.
  mutating func write(_ cell: Cell?, _ text: [Character]) {
    guard let cell else { return }
    grid[cell.row].replaceSubrange(cell.column..<cell.column + text.count, with: text)
  }

  /// Joins cells column by column; a steep stretch fills the rows between.
  mutating func line(_ cells: [Cell], _ glyph: Character) {
    if cells.count == 1 { points(cells, glyph) }
    for (start, end) in zip(cells, cells.dropFirst()) {
      let span = max(abs(end.column - start.column), abs(end.row - start.row), 1)
      for step in 0...span {
        let share = Double(step) / Double(span)
        let column = Double(start.column) + share * Double(end.column - start.column)
        let row = Double(start.row) + share * Double(end.row - start.row)
        grid[Int(row.rounded())][Int(column.rounded())] = glyph
      }
    }
  }

  /// Holds each level until the next cell's column; the last one holds to the right edge.
  mutating func steps(_ cells: [Cell], _ glyph: Character, jump: Character) {
    for (index, cell) in cells.enumerated() {
      let next = index + 1 < cells.count ? cells[index + 1] : nil
      let end = max(cell.column, next?.column ?? columns - 1)
      for column in cell.column...end { grid[cell.row][column] = glyph }
      guard let next, next.row != cell.row else { continue }
      for row in min(cell.row, next.row)...max(cell.row, next.row) where row != next.row {
        grid[row][next.column] = row == cell.row ? glyph : jump
      }
    }
  }

  /// Fills the columns between two lines, and between their places.
  mutating func band(_ lower: [Cell], _ upper: [Cell], _ glyph: Character) {
    ranges(Cell.joined(lower), Cell.joined(upper), glyph)
  }

  /// Fills a column between two cells, at each place.
  mutating func ranges(_ lower: [Cell], _ upper: [Cell], _ glyph: Character) {
    for (low, high) in zip(lower, upper) where low.column == high.column {
      for row in min(low.row, high.row)...max(low.row, high.row) {
        grid[row][low.column] = glyph
      }
    }
  }
}
