import CKernels

/// The rows of one minibatch, with their answers.
final class Minibatch {
  /// The rows one below the other, standardised and padded.
  let inputs: AlignedFloats

  private let data: PreparedData
  private let kernels: UnsafePointer<ck_kernels>
  private var labels: [Int32]
  private var targets: [Float]

  /// Takes the memory of up to `capacity` training rows.
  init(_ data: PreparedData, capacity: Int, kernels: UnsafePointer<ck_kernels>) {
    self.data = data
    self.kernels = kernels
    inputs = AlignedFloats(count: capacity * data.stride)
    labels = [Int32](repeating: 0, count: capacity)
    targets = [Float](repeating: 0, count: capacity)
  }

  /// Copies the training rows numbered by `order[first..<first + rows]`.
  func gather(_ order: [Int32], from first: Int, rows: Int) {
    order.withUnsafeBufferPointer { order in
      data.training.inputs.withUnsafeBufferPointer { source in
        guard let rowNumbers = order.baseAddress, let source = source.baseAddress else { return }
        kernels.pointee.gather_rows(
          rows, rowNumbers + first, source, data.stride, inputs.pointer)
      }
    }
    switch data.task {
    case .classification:
      for row in 0..<rows { labels[row] = data.training.labels[Int(order[first + row])] }
    case .regression:
      for row in 0..<rows { targets[row] = data.training.targets[Int(order[first + row])] }
    }
  }

  /// Replaces the network's outputs by the derivative of the mean loss; returns the summed loss.
  func differentiate(_ network: Network, rows: Int) -> Double {
    switch data.task {
    case .classification:
      kernels.pointee.softmax_cross_entropy(
        rows, data.outputCount, network.outputs, network.outputStride, labels, 1 / Float(rows))
    case .regression:
      kernels.pointee.squared_error(
        rows, network.outputs, network.outputStride, targets, 2 / Float(rows))
    }
  }
}
