#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads delimited text into a data set: whatever its options leave open is guessed from the first
/// records, and the report says what was guessed and what was left out.
///
/// After the guess the bytes are read once. Numbers go straight to their place, words become the
/// numbers of a `WordTable`, and no field is copied. What contradicts the guess is an error with its
/// line and column: nothing is dropped, padded or turned into something else in silence.
public enum TableReader {
  /// More different words of a column than this are refused.
  package static let wordLimit = 1_000
  /// More classes than this are refused.
  static let classLimit = 100
  /// A target of at most so many different whole numbers is taken for a class.
  static let fewNumbers = 20
  /// Larger files are refused.
  static let byteLimit = 512 << 20

  /// A data set and what was found on the way.
  public struct Table: Sendable {
    /// The rows.
    public let dataset: Dataset
    /// What was guessed, and what was left out.
    public let report: TableReport
  }

  /// Reads a file; the data set has its name, without folder and extension.
  ///
  /// - Throws: What is wrong with the file, and where.
  /// - Complexity: O(bytes) time; memory for the bytes and four bytes a value.
  public static func read(
    contentsOf path: String, options: TableOptions
  ) throws(DatasetError) -> Table {
    let table = try withBytes(ofFileAt: path) { bytes throws(DatasetError) in
      try read(bytes, name: FileBytes.name(of: path), options: options)
    }
    try checkClasses(table.dataset)
    return table
  }

  /// Five rows in a row of the split's pattern hold each of its parts.
  private static func checkClasses(_ dataset: Dataset) throws(DatasetError) {
    guard case .classification(let classes) = dataset.task else { return }
    for (name, rows) in zip(classes, dataset.classCounts) where rows < Split.pattern {
      throw .rareClass(name, rows: rows, needed: Split.pattern)
    }
  }

  /// Reads bytes.
  public static func read(
    _ bytes: [UInt8], name: String, options: TableOptions
  ) throws(DatasetError) -> Table {
    try bytes.withUnsafeBufferPointer { bytes throws(DatasetError) in
      try read(bytes, name: name, options: options)
    }
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, name: String, options: TableOptions
  ) throws(DatasetError) -> Table {
    try TextCheck.check(bytes)
    var pass = try TablePass(bytes, DialectGuess(bytes, options), options)
    try pass.readAll()
    return try pass.table(named: name)
  }

  /// The names of a file's columns, from its first records alone.
  public static func columns(
    ofFileAt path: String, options: TableOptions = TableOptions()
  ) throws(DatasetError) -> [String] {
    try withBytes(ofFileAt: path) { bytes throws(DatasetError) in
      try TextCheck.check(bytes)
      return try DialectGuess(bytes, options).names
    }
  }

  private static func withBytes<Result>(
    ofFileAt path: String, _ body: (UnsafeBufferPointer<UInt8>) throws(DatasetError) -> Result
  ) throws(DatasetError) -> Result {
    let contents = try FileBytes.contents(path, limit: byteLimit)
    return try contents.withUnsafeBytes { raw in
      Swift.Result { () throws(DatasetError) in try body(raw.bindMemory(to: UInt8.self)) }
    }.get()
  }
}
