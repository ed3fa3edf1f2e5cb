/// A table of inputs with an answer for every row.
///
/// Inputs are row-major: row `r`, column `c` is `inputs[r * columns.count + c]`. A column of
/// numbers holds them in their own units; a column of text holds the number of the category, as in
/// the column's list. A missing value is NaN in either. A classification set has `labels`, numbered
/// as in its list of classes; a regression set has `targets`. The other array is empty.
public struct Dataset: Sendable {
  /// What is to be predicted.
  public enum Task: Sendable, Hashable {
    /// One of the classes.
    case classification(classes: [String])
    /// A number, called by its column's name.
    case regression(target: String)
  }

  /// An input column.
  public struct Column: Sendable, Hashable {
    /// What stands in a column.
    public enum Kind: Sendable, Hashable {
      /// Numbers.
      case numbers
      /// One of these words.
      case text(categories: [String])
    }

    /// The name in the header.
    public let name: String
    /// What stands in it.
    public let kind: Kind

    /// A column.
    public init(_ name: String, _ kind: Kind = .numbers) {
      self.name = name
      self.kind = kind
    }
  }

  /// The shape of a picture whose pixels are the inputs, row by row.
  public struct Picture: Sendable, Hashable {
    /// Rows of pixels.
    public let rows: Int
    /// Pixels in a row.
    public let columns: Int

    /// A shape.
    public init(rows: Int, columns: Int) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// The name the catalog lists it under, or that of the generator.
  public let name: String

  /// What is to be predicted.
  public let task: Task

  /// The input columns, in file order.
  public let columns: [Column]

  /// The shape of the picture, if the inputs are one.
  public let picture: Picture?

  /// Rows in file order.
  public let rowCount: Int

  /// The inputs, row-major; NaN where a value is missing.
  public let inputs: [Float]

  /// The missing values of each column.
  public let missingCounts: [Int]

  /// A class number for every row, or nothing.
  public let labels: [Int]

  /// A number to predict for every row, or nothing.
  public let targets: [Float]

  /// A classification set; `labels` index `classes`.
  package init(
    name: String, columns: [Column], picture: Picture? = nil, inputs: [Float],
    classes: [String], labels: [Int]
  ) {
    precondition(inputs.count == labels.count * columns.count)
    precondition(labels.allSatisfy(classes.indices.contains))
    precondition(picture.map { $0.rows * $0.columns == columns.count } ?? true)
    self.name = name
    self.task = .classification(classes: classes)
    self.columns = columns
    self.picture = picture
    self.rowCount = labels.count
    self.inputs = inputs
    self.missingCounts = Self.missing(in: inputs, columns: columns.count)
    self.labels = labels
    self.targets = []
  }

  /// A regression set.
  package init(
    name: String, columns: [Column], inputs: [Float], target: String, targets: [Float]
  ) {
    precondition(inputs.count == targets.count * columns.count)
    self.name = name
    self.task = .regression(target: target)
    self.columns = columns
    self.picture = nil
    self.rowCount = targets.count
    self.inputs = inputs
    self.missingCounts = Self.missing(in: inputs, columns: columns.count)
    self.labels = []
    self.targets = targets
  }

  /// A classification set with inputs that are all numbers.
  package init(
    name: String, inputNames: [String], inputs: [Float], classes: [String], labels: [Int]
  ) {
    self.init(
      name: name, columns: inputNames.map { Column($0) }, inputs: inputs, classes: classes,
      labels: labels)
  }

  /// A regression set with inputs that are all numbers.
  package init(
    name: String, inputNames: [String], inputs: [Float], target: String, targets: [Float]
  ) {
    self.init(
      name: name, columns: inputNames.map { Column($0) }, inputs: inputs, target: target,
      targets: targets)
  }

  /// The names of the input columns.
  public var inputNames: [String] { columns.map(\.name) }

  /// Rows of each class, in the order of the classes; empty for a regression set.
  public var classCounts: [Int] {
    guard case .classification(let classes) = task else { return [] }
    var counts = [Int](repeating: 0, count: classes.count)
    for label in labels { counts[label] += 1 }
    return counts
  }

  /// The columns that have at most one different value, missing ones aside.
  ///
  /// - Complexity: O(values), and for most columns a few rows.
  public var constantColumns: [Int] {
    let width = columns.count
    return inputs.withUnsafeBufferPointer { inputs in
      columns.indices.filter { column in
        var first = Float.nan
        for place in Swift.stride(from: column, to: inputs.count, by: width) {
          let value = inputs[place]
          if value.isNaN { continue }
          if first.isNaN { first = value }
          if value != first { return false }
        }
        return true
      }
    }
  }

  private static func missing(in inputs: [Float], columns: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: columns)
    guard columns > 0 else { return counts }
    inputs.withUnsafeBufferPointer { inputs in
      for start in Swift.stride(from: 0, to: inputs.count, by: columns) {
        for column in 0..<columns where inputs[start + column].isNaN { counts[column] += 1 }
      }
    }
    return counts
  }
}
