/// A table of comma-separated fields below a header line, as in RFC 4180 without line breaks
/// inside quotes.
///
/// Lines end in LF or CRLF, the last one possibly in nothing; empty lines at the end do not count;
/// a byte order mark is skipped. The label is the last column. The scanner drops nothing: what it
/// cannot read is an error with its line and column.
package struct DelimitedText: Sendable {
  package let header: [String]
  package private(set) var rowCount = 0
  private let bytes: [UInt8]
  private var fields: [Range<Int>] = []

  package init(_ bytes: [UInt8]) throws(DatasetError) {
    self.bytes = bytes
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var end = bytes.count
    while end > position, bytes[end - 1] == .lineFeed {
      end -= end - 1 > position && bytes[end - 2] == .carriageReturn ? 2 : 1
    }
    guard end > position else { throw .noHeader }

    var line = 1
    var width = 0
    var names: [String] = []
    while position <= end {
      let first = fields.count
      let start = position
      position = try Self.scanLine(bytes, from: position, to: end, line: line, into: &fields)
      guard String(validating: bytes[start..<min(position, end)], as: UTF8.self) != nil else {
        throw .notText(line: line)
      }
      if line == 1 {
        width = fields.count
        names = fields.map { Self.text(bytes[$0]) }
        fields.removeAll()
        guard width >= 2 else { throw .tooFewColumns(width) }
      } else {
        let found = fields.count - first
        guard found == width else {
          throw .raggedRow(line: line, fields: found, expected: width)
        }
        rowCount += 1
      }
      line += 1
    }
    header = names
    guard rowCount > 0 else { throw .noRows }
  }

  /// The field's text, without its quotes.
  package func text(row: Int, column: Int) -> String {
    Self.text(bytes[fields[row * header.count + column]])
  }

  /// The field's number; text, nothing, NaN and infinity are errors.
  package func number(row: Int, column: Int) throws(DatasetError) -> Float {
    let field = bytes[fields[row * header.count + column]]
    if let number = DecimalNumber.small(field) { return number }
    let text = Self.text(field)
    guard !text.isEmpty else {
      throw .missingValue(line: row + 2, column: column + 1, name: header[column])
    }
    guard DecimalNumber.isWellFormed(text.utf8), let number = Float(text) else {
      throw .notANumber(line: row + 2, column: column + 1, name: header[column], text: text)
    }
    guard number.isFinite else {
      throw .numberTooLarge(line: row + 2, column: column + 1, name: header[column], text: text)
    }
    return number
  }

  /// Appends the fields of the line at `start` and returns where the next line starts, which lies
  /// beyond `end` after the last line.
  private static func scanLine(
    _ bytes: [UInt8], from start: Int, to end: Int, line: Int, into fields: inout [Range<Int>]
  ) throws(DatasetError) -> Int {
    let firstField = fields.count
    var position = start
    while true {
      let fieldStart = position
      let column = fields.count - firstField + 1
      if position < end, bytes[position] == .quote {
        position += 1
        while true {
          guard position < end, bytes[position] != .lineFeed else {
            throw .strayQuote(line: line, column: column)
          }
          guard bytes[position] == .quote else {
            position += 1
            continue
          }
          // Two quotes stand for one.
          guard position + 1 < end, bytes[position + 1] == .quote else { break }
          position += 2
        }
        position += 1
      } else {
        while position < end, !bytes[position].endsField {
          guard bytes[position] != .quote else { throw .strayQuote(line: line, column: column) }
          position += 1
        }
      }
      fields.append(fieldStart..<position)
      guard position < end else { return end + 1 }
      switch bytes[position] {
      case .comma: position += 1
      case .lineFeed: return position + 1
      case .carriageReturn:
        guard position + 1 < end, bytes[position + 1] == .lineFeed else {
          throw .loneCarriageReturn(line: line)
        }
        return position + 2
      default: throw .strayQuote(line: line, column: column)
      }
    }
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    guard field.first == .quote else { return String(decoding: field, as: UTF8.self) }
    var unquoted: [UInt8] = []
    var previousWasQuote = false
    for byte in field.dropFirst().dropLast() {
      if byte == .quote, previousWasQuote {
        previousWasQuote = false
        continue
      }
      previousWasQuote = byte == .quote
      unquoted.append(byte)
    }
    return String(decoding: unquoted, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate static let lineFeed: UInt8 = 0x0A
  fileprivate static let carriageReturn: UInt8 = 0x0D
  fileprivate static let quote: UInt8 = 0x22
  fileprivate static let comma: UInt8 = 0x2C

  fileprivate var endsField: Bool {
    self == .comma || self == .lineFeed || self == .carriageReturn
  }
}
