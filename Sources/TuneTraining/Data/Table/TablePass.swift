/// One pass over the records of a file, column by column as it was guessed.
struct TablePass {
  /// What is read from a column.
  enum Plan {
    case dropped
    case target
    /// An input, with its place among them.
    case numbers
    case words(Int)
  }

  let guess: DialectGuess
  let options: TableOptions
  private(set) var scanner: RecordScanner
  private let decimal: DecimalNumber
  private let missing: MissingTokens
  let plans: [Plan]
  let target: Int
  let targetIsText: Bool
  /// The columns that are inputs.
  let inputs: [Int]

  private(set) var values: [Float] = []
  private(set) var words: [WordTable]
  private(set) var targetNumbers: [Float] = []
  private(set) var targetLabels: [Int] = []
  private(set) var targetWords = WordTable()
  private(set) var rowsWithoutTarget = 0
  private(set) var emptyLines = 0
  private(set) var trimmedFields = 0
  private(set) var missingCounts: [(token: String, count: Int)] = []

  /// Where the record begins.
  private var recordLine = 1
  /// The missing values of a record, which count only if it has a target.
  private var newGaps: [RecordScanner.Field] = []

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ guess: DialectGuess, _ options: TableOptions
  ) throws(DatasetError) {
    self.guess = guess
    self.options = options
    scanner = RecordScanner(
      bytes, from: guess.start, to: guess.end, separator: guess.separator.byte,
      lineEnd: guess.lineEnd.byte)
    decimal = DecimalNumber(mark: UInt8(ascii: guess.hasDecimalComma ? "," : "."))
    missing = MissingTokens(options.missing)
    func place(_ name: String) throws(DatasetError) -> Int {
      guard let place = guess.names.firstIndex(of: name) else {
        throw .unknownColumn(name, columns: guess.names)
      }
      return place
    }
    let target = try options.target.map(place) ?? guess.names.count - 1
    var isText = guess.isText
    for name in options.text { isText[try place(name)] = true }
    var isDropped = guess.names.map { _ in false }
    for name in options.dropped { isDropped[try place(name)] = true }
    guard !isDropped[target] else { throw .targetDropped(guess.names[target]) }
    guard !isText[target] || options.task != .regression else {
      throw .targetHoldsWords(guess.names[target])
    }
    self.target = target
    targetIsText = isText[target]
    inputs = guess.names.indices.filter { $0 != target && !isDropped[$0] }
    guard !inputs.isEmpty else { throw .noInputs }
    words = inputs.map { _ in WordTable() }
    var plans = guess.names.map { _ in Plan.dropped }
    for (place, column) in inputs.enumerated() {
      plans[column] = isText[column] ? .words(place) : .numbers
    }
    plans[target] = .target
    self.plans = plans
    // As many rows as there are if all are as long as the first ones; a value is at least one byte.
    values.reserveCapacity(min(inputs.count * guess.expectedRecords, guess.end - guess.start))
  }

  /// Reads every record.
  mutating func readAll() throws(DatasetError) {
    if guess.hasHeader {
      skipEmptyLines()
      var names: [RecordScanner.Field] = []
      _ = try scanner.next(&names)
    }
    while true {
      skipEmptyLines()
      guard !scanner.isAtEnd else { return }
      try readRecord()
    }
  }

  private mutating func skipEmptyLines() {
    while scanner.skipEmptyLine() { emptyLines += 1 }
  }

  private mutating func readRecord() throws(DatasetError) {
    recordLine = scanner.line
    let before = values.count
    var hasTarget = false
    for column in plans.indices {
      guard column == 0 || !scanner.isAtEndOfRecord else {
        throw .raggedRow(line: recordLine, fields: column, expected: plans.count)
      }
      switch plans[column] {
      case .dropped: _ = try scanner.field(column + 1)
      case .target: hasTarget = try readTarget()
      case .numbers: values.append(try number(column) ?? .nan)
      case .words(let place):
        values.append(try word(column, place).map { Float($0) } ?? .nan)
      }
    }
    guard scanner.isAtEndOfRecord else {
      let fields = try countFields(after: plans.count)
      throw .raggedRow(line: recordLine, fields: fields, expected: plans.count)
    }
    if hasTarget {
      countGaps()
    } else {
      rowsWithoutTarget += 1
      values.removeLast(values.count - before)
    }
    newGaps.removeAll(keepingCapacity: true)
  }

  /// The fields of a record of which so many were read; the rest is read.
  private mutating func countFields(after read: Int) throws(DatasetError) -> Int {
    var fields = read
    while !scanner.isAtEndOfRecord, fields <= RecordScanner.fieldLimit {
      fields += 1
      _ = try scanner.field(fields)
    }
    return fields
  }

  private mutating func countGaps() {
    for gap in newGaps {
      let token = scanner.text(gap)
      if let place = missingCounts.firstIndex(where: { $0.token == token }) {
        missingCounts[place].count += 1
      } else {
        missingCounts.append((token, 1))
      }
    }
  }

  /// Whether the record has a target, which is kept.
  private mutating func readTarget() throws(DatasetError) -> Bool {
    guard targetIsText else {
      let gaps = newGaps.count
      guard let number = try number(target) else {
        newGaps.removeLast(newGaps.count - gaps)
        return false
      }
      targetNumbers.append(number)
      return true
    }
    let field = trimmed(try scanner.field(target + 1))
    let number = targetWords.number(of: field, in: scanner.bytes, missing)
    guard !targetWords.isMissing[number] else { return false }
    guard number < TableReader.wordLimit else {
      throw .tooManyClasses(guess.names[target], count: number + 1, limit: TableReader.classLimit)
    }
    targetLabels.append(number)
    return true
  }

  /// Reads the number of an input's word; nil where it is missing.
  private mutating func word(_ column: Int, _ place: Int) throws(DatasetError) -> Int? {
    let field = trimmed(try scanner.field(column + 1))
    let number = words[place].number(of: field, in: scanner.bytes, missing)
    guard !words[place].isMissing[number] else {
      newGaps.append(field)
      return nil
    }
    guard number < TableReader.wordLimit else {
      throw .identifier(
        guess.names[column], words: number + 1, rows: targetNumbers.count + targetLabels.count,
        example: scanner.text(words[place].words[0]))
    }
    return number
  }

  private mutating func trimmed(_ field: RecordScanner.Field) -> RecordScanner.Field {
    let (trimmed, isTrimmed) = scanner.trimmed(field)
    if isTrimmed { trimmedFields += 1 }
    return trimmed
  }

  /// Reads a number; nil where it is missing.
  private mutating func number(_ column: Int) throws(DatasetError) -> Float? {
    if !missing.hasNumbers, let number = scanner.number(decimal) { return number }
    let (line, name) = (scanner.line, guess.names[column])
    let field = trimmed(try scanner.field(column + 1))
    if missing.contains(field, scanner.bytes) {
      newGaps.append(field)
      return nil
    }
    let reading = decimal.read(scanner.bytes, from: field.start, to: field.end)
    if case .number(let number) = reading { return number }
    // Where fields are too few or too many, this one may be another column's.
    let fields = try countFields(after: column + 1)
    guard fields == plans.count else {
      throw .raggedRow(line: recordLine, fields: fields, expected: plans.count)
    }
    let text = scanner.text(field)
    throw reading == .tooLarge
      ? .numberTooLarge(line: line, column: column + 1, name: name, text: text)
      : .notANumber(line: line, column: column + 1, name: name, text: text)
  }
}
