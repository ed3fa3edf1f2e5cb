import CKernels

/// Measures a network on one part of the data, in chunks of 128 rows.
final class Evaluator {
  static let chunk = 128

  private let task: Dataset.Task
  private let kernels: UnsafePointer<ck_kernels>
  private let targetDeviation: Double
  private let stride: Int
  private var confusion: [Int]

  init(_ data: PreparedData, kernels: UnsafePointer<ck_kernels>) {
    task = data.task
    self.kernels = kernels
    targetDeviation = data.targetDeviation
    stride = data.stride
    confusion = []
    switch task {
    case .classification(let classes):
      confusion = [Int](repeating: 0, count: classes.count * classes.count)
    case .regression: break
    }
  }

  func evaluate(_ network: Network, on part: PreparedData.Part) -> Evaluation {
    for index in confusion.indices { confusion[index] = 0 }
    var loss = 0.0
    var (absoluteError, fourthPowers) = (0.0, 0.0)
    part.inputs.withUnsafeBufferPointer { inputs in
      guard let base = inputs.baseAddress else { return }
      for first in Swift.stride(from: 0, to: part.rowCount, by: Self.chunk) {
        let rows = min(Self.chunk, part.rowCount - first)
        network.forward(base + first * stride, rows: rows)
        switch task {
        case .classification(let classes):
          count(network, rows: rows, labels: part.labels[first...], classes: classes.count)
          loss += part.labels.withUnsafeBufferPointer { labels in
            labels.baseAddress.map {
              kernels.pointee.softmax_cross_entropy(
                rows, classes.count, network.outputs, network.outputStride, $0 + first, 1)
            } ?? 0
          }
        case .regression:
          // The outputs are read before the loss puts its gradient in their place.
          for row in 0..<rows {
            let output = network.outputs[row * network.outputStride]
            let error = Double(output) - Double(part.targets[first + row])
            absoluteError += abs(error)
            fourthPowers += error * error * (error * error)
          }
          loss += part.targets.withUnsafeBufferPointer { targets in
            targets.baseAddress.map {
              kernels.pointee.squared_error(
                rows, network.outputs, network.outputStride, $0 + first, 1)
            } ?? 0
          }
        }
      }
    }
    let scores: Scores =
      switch task {
      case .classification(let classes):
        .classification(ClassificationScores(confusion: confusion, classes: classes.count))
      case .regression:
        .regression(
          RegressionScores(
            squaredError: loss, absoluteError: absoluteError, fourthPowers: fourthPowers,
            targets: part.targets, deviation: targetDeviation))
      }
    return Evaluation(loss: loss / Double(part.rowCount), scores: scores)
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
