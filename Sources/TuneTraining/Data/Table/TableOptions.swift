/// What is known of a file of delimited text before it is read; what is nil is guessed.
public struct TableOptions: Sendable, Hashable {
  /// What is to be predicted.
  public enum Task: String, Sendable, Hashable, CaseIterable {
    /// Every different value is a class.
    case classification
    /// The value is a number.
    case regression
  }

  /// The column that is predicted; the last one if nil.
  public var target: String?
  /// Whether it is a class or a number.
  public var task: Task?
  /// What stands between two fields.
  public var separator: Separator?
  /// Whether decimals stand behind a comma rather than a point.
  public var hasDecimalComma: Bool?
  /// Whether the first record holds the names of the columns.
  public var hasHeader: Bool?
  /// Columns that are left out.
  public var dropped: [String]
  /// Columns that are words although they may look like numbers.
  public var text: [String]
  /// What stands for a missing value, beside `usualMissing`.
  public var missing: [String]

  /// What stands for a missing value in any file, beside nothing at all.
  public static let usualMissing = [
    "NA", "N/A", "n/a", "NaN", "nan", "NULL", "Null", "null", "None", "?", "-", "#N/A", "<NA>",
  ]

  /// Everything is guessed that is not given.
  public init(
    target: String? = nil, task: Task? = nil, separator: Separator? = nil,
    hasDecimalComma: Bool? = nil, hasHeader: Bool? = nil, dropped: [String] = [],
    text: [String] = [], missing: [String] = []
  ) {
    self.target = target
    self.task = task
    self.separator = separator
    self.hasDecimalComma = hasDecimalComma
    self.hasHeader = hasHeader
    self.dropped = dropped
    self.text = text
    self.missing = missing
  }
}

/// What stands between two fields of a record.
public enum Separator: String, Sendable, Hashable, CaseIterable {
  case comma, semicolon, tab, pipe

  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .pipe: UInt8(ascii: "|")
    }
  }
}

/// What was found in a file of delimited text: guesses, and all that was left out.
public struct TableReport: Sendable, Hashable {
  /// How lines end.
  public enum LineEnd: String, Sendable, Hashable {
    /// A line feed, as on Unix.
    case lineFeed = "LF"
    /// A carriage return and a line feed, as on Windows.
    case both = "CRLF"
    /// A carriage return, as on old Macs.
    case carriageReturn = "CR"
  }

  /// Why the target is a class or a number.
  public enum Reason: Sendable, Hashable {
    /// It was asked for.
    case asked
    /// The target holds words, so many different ones.
    case words(Int)
    /// It holds whole numbers, so few different ones.
    case fewWholeNumbers(Int)
    /// It holds more different numbers than this.
    case manyNumbers(Int)
    /// It holds few different numbers, and not all are whole.
    case decimals
  }

  /// A missing value as it stands in the file; empty for nothing at all.
  public struct Missing: Sendable, Hashable {
    /// What stands there.
    public let token: String
    /// How often it was found among the inputs.
    public let count: Int
  }

  /// What stands between two fields.
  public let separator: Separator
  /// Whether decimals stand behind a comma.
  public let hasDecimalComma: Bool
  /// Whether the first record holds names.
  public let hasHeader: Bool
  /// Whether the file begins with a byte order mark.
  public let hasByteOrderMark: Bool
  /// How the first line ends.
  public let lineEnd: LineEnd
  /// The name of the predicted column.
  public let target: String
  /// Whether it is a class or a number.
  public let task: TableOptions.Task
  /// Why it is that.
  public let reason: Reason
  /// Records without a target, which were left out.
  public let rowsWithoutTarget: Int
  /// Lines without a character, which were left out.
  public let emptyLines: Int
  /// Fields with spaces around them, which were left out.
  public let trimmedFields: Int
  /// Columns that were left out, as asked.
  public let dropped: [String]
  /// How missing values look.
  public let missing: [Missing]
}
