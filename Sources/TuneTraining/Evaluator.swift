import CKernels

/// Measures a network on one part of the data, in chunks of 128 rows.
final class Evaluator {
  static let chunk = 128

  private let task: Dataset.Task
  private let kernels: UnsafePointer<ck_kernels>
  private let targetDeviation: Double
  private let stride: Int
  /// Rows of a pull.
  private let rowsPerPull: Int

  // What the rows so far add up to.
  private var rows = 0
  private var loss = 0.0
  private var absoluteError = 0.0
  private var fourthPowers = 0.0
  private var confusion: [Int]

  /// Takes all memory; a pull has about `limit` multiply-adds, but at least one chunk.
  init(_ data: PreparedData, _ model: Architecture, limit: Int, kernels: UnsafePointer<ck_kernels>)
  {
    task = data.task
    self.kernels = kernels
    targetDeviation = data.targetDeviation
    stride = data.stride
    rowsPerPull = Self.chunk * max(1, limit / (Self.chunk * max(model.forwardMultiplyAdds, 1)))
    confusion = []
    switch task {
    case .classification(let classes):
      confusion = [Int](repeating: 0, count: classes.count * classes.count)
    case .regression: break
    }
  }

  /// Forgets what is measured so far.
  func restart() {
    rows = 0
    (loss, absoluteError, fourthPowers) = (0, 0, 0)
    for index in confusion.indices { confusion[index] = 0 }
  }

  /// Goes on with one part; nil while there is more to measure.
  ///
  /// - Precondition: neither the network nor the part changes until it is measured.
  func advance(_ network: Network, on part: PreparedData.Part) -> Evaluation? {
    let end = min(rows + rowsPerPull, part.rowCount)
    part.inputs.withUnsafeBufferPointer { inputs in
      guard let base = inputs.baseAddress else { return }
      for first in Swift.stride(from: rows, to: end, by: Self.chunk) {
        let count = min(Self.chunk, end - first)
        network.forward(base + first * stride, rows: count)
        add(network, first..<first + count, of: part)
      }
    }
    rows = end
    guard end == part.rowCount else { return nil }
    defer { restart() }
    return Evaluation(loss: loss / Double(part.rowCount), scores: scores(part))
  }

  /// Adds the network's outputs for some rows, and replaces them by something else.
  private func add(_ network: Network, _ rows: Range<Int>, of part: PreparedData.Part) {
    let first = rows.lowerBound
    switch task {
    case .classification(let classes):
      count(network, rows: rows.count, labels: part.labels[first...], classes: classes.count)
      loss += part.labels.withUnsafeBufferPointer { labels in
        labels.baseAddress.map {
          kernels.pointee.softmax_cross_entropy(
            rows.count, classes.count, network.outputs, network.outputStride, $0 + first, 1)
        } ?? 0
      }
    case .regression:
      // The outputs are read before the loss puts its gradient in their place.
      for row in rows {
        let output = network.outputs[(row - first) * network.outputStride]
        let error = Double(output) - Double(part.targets[row])
        absoluteError += abs(error)
        fourthPowers += error * error * (error * error)
      }
      loss += part.targets.withUnsafeBufferPointer { targets in
        targets.baseAddress.map {
          kernels.pointee.squared_error(
            rows.count, network.outputs, network.outputStride, $0 + first, 1)
        } ?? 0
      }
    }
  }

  private func scores(_ part: PreparedData.Part) -> Scores {
    switch task {
    case .classification(let classes):
      .classification(ClassificationScores(confusion: confusion, classes: classes.count))
    case .regression:
      .regression(
        RegressionScores(
          squaredError: loss, absoluteError: absoluteError, fourthPowers: fourthPowers,
          targets: part.targets, deviation: targetDeviation))
    }
  }

  /// The predicted class is the largest output; of equal ones, the lowest.
  private func count(_ network: Network, rows: Int, labels: ArraySlice<Int32>, classes: Int) {
    for row in 0..<rows {
      let outputs = network.outputs + row * network.outputStride
      var best = 0
      for output in 1..<classes where outputs[output] > outputs[best] { best = output }
      confusion[Int(labels[labels.startIndex + row]) * classes + best] += 1
    }
  }
}
