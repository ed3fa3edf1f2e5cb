/// What a person would see: enough of a VT100 for what a line editor sends.
///
/// It answers no query, and keeps a list of what it was asked or did not understand.
struct Screen {
  private(set) var columns: Int
  private(set) var height: Int
  private(set) var row = 0
  private(set) var column = 0
  private(set) var bells = 0
  private(set) var hasColour = false
  /// Sequences that ask the terminal to answer.
  private(set) var queries: [String] = []
  private(set) var unknown: [String] = []

  /// A cell is a character with its marks, or empty behind a wide one; a faint one begins with `faint`.
  private var cells: [[String]]
  private var isFaint = false
  private var saved = (row: 0, column: 0)
  private static let faint: Unicode.Scalar = "\u{E000}"
  private var wrapsNext = false
  private var inserts = false
  private var undecoded: [UInt8] = []
  private var sequence: String?

  init(columns: Int, rows: Int) {
    self.columns = columns
    height = rows
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows without spaces at their ends, and without what is faint.
  var rows: [String] {
    cells.map { row in
      Self.trimmed(row.map { $0.unicodeScalars.first == Self.faint ? " " : $0 }.joined())
    }
  }

  /// The faint text in the cursor's row.
  var hint: String {
    Self.trimmed(
      cells[row].filter { $0.unicodeScalars.first == Self.faint }.joined().filter {
        $0.unicodeScalars.first != Self.faint || $0.unicodeScalars.count > 1
      }.replacing("\u{E000}", with: ""))
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The rows down to the last one with text.
  var text: String {
    var rows = rows
    while rows.last == "" { rows.removeLast() }
    return rows.joined(separator: "\n")
  }

  var cursorRow: String { rows[row] }

  /// Changes the size as xterm does: rows are cut or padded, never wrapped anew.
  mutating func resize(columns: Int, rows: Int) {
    cells = cells.map { row in
      Array(row.prefix(columns)) + Array(repeating: " ", count: max(0, columns - row.count))
    }
    while cells.count > rows, row < cells.count - 1 { cells.removeLast() }
    while cells.count > rows {
      cells.removeFirst()
      row -= 1
    }
    while cells.count < rows { cells.append(Array(repeating: " ", count: columns)) }
    self.columns = columns
    height = rows
    column = min(column, columns - 1)
    wrapsNext = false
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    undecoded += bytes
    while let scalar = nextScalar() {
      if sequence != nil {
        continueSequence(scalar)
      } else {
        show(scalar)
      }
    }
  }

  private mutating func nextScalar() -> Unicode.Scalar? {
    guard let first = undecoded.first else { return nil }
    let count = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard undecoded.count >= count else { return nil }
    let scalar = String(decoding: undecoded.prefix(count), as: UTF8.self).unicodeScalars.first
    undecoded.removeFirst(count)
    return scalar
  }

  private mutating func show(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{1B}": sequence = ""
    case "\r": moveTo(row: row, column: 0)
    case "\n": lineFeed()
    case "\u{8}": moveTo(row: row, column: column - 1)
    case "\t": moveTo(row: row, column: (column / 8 + 1) * 8)
    case "\u{7}": bells += 1
    case "\0": break
    default: put(scalar)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(scalar)
    if width == 0 {
      cells[row][max(0, column - 1)].unicodeScalars.append(scalar)
      return
    }
    if wrapsNext || column + width > columns {
      moveTo(row: row, column: 0)
      lineFeed()
    }
    if inserts {
      cells[row].insert(contentsOf: Array(repeating: " ", count: width), at: column)
      cells[row].removeLast(width)
    }
    cells[row][column] = isFaint ? String(Self.faint) + String(scalar) : String(scalar)
    if width == 2 { cells[row][column + 1] = "" }
    wrapsNext = column + width == columns
    column = min(column + width, columns - 1)
  }

  private mutating func lineFeed() {
    wrapsNext = false
    if row < height - 1 {
      row += 1
    } else {
      cells.removeFirst()
      cells.append(Array(repeating: " ", count: columns))
    }
  }

  private mutating func moveTo(row: Int, column: Int) {
    self.row = min(max(0, row), height - 1)
    self.column = min(max(0, column), columns - 1)
    wrapsNext = false
  }

  private mutating func continueSequence(_ scalar: Unicode.Scalar) {
    var text = sequence ?? ""
    text.unicodeScalars.append(scalar)
    sequence = text
    switch text.unicodeScalars.first {
    case "[":
      guard text.unicodeScalars.count > 1, (0x40...0x7E).contains(scalar.value) else { return }
      control(String(text.dropFirst().dropLast()), final: Character(scalar))
    case "]", "P":
      guard scalar == "\u{7}" || text.hasSuffix("\u{1B}\\") else { return }
      queries.append(text)
    case "(", ")":
      guard text.unicodeScalars.count == 2 else { return }
    case "=", ">": break
    case "7": saved = (row, column)
    case "8": moveTo(row: saved.row, column: saved.column)
    default: unknown.append(text)
    }
    sequence = nil
  }

  private mutating func control(_ parameters: String, final: Character) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let first = numbers.first.flatMap { $0 } ?? 0
    let count = max(1, first)
    switch final {
    case "A": moveTo(row: row - count, column: column)
    case "B": moveTo(row: row + count, column: column)
    case "C": moveTo(row: row, column: column + count)
    case "D": moveTo(row: row, column: column - count)
    case "G": moveTo(row: row, column: count - 1)
    case "H": moveTo(row: count - 1, column: max(1, numbers.last.flatMap { $0 } ?? 1) - 1)
    case "J": eraseDisplay(first)
    case "K": eraseRow(first)
    case "P":
      cells[row].removeSubrange(column..<min(columns, column + count))
      cells[row] += Array(repeating: " ", count: columns - cells[row].count)
    case "@":
      cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row].removeLast(count)
    case "m":
      hasColour = hasColour || first != 0
      isFaint = numbers.contains(2)
    case "h" where parameters == "4": inserts = true
    case "l" where parameters == "4": inserts = false
    case "h" where parameters == "?2004", "l" where parameters == "?2004": break
    case "c", "n", "t": queries.append("[\(parameters)\(final)")
    default: unknown.append("[\(parameters)\(final)")
    }
  }

  private mutating func eraseRow(_ part: Int) {
    let range = part == 0 ? column..<columns : part == 1 ? 0..<column + 1 : 0..<columns
    for index in range { cells[row][index] = " " }
  }

  private mutating func eraseDisplay(_ part: Int) {
    eraseRow(part)
    let range = part == 0 ? row + 1..<height : part == 1 ? 0..<row : 0..<height
    for index in range { cells[index] = Array(repeating: " ", count: columns) }
  }

  /// Columns of a character, for the scripts that the tests type.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200D, 0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60,
      0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
