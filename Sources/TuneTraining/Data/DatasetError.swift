/// Why a data set cannot be used.
///
/// Lines and columns count from 1; the header is line 1.
public enum DatasetError: Error, Sendable, Hashable {
  /// There is no such file, or it cannot be read.
  case missingFile(path: String)
  /// The catalog's index is not what it should be.
  case malformedIndex(path: String)
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

  /// There is no header.
  case noHeader
  /// There are no rows below the header.
  case noRows
  /// A label column and at least one input column are needed.
  case tooFewColumns(Int)
  /// The line has more or fewer fields than the header.
  case raggedRow(line: Int, fields: Int, expected: Int)
  /// A quote that never closes, or one inside an unquoted field.
  case strayQuote(line: Int, column: Int)
  /// A carriage return without a line feed after it.
  case loneCarriageReturn(line: Int)
  /// Bytes that are not UTF-8.
  case notText(line: Int)

  /// The field is empty.
  case missingValue(line: Int, column: Int, name: String)
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

  /// The inputs are text without a single value.
  case noInputs
  /// Fewer rows than a split into three parts needs.
  case tooFewRows(Int, needed: Int)
  /// All rows have the same class, so there is nothing to learn.
  case oneClass(String)
}
