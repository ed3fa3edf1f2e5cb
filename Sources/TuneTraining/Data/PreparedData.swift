public import TuneMath

/// A data set made ready for training once, then shared by any number of trials.
///
/// It is split; inputs are encoded as ``InputEncoder`` says and a regression target is standardised,
/// both by the training part alone. Copies share their storage.
public struct PreparedData: Sendable {
  /// The rows of one part, encoded, each padded with zeros to a multiple of 16 floats.
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

  /// The network's inputs.
  public let inputCount: Int

  /// How the data set's columns become the network's inputs.
  public let encoder: InputEncoder

  /// The shape of the picture, if the inputs are one: input `r * columns + c` is row r, column c.
  public let picture: Dataset.Picture?

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

  /// So many floats, 1 GiB, are kept in memory.
  static let valueLimit = 1 << 28

  /// Splits and encodes; the same seed gives the same parts.
  ///
  /// - Throws: `tooFewRows`, `noInputs` when no column holds a value, and `tooManyValues`.
  public init(_ dataset: Dataset, seed: Seed) throws(DatasetError) {
    let split = try Split(dataset, seed: seed)
    let encoder = InputEncoder(dataset, rows: split.training)
    guard encoder.inputCount > 0 else { throw .noInputs }
    let stride = Padding.floats(encoder.inputCount)
    guard dataset.rowCount <= Self.valueLimit / stride else {
      throw .tooManyValues(
        rows: dataset.rowCount, inputs: encoder.inputCount, limit: Self.valueLimit)
    }
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
      Part(
        rowCount: rows.count, inputs: encoder.encoded(dataset, rows: rows, stride: stride),
        labels: dataset.labels.isEmpty ? [] : rows.map { Int32(dataset.labels[$0]) },
        targets: dataset.targets.isEmpty
          ? [] : rows.map { Float((Double(dataset.targets[$0]) - mean) / deviation) })
    }
    name = dataset.name
    task = dataset.task
    inputCount = encoder.inputCount
    self.encoder = encoder
    picture = dataset.picture
    self.split = split
    self.stride = stride
    training = part(split.training)
    validation = part(split.validation)
    test = part(split.test)
  }
}
