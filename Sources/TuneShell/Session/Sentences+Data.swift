import TuneReport
package import TuneTraining

extension Sentence {
  package init(_ error: DatasetError) {
    switch error {
    case .missingFile(let path):
      self.init("cannot read \(path)", hint: "data list")
    case .notAFile(let path):
      self.init("\(path) is a folder or a device, not a file")
    case .fileTooLarge(let path, let bytes, let limit):
      self.init("\(path) has \(bytes >> 20) MiB, and at most \(limit >> 20) are read")
    case .malformedTable(let path):
      self.init("\(path) is not a complete table", hint: "objective list")
    case .malformedIndex(let path):
      self.init("\(path) is not an index of data sets")
    case .unknownName(let name):
      self.init("no data set is named \(name)", hint: "data list")
    case .unsupported(let name):
      self.init("this version does not know the format of \(name)", hint: "data list")
    case .disagreesWithIndex(let name):
      self.init("the file of \(name) is not the one that the index describes", hint: "data list")
    case .unknownClass(let name, let label):
      self.init("\(name) has no class `\(label)`", hint: "data use \(name)")
    case .noClasses(let name, let target):
      self.init(
        "\(name) predicts a number, \(target), and has no classes", hint: "data use \(name)")
    case .notIDX(let file, let dimensions):
      self.init("\(file) is not an IDX file of bytes in \(dimensions) dimensions")
    case .lengthOfIDX(let file, let bytes, let expected):
      self.init("\(file) has \(bytes) bytes and its header announces \(expected)")
    case .labelOfIDX(let file, let row, let label, let classes):
      self.init("\(file), label \(row): \(label) is none of the \(classes) classes")
    case .picturesWithoutLabels(let pictures, let labels):
      self.init("there are \(pictures) pictures and \(labels) labels")
    case .noInputs: self.init("the inputs hold no value at all")
    case .emptyFile: self.init("the file is empty")
    case .noRows: self.init("the file has no rows below its header")
    case .tooFewColumns(let count):
      self.init(
        (count == 1 ? "one column is" : "\(count) columns are")
          + " too few: at least one input and the target are needed")
    case .raggedRow(let line, let fields, let expected):
      self.init(
        "line \(line) has \(fields) \(fields == 1 ? "field" : "fields") instead of \(expected)")
    case .loneFirstLine(let line, let fields):
      self.init("line \(line) has one field and those below it have \(fields)")
    case .strayQuote(let line, let column):
      self.init("line \(line), column \(column): a quote that does not belong there")
    case .unclosedQuote(let line, let column):
      self.init("line \(line), column \(column): the quote that opens here is never closed")
    case .tooManyColumns(let line, let limit):
      self.init("line \(line) has more than \(limit) fields")
    case .unnamedColumn(let column):
      self.init("line 1, column \(column): the column has no name")
    case .sameName(let name, let first, let second):
      self.init(
        "line 1: columns \(first) and \(second) are both called \(name.excerpt)")
    case .loneCarriageReturn(let line):
      self.init("line \(line): a carriage return without a line feed")
    case .notUTF8(let offset, let line):
      self.init("line \(line), byte offset \(offset): a byte that no text in UTF-8 has")
    case .isUTF16:
      self.init("the file is in UTF-16, and only UTF-8 is read")
    case .isBinary(let offset, let line):
      self.init("line \(line), byte offset \(offset): a zero byte; the file is no text")
    case .noTargetNamed(let columns):
      self.init(
        "`target=` must name the column that is predicted, one of \(Self.list(columns))")
    case .unknownColumn(let name, let columns):
      self.init("there is no column `\(name.excerpt)`; the columns are \(Self.list(columns))")
    case .targetDropped(let name):
      self.init("\(name.excerpt) is the target and cannot be left out")
    case .targetHoldsWords(let name):
      self.init("most values of the target \(name.excerpt) are words, so it cannot be a number")
    case .noTargets(let name):
      self.init("no row has a value of the target \(name.excerpt)")
    case .identifier(let name, let words, let rows, let example):
      let count = words > TableReader.wordLimit ? "more than \(words - 1)" : "\(words)"
      self.init(
        "\(name.excerpt) has \(count) different words in \(rows) rows, such as "
          + "`\(example.excerpt)`: an identifier, a date or a way to write numbers that is not known"
      )
    case .tooManyClasses(let name, let count, let limit):
      let found = count.map { "\($0)" } ?? "too many"
      self.init(
        "the target \(name.excerpt) has \(found) different values, and at most \(limit) can be classes"
      )
    case .rareClass(let name, let rows, let needed):
      self.init(
        "the class \(name.excerpt) has \(rows) \(rows == 1 ? "row" : "rows"): fewer than \(needed) cannot "
          + "be in all three parts of the split")
    case .notANumber(let line, let column, let name, let text):
      self.init(
        "line \(line), column \(column) (\(name.excerpt)): `\(text.excerpt)` is not a number")
    case .numberTooLarge(let line, let column, let name, let text):
      self.init("line \(line), column \(column) (\(name.excerpt)): \(text.excerpt) is too large")
    case .tooFewRows(let count, let needed):
      self.init("\(count) rows are too few: a split into three parts needs \(needed)")
    case .tooManyValues(let rows, let inputs, let limit):
      self.init(
        "\(rows) rows of \(inputs) inputs, one for each category of a text column, are more than "
          + "\(limit) numbers: leave out the columns with the most categories")
    case .oneClass(let name):
      self.init("every row has the class \(name.excerpt), so there is nothing to learn")
    }
  }

  /// Up to twelve names, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let rest = names.count > 12 ? " and \(names.count - 12) more" : ""
    return names.prefix(12).map(\.excerpt).joined(separator: ", ") + rest
  }
}
