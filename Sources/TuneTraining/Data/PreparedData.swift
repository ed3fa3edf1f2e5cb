public import TuneMath

/// A data set made ready for training once, then shared by any number of trials.
///
/// It is split, and inputs (and a regression target) are standardised with the means and
/// deviations of the training part alone. Copies share their storage.
public struct PreparedData: Sendable {
  /// The rows of one part, standardised, each padded with zeros to a multiple of 16 floats.
  package struct Part: Sendable {
    package let rowCount: Int
    package let inputs: [Float]
    package let labels: [Int32]
    package let targets: [Float]
  }

  /// The set's name.
  public let name: String

  /// What is to be predicted.
  public let task: Dataset.Task

  /// Input columns.
  public let inputCount: Int

  /// The network's outputs: one a class, or one for a regression target.
  public let outputCount: Int

  /// The rows of each part.
  public let split: Split

  package let training: Part
  package let validation: Part
  package let test: Part

  /// Floats from one row of `inputs` to the next.
  package let stride: Int

  /// Turns a standardised error back into the target's units; 1 for classification and for a
  /// target that is constant over the training part.
  package let targetDeviation: Double
  package let targetMean: Double

  /// Splits and standardises; the same seed gives the same parts.
  public init(_ dataset: Dataset, seed: Seed) throws(DatasetError) {
    let split = try Split(dataset, seed: seed)
    let columns = dataset.inputNames.count
    let stride = Padding.floats(columns)
    let inputScale = Standardizer(dataset.inputs, columns: columns, rows: split.training)
    switch dataset.task {
    case .classification(let classes):
      outputCount = classes.count
      targetMean = 0
      targetDeviation = 1
    case .regression:
      let scale = Standardizer(dataset.targets, columns: 1, rows: split.training)
      outputCount = 1
      targetMean = scale.means[0]
      targetDeviation = scale.deviations[0] > 0 ? scale.deviations[0] : 1
    }
    let (mean, deviation) = (targetMean, targetDeviation)
    func part(_ rows: [Int]) -> Part {
      var inputs = [Float](repeating: 0, count: rows.count * stride)
      for (position, row) in rows.enumerated() {
        for column in 0..<columns {
          inputs[position * stride + column] = inputScale.standardized(
            dataset.inputs[row * columns + column], column: column)
        }
      }
      return Part(
        rowCount: rows.count, inputs: inputs,
        labels: dataset.labels.isEmpty ? [] : rows.map { Int32(dataset.labels[$0]) },
        targets: dataset.targets.isEmpty
          ? [] : rows.map { Float((Double(dataset.targets[$0]) - mean) / deviation) })
    }
    name = dataset.name
    task = dataset.task
    inputCount = columns
    self.split = split
    self.stride = stride
    training = part(split.training)
    validation = part(split.validation)
    test = part(split.test)
  }
}
