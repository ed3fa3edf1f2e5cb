package import CKernels

/// A perceptron with its weights, gradients and the room for one minibatch.
///
/// All memory is taken when it is made; no pass allocates.
package final class Network {
  package let model: Perceptron
  /// Rows that fit at once.
  let capacity: Int
  package let weights: UnsafeMutablePointer<Float>
  package let gradients: UnsafeMutablePointer<Float>

  private let kernels: UnsafePointer<ck_kernels>
  private let memory: AlignedFloats
  // The sums, the output and the delta of each layer, rows x stride. The sums have a place of their
  // own only where a slope needs them.
  private let sums: [UnsafeMutablePointer<Float>]
  private let values: [UnsafeMutablePointer<Float>]
  private let deltas: [UnsafeMutablePointer<Float>]
  private let scratch: UnsafeMutablePointer<Float>

  /// Rows that must fit for training in minibatches of this size and evaluation in chunks.
  static func capacity(batchSize: Int) -> Int { max(batchSize, Evaluator.chunk) }

  /// Floats of all its memory.
  static func floats(of model: Perceptron, capacity: Int) -> Int {
    let strides = model.layers.reduce(0) { $0 + $1.outputStride }
    let sums = model.layers.reduce(0) { $0 + ($1.keepsSums ? $1.outputStride : 0) }
    return 2 * model.floats + capacity * (2 * strides + sums)
      + scratchFloats(of: model, capacity: capacity)
  }

  private static func scratchFloats(of model: Perceptron, capacity: Int) -> Int {
    model.layers.map { ck_scratch_floats(capacity, $0.inputs, $0.outputs) }.max() ?? 0
  }

  package init(_ model: Perceptron, capacity: Int, kernels: UnsafePointer<ck_kernels>) {
    let strides = model.layers.map(\.outputStride)
    memory = AlignedFloats(count: Self.floats(of: model, capacity: capacity))
    self.model = model
    self.capacity = capacity
    self.kernels = kernels
    var next = memory.pointer
    func take(_ count: Int) -> UnsafeMutablePointer<Float> {
      defer { next += count }
      return next
    }
    weights = take(model.floats)
    gradients = take(model.floats)
    let values = strides.map { take(capacity * $0) }
    self.values = values
    sums = zip(model.layers, values).map { layer, values in
      layer.keepsSums ? take(capacity * layer.outputStride) : values
    }
    // The loss writes the last layer's delta over its output.
    deltas = strides.dropLast().map { take(capacity * $0) } + values.suffix(1)
    scratch = take(Self.scratchFloats(of: model, capacity: capacity))
  }

  /// The weights and biases in the order of the model's flat buffer, padding included.
  package var buffer: [Float] {
    get { Array(UnsafeBufferPointer(start: weights, count: model.floats)) }
    set {
      precondition(newValue.count == model.floats, "weights of another network")
      weights.update(from: newValue, count: model.floats)
    }
  }

  /// The last layer's output after `forward`, its delta before `backward`.
  package var outputs: UnsafeMutablePointer<Float> { values[values.count - 1] }

  package var outputStride: Int { model.layers[model.layers.count - 1].outputStride }

  /// Computes the outputs for some rows of standardised, padded inputs, with dropout in training.
  package func forward(
    _ inputs: UnsafePointer<Float>, rows: Int, dropout: Dropout? = nil
  ) {
    precondition(rows <= capacity)
    var below = inputs
    for (index, layer) in model.layers.enumerated() {
      kernels.pointee.dense_forward(
        rows, layer.inputs, below, layer.inputStride, weights + layer.weights,
        weights + layer.biases, sums[index], values[index], layer.outputStride,
        layer.activation, scratch)
      below = UnsafePointer(values[index])
      guard let dropout, index < model.layers.count - 1 else { continue }
      dropout.drop(below, layer: index, rows: rows)
      below = UnsafePointer(dropout.outputs[index])
    }
  }

  /// Computes all gradients from the last layer's delta, which stands in `outputs`.
  ///
  /// - Precondition: the dropout is that of the forward pass.
  package func backward(
    _ inputs: UnsafePointer<Float>, rows: Int, dropout: Dropout? = nil
  ) {
    for index in model.layers.indices.reversed() {
      let layer = model.layers[index]
      let below =
        index == 0 ? inputs : UnsafePointer((dropout?.outputs ?? values)[index - 1])
      kernels.pointee.dense_weight_gradient(
        rows, layer.inputs, below, layer.inputStride, deltas[index], layer.outputStride,
        gradients + layer.weights, gradients + layer.biases, scratch)
      guard index > 0 else { return }
      kernels.pointee.dense_input_gradient(
        rows, layer.inputs, layer.outputs, deltas[index], layer.outputStride,
        weights + layer.weights, sums[index - 1], deltas[index - 1], layer.inputStride,
        model.layers[index - 1].activation, scratch)
      dropout?.passBack(deltas[index - 1], layer: index - 1, rows: rows)
    }
  }

  /// Whether no weight is NaN or infinite.
  package var isFinite: Bool {
    var differences = SIMD16<Float>.zero
    let bytes = UnsafeRawPointer(weights)
    // x - x is 0 for every finite x and NaN for all others.
    for offset in stride(from: 0, to: 4 * model.floats, by: 64) {
      let vector = bytes.load(fromByteOffset: offset, as: SIMD16<Float>.self)
      differences += vector - vector
    }
    return differences == .zero
  }
}
