/// The records of delimited text, one at a time, as RFC 4180 has them: a field in quotes may hold
/// separators, line ends and, doubled, quotes.
///
/// Lines end in LF or CRLF, or all of them in CR. A record is found in one pass over its bytes, and
/// nothing is copied. Lines and columns count from 1.
struct RecordScanner {
  /// A field's bytes, without the quotes around it.
  struct Field {
    let start: Int
    let end: Int
    let isQuoted: Bool
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  private let separator: UInt8
  /// What ends a line: a line feed, or in files without any a carriage return.
  private let lineEnd: UInt8
  /// Where the next field starts, and the line that it starts in.
  private(set) var position: Int
  private(set) var line = 1
  /// Whether the last field was the last of its record.
  private(set) var isAtEndOfRecord = true
  /// Records with more fields than this are refused.
  static let fieldLimit = 10_000

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, separator: UInt8,
    lineEnd: UInt8
  ) {
    self.bytes = bytes
    self.end = end
    self.separator = separator
    self.lineEnd = lineEnd
    position = start
  }

  /// Whether all records have been read.
  var isAtEnd: Bool { isAtEndOfRecord && position >= end }

  /// Reads the fields of the next record; false when there is none.
  mutating func next(_ fields: inout [Field]) throws(DatasetError) -> Bool {
    guard !isAtEnd else { return false }
    fields.removeAll(keepingCapacity: true)
    let first = line
    repeat {
      guard fields.count < Self.fieldLimit else {
        throw .tooManyColumns(line: first, limit: Self.fieldLimit)
      }
      fields.append(try field(fields.count + 1))
    } while !isAtEndOfRecord
    return true
  }

  /// Goes beyond a line without a character, if one comes next.
  mutating func skipEmptyLine() -> Bool {
    guard isAtEndOfRecord, position < end else { return false }
    var next = position
    if bytes[next] == .carriageReturn, lineEnd == .lineFeed, next + 1 < end { next += 1 }
    guard bytes[next] == lineEnd else { return false }
    position = next + 1
    line += 1
    return true
  }

  /// Reads a number without quotes and spaces around it, and what ends its field; nil for anything
  /// else, which is then still to be read.
  ///
  /// Where the decimal mark separates fields as well, a number with decimals stands in quotes.
  mutating func number(_ decimal: DecimalNumber) -> Float? {
    guard decimal.mark != separator,
      let (value, next) = decimal.readPrefix(bytes, from: position, to: end)
    else { return nil }
    guard next < end else {
      position = end
      isAtEndOfRecord = true
      return value
    }
    if bytes[next] == separator {
      position = next + 1
      isAtEndOfRecord = false
      return value
    }
    guard bytes[next] == lineEnd else { return nil }
    position = next + 1
    line += 1
    isAtEndOfRecord = true
    return value
  }

  /// Reads a field of that number, from 1, and what ends it.
  mutating func field(_ column: Int) throws(DatasetError) -> Field {
    let field = try body(column)
    isAtEndOfRecord = true
    guard position < end else { return field }
    let byte = bytes[position]
    position += 1
    if byte == separator {
      isAtEndOfRecord = false
    } else if byte == lineEnd {
      line += 1
    } else if byte == .carriageReturn {
      guard position < end, bytes[position] == .lineFeed else {
        throw .loneCarriageReturn(line: line)
      }
      position += 1
      line += 1
    } else {
      throw .strayQuote(line: line, column: column)
    }
    return field
  }

  /// Reads a field up to what ends it.
  ///
  /// Behind a separator at the very end stands an empty one.
  private mutating func body(_ column: Int) throws(DatasetError) -> Field {
    let start = position
    guard start < end, bytes[start] == .quote else {
      var next = start
      while next < end {
        let byte = bytes[next]
        if byte == separator || byte == lineEnd || byte == .carriageReturn { break }
        guard byte != .quote else { throw .strayQuote(line: line, column: column) }
        next += 1
      }
      position = next
      return Field(start: start, end: next, isQuoted: false)
    }
    let opened = line
    var next = start + 1
    while next < end {
      let byte = bytes[next]
      if byte == .quote {
        // Two quotes stand for one.
        guard next + 1 < end, bytes[next + 1] == .quote else {
          position = next + 1
          return Field(start: start + 1, end: next, isQuoted: true)
        }
        next += 1
      } else if byte == lineEnd {
        line += 1
      }
      next += 1
    }
    throw .unclosedQuote(line: opened, column: column)
  }

  /// The text of a field, each pair of quotes as one.
  func text(_ field: Field) -> String {
    let raw = bytes[field.start..<field.end]
    guard field.isQuoted, raw.contains(.quote) else { return String(decoding: raw, as: UTF8.self) }
    var text: [UInt8] = []
    var isSecond = false
    for byte in raw {
      isSecond = byte == .quote && !isSecond
      if byte != .quote || isSecond { text.append(byte) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension UInt8 {
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let quote: UInt8 = 0x22

  /// A space or a tab.
  fileprivate var isSpace: Bool { self == 0x20 || self == 0x09 }
}

extension RecordScanner {
  /// A field without the spaces around it, and whether there were any; a quoted one keeps them.
  func trimmed(_ field: Field) -> (field: Field, isTrimmed: Bool) {
    guard !field.isQuoted, field.start < field.end,
      bytes[field.start].isSpace || bytes[field.end - 1].isSpace
    else { return (field, false) }
    var (start, end) = (field.start, field.end)
    while start < end, bytes[start].isSpace { start += 1 }
    while end > start, bytes[end - 1].isSpace { end -= 1 }
    return (Field(start: start, end: end, isQuoted: false), true)
  }

  /// Whether a field is a decimal number, however large.
  func isNumber(_ field: Field, _ decimal: DecimalNumber) -> Bool {
    decimal.read(bytes, from: field.start, to: field.end) != .none
  }
}
