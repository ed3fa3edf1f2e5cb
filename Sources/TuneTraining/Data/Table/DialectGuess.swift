/// What a file's first records tell of the way it is written.
struct DialectGuess {
  let separator: Separator
  let hasDecimalComma: Bool
  let hasHeader: Bool
  let lineEnd: TableReport.LineEnd
  let hasByteOrderMark: Bool
  /// Where the first record starts, and where the last one ends.
  let start: Int
  let end: Int
  /// For each column whether most of its values are words.
  let isText: [Bool]
  /// How many records there are if all are as long as the first ones.
  let expectedRecords: Int
  /// The names of the columns: the header, or c1, c2 and so on.
  let names: [String]

  /// So many records and bytes are looked at.
  static let records = 1_000
  private static let prefix = 1 << 18

  private typealias Sample = (scanner: RecordScanner, records: [[RecordScanner.Field]])

  /// Looks at the beginning of a text.
  ///
  /// - Throws: What is wrong with it, `unnamedColumn` and `sameName` included.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ options: TableOptions
  ) throws(DatasetError) {
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    let start = hasMark ? 3 : 0
    var end = bytes.count
    while end > start, bytes[end - 1] == .lineFeed || bytes[end - 1] == .carriageReturn { end -= 1 }
    guard end > start else { throw .emptyFile }
    let lineEnd = Self.lineEnd(bytes[start..<bytes.count])
    func sample(_ separator: Separator) throws(DatasetError) -> Sample {
      try Self.sample(bytes, start, end, separator, lineEnd)
    }
    let separator: Separator
    if let given = options.separator {
      separator = given
    } else {
      separator = Self.separator { try? sample($0).records.map(\.count) }
    }
    let (scanner, records) = try sample(separator)
    guard let first = records.first, first.count > 1 else {
      for other in options.separator == nil ? Separator.allCases : [] {
        guard let widths = try? sample(other).records.dropFirst().map(\.count),
          let width = widths.first, width > 1, widths.allSatisfy({ $0 == width })
        else { continue }
        let before = bytes[start..<(records.first?.first?.start ?? start)]
        throw .loneFirstLine(line: 1 + before.count { $0 == lineEnd.byte }, fields: width)
      }
      throw .tooFewColumns(records.first?.count ?? 0)
    }
    let isDecimalComma =
      options.hasDecimalComma ?? Self.usesDecimalComma(scanner, records)
    let decimal = DecimalNumber(mark: UInt8(ascii: isDecimalComma ? "," : "."))
    let isMissing = MissingTokens(options.missing)
    let header = options.hasHeader ?? Self.isHeader(first, scanner, options, decimal, isMissing)
    names = header ? first.map(scanner.text).map(Self.trimmed) : (1...first.count).map { "c\($0)" }
    if let place = names.firstIndex(of: "") { throw .unnamedColumn(place + 1) }
    var places: [String: Int] = [:]
    for (place, name) in names.enumerated() {
      if let earlier = places.updateValue(place, forKey: name) {
        throw .sameName(name, first: earlier + 1, second: place + 1)
      }
    }
    let rows = header ? records.dropFirst() : records[...]
    isText = first.indices.map { column in
      Self.isText(
        rows.lazy.filter { column < $0.count }.map { $0[column] }, scanner, decimal, isMissing)
    }
    expectedRecords =
      (end - start) / max(1, scanner.position - start) * records.count + records.count
    self.separator = separator
    hasDecimalComma = isDecimalComma
    hasHeader = header
    self.lineEnd = lineEnd
    hasByteOrderMark = hasMark
    self.start = start
    self.end = end
  }

  /// The first line's end; carriage returns alone only where there is no line feed at all.
  private static func lineEnd(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> TableReport.LineEnd {
    guard let feed = bytes.firstIndex(of: .lineFeed) else {
      return bytes.contains(.carriageReturn) ? .carriageReturn : .lineFeed
    }
    return feed > bytes.startIndex && bytes[feed - 1] == .carriageReturn ? .both : .lineFeed
  }

  /// The first records, without one that the end of what is looked at may have cut.
  private static func sample(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ separator: Separator,
    _ lineEnd: TableReport.LineEnd
  ) throws(DatasetError) -> Sample {
    var scanner = RecordScanner(
      bytes, from: start, to: end, separator: separator.byte, lineEnd: lineEnd.byte)
    var records: [[RecordScanner.Field]] = []
    var fields: [RecordScanner.Field] = []
    while records.count < Self.records, scanner.position < start + prefix || records.count < 2 {
      guard try scanner.next(&fields) else { break }
      if fields.count > 1 || fields[0].start < fields[0].end { records.append(fields) }
    }
    return (scanner, records)
  }

  /// The separator that gives all records the same number of fields, at least two.
  ///
  /// Else it is the one that most often gives as many as the first record has, and of several the
  /// one that is rarer in prose.
  private static func separator(_ widths: (Separator) -> [Int]?) -> Separator {
    var best = (separator: Separator.comma, share: 0.0)
    for separator in [Separator.tab, .semicolon, .pipe, .comma] {
      guard let counts = widths(separator), let width = counts.first, width > 1 else { continue }
      let share = Double(counts.count { $0 == width }) / Double(counts.count)
      if share > best.share { best = (separator, share) }
    }
    return best.separator
  }

  /// Whether more fields are numbers with a comma than with a point.
  ///
  /// Between commas only those in quotes have one.
  private static func usesDecimalComma(
    _ scanner: RecordScanner, _ records: [[RecordScanner.Field]]
  ) -> Bool {
    let (point, comma) = (
      DecimalNumber(mark: UInt8(ascii: ".")), DecimalNumber(mark: UInt8(ascii: ","))
    )
    var (commas, points) = (0, 0)
    for record in records {
      for field in record {
        let field = scanner.trimmed(field).field
        let withPoint = scanner.isNumber(field, point)
        let withComma = scanner.isNumber(field, comma)
        if withComma, !withPoint { commas += 1 }
        if withPoint, !withComma { points += 1 }
      }
    }
    return commas > points
  }

  /// Whether the first record holds names: one of them is a name that was given, or none is a number
  /// and not all are missing.
  private static func isHeader(
    _ first: [RecordScanner.Field], _ scanner: RecordScanner, _ options: TableOptions,
    _ decimal: DecimalNumber, _ isMissing: MissingTokens
  ) -> Bool {
    let texts = first.map { trimmed(scanner.text($0)) }
    let given = [options.target].compactMap { $0 } + options.dropped + options.text
    if texts.contains(where: given.contains) { return true }
    if given.contains(where: isPlaceName) { return false }
    let values = first.map { scanner.trimmed($0).field }.filter {
      !isMissing.contains($0, scanner.bytes)
    }
    return !values.isEmpty && !values.contains { scanner.isNumber($0, decimal) }
  }

  /// Whether a name is that of a column in a file without a header.
  private static func isPlaceName(_ name: String) -> Bool {
    name.first == "c" && Int(name.dropFirst()) != nil
  }

  /// Whether most of some values are words; missing ones do not count.
  private static func isText(
    _ fields: some Sequence<RecordScanner.Field>, _ scanner: RecordScanner,
    _ decimal: DecimalNumber,
    _ isMissing: MissingTokens
  ) -> Bool {
    var (words, numbers) = (0, 0)
    for field in fields {
      let field = scanner.trimmed(field).field
      if isMissing.contains(field, scanner.bytes) { continue }
      if scanner.isNumber(field, decimal) { numbers += 1 } else { words += 1 }
    }
    return words > numbers
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}

extension TableReport.LineEnd {
  /// The byte that a line ends in, whatever stands before it.
  var byte: UInt8 { self == .carriageReturn ? .carriageReturn : .lineFeed }
}
