/// Unsigned bytes with dimensions, as in the files of the MNIST family.
///
///     bytes 0, 1     zero
///     byte 2         8: the elements are unsigned bytes
///     byte 3         the number of dimensions d
///     4 d bytes      the dimensions, big-endian
///     the rest       the elements, the last dimension running fastest
package struct IDXFile {
  /// The length of each dimension.
  package let dimensions: [Int]
  /// The elements.
  package let elements: ArraySlice<UInt8>

  /// Reads the header and checks that exactly as many elements follow as it announces.
  ///
  /// `file` is the name that an error gives.
  package init(_ bytes: [UInt8], file: String, dimensions rank: Int) throws(DatasetError) {
    let header = 4 + 4 * rank
    guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0, bytes[2] == 8, Int(bytes[3]) == rank
    else {
      throw .notIDX(file: file, dimensions: rank)
    }
    guard bytes.count >= header else {
      throw .lengthOfIDX(file: file, bytes: bytes.count, expected: header)
    }
    var dimensions: [Int] = []
    var expected = 1
    for axis in 0..<rank {
      let length = bytes[(4 + 4 * axis)..<(8 + 4 * axis)].reduce(0) { $0 << 8 | Int($1) }
      dimensions.append(length)
      let product = expected.multipliedReportingOverflow(by: length)
      // A product beyond Int is no file's length, and stands for itself at the limit.
      expected = product.overflow ? Int.max - header : product.partialValue
    }
    let total = header.addingReportingOverflow(expected)
    guard !total.overflow, bytes.count == total.partialValue else {
      throw .lengthOfIDX(
        file: file, bytes: bytes.count, expected: total.overflow ? .max : total.partialValue)
    }
    self.dimensions = dimensions
    elements = bytes[header...]
  }
}

extension IDXFile {
  /// Pictures and their labels as a classification set.
  ///
  /// Pixels are called `r0c0`, `r0c1` and so on; label `k` stands for `classes[k]`.
  package static func pictures(
    _ images: IDXFile, _ labels: IDXFile, labelsFile: String, name: String, classes: [String]
  ) throws(DatasetError) -> Dataset {
    let (count, rows, columns) = (
      images.dimensions[0], images.dimensions[1], images.dimensions[2]
    )
    guard count > 0 else { throw .noRows }
    guard rows > 0, columns > 0 else { throw .tooFewColumns(0) }
    guard labels.dimensions[0] == count else {
      throw .picturesWithoutLabels(pictures: count, labels: labels.dimensions[0])
    }
    for (row, label) in labels.elements.enumerated() where Int(label) >= classes.count {
      throw .labelOfIDX(
        file: labelsFile, row: row + 1, label: Int(label), classes: classes.count)
    }
    return Dataset(
      name: name,
      columns: (0..<rows).flatMap { row in
        (0..<columns).map { Dataset.Column("r\(row)c\($0)") }
      },
      picture: Dataset.Picture(rows: rows, columns: columns),
      inputs: images.elements.map(Float.init), classes: classes,
      labels: labels.elements.map(Int.init))
  }
}
