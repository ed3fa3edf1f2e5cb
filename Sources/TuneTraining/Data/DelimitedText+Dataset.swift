extension DelimitedText {
  /// What is known of a table's input columns before it is read.
  ///
  /// An empty field is an error, with its line and column, unless its column is listed here as
  /// incomplete; text in a column that is not listed as text is an error too.
  package struct Layout: Sendable, Hashable {
    /// The columns that hold words.
    package let text: [String]
    /// The columns in which values may be missing.
    package let incomplete: [String]

    package init(text: [String] = [], incomplete: [String] = []) {
      self.text = text
      self.incomplete = incomplete
    }
  }

  /// The table as a classification set; `picture` is the shape of the inputs, if they are one.
  package func classification(
    name: String, layout: Layout = Layout(), picture: Dataset.Picture? = nil
  ) throws(DatasetError) -> Dataset {
    let (columns, inputs) = try self.inputs(layout)
    let last = header.count - 1
    precondition(picture.map { $0.rows * $0.columns == last } ?? true)
    var names: [String] = []
    names.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      let text = text(row: row, column: last)
      guard !text.isEmpty else {
        throw .missingValue(line: row + 2, column: last + 1, name: header[last])
      }
      names.append(text)
    }
    let classes = ClassNames.ordered(names)
    guard classes.count > 1 else { throw .oneClass(classes[0]) }
    let numbers = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
    return Dataset(
      name: name, columns: columns, picture: picture, inputs: inputs, classes: classes,
      labels: names.compactMap { numbers[$0] })
  }

  /// The table as a regression set; the last column must be a number.
  package func regression(
    name: String, layout: Layout = Layout()
  ) throws(DatasetError) -> Dataset {
    let (columns, inputs) = try self.inputs(layout)
    let last = header.count - 1
    var targets: [Float] = []
    targets.reserveCapacity(rowCount)
    for row in 0..<rowCount { targets.append(try number(row: row, column: last)) }
    return Dataset(
      name: name, columns: columns, inputs: inputs, target: header[last], targets: targets)
  }

  private func inputs(
    _ layout: Layout
  ) throws(DatasetError) -> (columns: [Dataset.Column], values: [Float]) {
    let width = header.count - 1
    let mayMiss = header.map(layout.incomplete.contains)
    var columns: [Dataset.Column] = []
    var categoryNumbers: [[String: Float]] = []
    for column in 0..<width {
      guard layout.text.contains(header[column]) else {
        columns.append(Dataset.Column(header[column]))
        categoryNumbers.append([:])
        continue
      }
      let words = (0..<rowCount).map { text(row: $0, column: column) }
      let categories = ClassNames.ordered(words.filter { !$0.isEmpty })
      columns.append(Dataset.Column(header[column], .text(categories: categories)))
      categoryNumbers.append(
        Dictionary(uniqueKeysWithValues: zip(categories, categories.indices.map(Float.init))))
    }
    var values: [Float] = []
    values.reserveCapacity(rowCount * width)
    for row in 0..<rowCount {
      for column in 0..<width {
        if mayMiss[column], text(row: row, column: column).isEmpty {
          values.append(.nan)
          continue
        }
        switch columns[column].kind {
        case .numbers: values.append(try number(row: row, column: column))
        case .text:
          guard let category = categoryNumbers[column][text(row: row, column: column)] else {
            throw .missingValue(line: row + 2, column: column + 1, name: header[column])
          }
          values.append(category)
        }
      }
    }
    return (columns, values)
  }
}
