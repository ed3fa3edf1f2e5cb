/// Why a data set cannot be used.
///
/// Lines and columns count from 1; the header is line 1.
public enum DatasetError: Error, Sendable, Hashable {
  /// There is no such file, or it cannot be read.
  case missingFile(path: String)
  /// The path leads to a folder or a device.
  case notAFile(path: String)
  /// The file is larger than what is read at once.
  case fileTooLarge(path: String, bytes: Int, limit: Int)
  /// The catalog's index is not what it should be.
  case malformedIndex(path: String)
  /// A complete table is not what it should be.
  case malformedTable(path: String)
  /// The catalog lists no such set.
  case unknownName(String)
  /// The set is listed, but in a format that this version does not know.
  case unsupported(name: String)
  /// The file's rows, columns or classes are not those that the index lists.
  case disagreesWithIndex(name: String)
  /// The set has no class of this name.
  case unknownClass(name: String, String)
  /// The set predicts a number, so it has no classes.
  case noClasses(name: String, target: String)

  /// The file has no line with a character.
  case emptyFile
  /// There are no rows below the header.
  case noRows
  /// A label column and at least one input column are needed.
  case tooFewColumns(Int)
  /// The line has more or fewer fields than the header.
  case raggedRow(line: Int, fields: Int, expected: Int)
  /// The first line has one field and all looked at below it have more.
  case loneFirstLine(line: Int, fields: Int)
  /// A quote inside an unquoted field, or something behind a closing one.
  case strayQuote(line: Int, column: Int)
  /// A quote that never closes; the place is where it opens.
  case unclosedQuote(line: Int, column: Int)
  /// More fields than a record may have.
  case tooManyColumns(line: Int, limit: Int)
  /// The header has no name for the column.
  case unnamedColumn(Int)
  /// The header has a name twice.
  case sameName(String, first: Int, second: Int)
  /// A carriage return without a line feed after it.
  case loneCarriageReturn(line: Int)
  /// Bytes that are not UTF-8, from this one on; offsets count from 0.
  case notUTF8(offset: Int, line: Int)
  /// The file begins with the byte order mark of UTF-16.
  case isUTF16
  /// A byte of 0, which no text has.
  case isBinary(offset: Int, line: Int)

  /// The target was not named; these are the columns.
  case noTargetNamed(columns: [String])
  /// No column has the name.
  case unknownColumn(String, columns: [String])
  /// The target is among the columns that are left out.
  case targetDropped(String)
  /// The target should be a number, and most of its values are words.
  case targetHoldsWords(String)
  /// No row has a target.
  case noTargets(String)
  /// Nearly every row of an input has a word of its own, or there are too many different ones.
  case identifier(String, words: Int, rows: Int, example: String)
  /// The target has more different values than there may be classes; nil if they were not counted.
  case tooManyClasses(String, count: Int?, limit: Int)
  /// A class of so few rows that a part of the split would have none of it.
  case rareClass(String, rows: Int, needed: Int)
  /// The field should be a finite decimal number.
  case notANumber(line: Int, column: Int, name: String, text: String)
  /// The number is beyond what a Float holds, about 3.4e38.
  case numberTooLarge(line: Int, column: Int, name: String, text: String)

  /// The file is not IDX: unsigned bytes with this number of dimensions.
  case notIDX(file: String, dimensions: Int)
  /// The header announces another number of bytes, itself included, than the file has.
  case lengthOfIDX(file: String, bytes: Int, expected: Int)
  /// A label beyond the list of classes; rows count from 1.
  case labelOfIDX(file: String, row: Int, label: Int, classes: Int)
  /// The two files of a set of pictures differ in length.
  case picturesWithoutLabels(pictures: Int, labels: Int)

  /// The inputs hold no value at all.
  case noInputs
  /// Fewer rows than a split into three parts needs.
  case tooFewRows(Int, needed: Int)
  /// More numbers, one a category of a text column in every row, than are kept in memory.
  case tooManyValues(rows: Int, inputs: Int, limit: Int)
  /// All rows have the same class, so there is nothing to learn.
  case oneClass(String)
}
