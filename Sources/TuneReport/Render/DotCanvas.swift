/// A grid of cells that have dots in them, to draw lines finer than characters.
///
/// A cell shows its glyph, else its dots, else its background.
struct DotCanvas {
  private let dots: Charset.Dots
  private let columns: Int
  private let rows: Int
  private var bits: [Int]
  private var glyphs: [Character?]
  private var background: [Character]

  /// Dots from left to right.
  var width: Int { columns * dots.wide }
  /// Dots from top to bottom.
  var height: Int { rows * dots.high }

  init(columns: Int, rows: Int, dots: Charset.Dots) {
    self.dots = dots
    self.columns = columns
    self.rows = rows
    bits = Array(repeating: 0, count: columns * rows)
    glyphs = Array(repeating: nil, count: columns * rows)
    background = Array(repeating: " ", count: columns * rows)
  }

  func row(_ index: Int) -> [Character] {
    (index * columns..<(index + 1) * columns).map { cell in
      glyphs[cell] ?? (bits[cell] == 0 ? background[cell] : dots.glyph(bits[cell]))
    }
  }

  /// Puts a glyph over the cells that hold these dots.
  mutating func points(_ places: [TextCanvas.Cell], _ glyph: Character) {
    for place in places { glyphs[cell(place.column, place.row)] = glyph }
  }

  /// Fills the cells between two dots of a column, at each place and behind all else.
  mutating func ranges(
    _ lower: [TextCanvas.Cell], _ upper: [TextCanvas.Cell], _ glyph: Character
  ) {
    for (low, high) in zip(lower, upper) where low.column == high.column {
      for row in min(low.row, high.row)...max(low.row, high.row) {
        background[cell(low.column, row)] = glyph
      }
    }
  }

  /// Puts these characters behind all else, row by row.
  mutating func fill(_ rows: [[Character]]) { background = rows.flatMap { $0 } }

  /// Writes a text that fits into its row over all else; its place is counted in cells.
  mutating func write(_ place: TextCanvas.Cell?, _ text: [Character]) {
    guard let place else { return }
    for (offset, character) in text.enumerated() {
      glyphs[place.row * columns + place.column + offset] = character
    }
  }

  /// Joins dots in order.
  mutating func line(through places: [TextCanvas.Cell]) {
    if places.count == 1 { line(from: places[0], to: places[0]) }
    for (start, end) in zip(places, places.dropFirst()) { line(from: start, to: end) }
  }

  /// Holds each level until the next dot's column; the last one holds to the right edge.
  mutating func steps(_ places: [TextCanvas.Cell]) {
    for (index, place) in places.enumerated() {
      let next = index + 1 < places.count ? places[index + 1] : nil
      let corner = TextCanvas.Cell(
        column: max(place.column, next?.column ?? width - 1), row: place.row)
      line(from: place, to: corner)
      if let next { line(from: corner, to: next) }
    }
  }

  private mutating func line(from start: TextCanvas.Cell, to end: TextCanvas.Cell) {
    let span = max(abs(end.column - start.column), abs(end.row - start.row), 1)
    for step in 0...span {
      let share = Double(step) / Double(span)
      set(
        Int((Double(start.column) + share * Double(end.column - start.column)).rounded()),
        Int((Double(start.row) + share * Double(end.row - start.row)).rounded()))
    }
  }

  private mutating func set(_ column: Int, _ row: Int) {
    let dot = row % dots.high * dots.wide + column % dots.wide
    bits[cell(column, row)] |= 1 << dot
  }

  private func cell(_ column: Int, _ row: Int) -> Int {
    row / dots.high * columns + column / dots.wide
  }
}
