package import TuneMath

/// A network and data of a fixed size, to measure the speed of a step with.
///
/// The data are drawn, not read: uniform inputs, and the class is the largest of as many random
/// linear scores, so that there is something to learn and training stays finite.
package enum TrainingWorkload: String, Sendable, CaseIterable {
  case iris, cancer, digits, wide, big, cnn

  /// The picture that convolutions slide over.
  private var picture: Dataset.Picture? {
    self == .cnn ? Dataset.Picture(rows: 28, columns: 28) : nil
  }

  /// Inputs, hidden units and classes.
  package var widths: [Int] {
    switch self {
    case .iris: [4, 16, 3]
    case .cancer: [30, 16, 2]
    case .digits: [64, 64, 32, 10]
    case .wide: [64, 256, 256, 10]
    case .big: [784, 512, 512, 10]
    case .cnn: [784, 10]
    }
  }

  package var batchSize: Int {
    switch self {
    case .iris: 8
    case .cancer: 16
    case .digits, .cnn: 32
    case .wide, .big: 128
    }
  }

  /// Steps of an epoch, the last of them as long as the others.
  package var steps: Int {
    switch self {
    case .iris: 19
    case .cancer: 36
    case .digits: 57
    case .wide: 15
    case .big, .cnn: 32
    }
  }

  /// Adam, as the shell would train it.
  package var configuration: TrainingConfiguration {
    get throws(TrainingError) {
      try TrainingConfiguration(
        hidden: Array(widths.dropFirst().dropLast()), channels: picture == nil ? nil : 8,
        batchSize: batchSize,
        epochs: Self.epochs)
    }
  }

  /// Steps of a whole run.
  package var stepLimit: Int { Self.epochs * steps }

  private static let epochs = 1_000

  /// The data; three of five rows train.
  package func data(seed: Seed = Seed(1)) throws(DatasetError) -> PreparedData {
    let (columns, classes) = (widths[0], widths[widths.count - 1])
    var random = seed.stream(.fit)
    let scores = (0..<columns * classes).map { _ in 2 * random.uniformFloat() - 1 }
    // One class is dealt to the parts at a time, so a few rows more make up for the rounding.
    let rows = (steps * batchSize * 5 + 2) / 3
    var inputs: [Float] = []
    var labels: [Int] = []
    inputs.reserveCapacity(rows * columns)
    for _ in 0..<rows {
      let row = (0..<columns).map { _ in 2 * random.uniformFloat() - 1 }
      var sums = [Float](repeating: 0, count: classes)
      for (column, value) in row.enumerated() {
        for label in 0..<classes { sums[label] += value * scores[column * classes + label] }
      }
      inputs += row
      labels.append(sums.indices.dropFirst().reduce(0) { sums[$1] > sums[$0] ? $1 : $0 })
    }
    return try PreparedData(
      Dataset(
        name: rawValue, columns: (1...columns).map { Dataset.Column("x\($0)") }, picture: picture,
        inputs: inputs, classes: (1...classes).map { "class \($0)" }, labels: labels),
      seed: seed)
  }
}
