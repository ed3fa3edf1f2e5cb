extension DelimitedText {
  /// The table as a classification set; every column but the last must be a number.
  package func classification(name: String) throws(DatasetError) -> Dataset {
    let inputs = try self.inputs()
    let last = header.count - 1
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
      name: name, inputNames: Array(header.dropLast()), inputs: inputs, classes: classes,
      labels: names.compactMap { numbers[$0] })
  }

  /// The table as a regression set; every column must be a number.
  package func regression(name: String) throws(DatasetError) -> Dataset {
    let inputs = try self.inputs()
    let last = header.count - 1
    var targets: [Float] = []
    targets.reserveCapacity(rowCount)
    for row in 0..<rowCount { targets.append(try number(row: row, column: last)) }
    return Dataset(
      name: name, inputNames: Array(header.dropLast()), inputs: inputs, target: header[last],
      targets: targets)
  }

  private func inputs() throws(DatasetError) -> [Float] {
    var inputs: [Float] = []
    inputs.reserveCapacity(rowCount * (header.count - 1))
    for row in 0..<rowCount {
      for column in 0..<header.count - 1 {
        inputs.append(try number(row: row, column: column))
      }
    }
    return inputs
  }
}
