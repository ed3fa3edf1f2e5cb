/// A table of numbers with an answer for every row.
///
/// Inputs are row-major: row `r`, column `c` is `inputs[r * inputNames.count + c]`. A
/// classification set has `labels`, numbered as in its list of classes; a regression set has
/// `targets`. The other array is empty.
public struct Dataset: Sendable {
  /// What is to be predicted.
  public enum Task: Sendable, Hashable {
    /// One of the classes.
    case classification(classes: [String])
    /// A number, called by its column's name.
    case regression(target: String)
  }

  /// The name the catalog lists it under.
  public let name: String

  /// What is to be predicted.
  public let task: Task

  /// The input columns, in file order.
  public let inputNames: [String]

  /// Rows in file order.
  public let rowCount: Int

  /// The inputs, row-major, in their own units.
  public let inputs: [Float]

  /// A class number for every row, or nothing.
  public let labels: [Int]

  /// A number to predict for every row, or nothing.
  public let targets: [Float]

  /// A classification set; `labels` index `classes`.
  package init(
    name: String, inputNames: [String], inputs: [Float], classes: [String], labels: [Int]
  ) {
    precondition(inputs.count == labels.count * inputNames.count)
    precondition(labels.allSatisfy(classes.indices.contains))
    self.name = name
    self.task = .classification(classes: classes)
    self.inputNames = inputNames
    self.rowCount = labels.count
    self.inputs = inputs
    self.labels = labels
    self.targets = []
  }

  /// A regression set.
  package init(
    name: String, inputNames: [String], inputs: [Float], target: String, targets: [Float]
  ) {
    precondition(inputs.count == targets.count * inputNames.count)
    self.name = name
    self.task = .regression(target: target)
    self.inputNames = inputNames
    self.rowCount = targets.count
    self.inputs = inputs
    self.labels = []
    self.targets = targets
  }

  /// Rows of each class, in the order of the classes; empty for a regression set.
  public var classCounts: [Int] {
    guard case .classification(let classes) = task else { return [] }
    var counts = [Int](repeating: 0, count: classes.count)
    for label in labels { counts[label] += 1 }
    return counts
  }
}
