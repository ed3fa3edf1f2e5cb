package import CKernels

/// A network with its weights, gradients and the room for one minibatch.
///
/// All memory is taken when it is made; no pass allocates.
package final class Network {
  package let model: Architecture
  /// Rows that fit at once.
  let capacity: Int
  package let weights: UnsafeMutablePointer<Float>
  package let gradients: UnsafeMutablePointer<Float>

  private let kernels: UnsafePointer<ck_kernels>
  private let memory: AlignedFloats
  // The sums, the output and the delta of each layer, rows x stride; for a convolution those behind
  // its pool. The sums have a place of their own only where a slope needs them.
  private let sums: [UnsafeMutablePointer<Float>]
  private let values: [UnsafeMutablePointer<Float>]
  private let deltas: [UnsafeMutablePointer<Float>]
  private let scratch: UnsafeMutablePointer<Float>
  /// The convolutions, which are the first layers.
  private let convolutions: [ConvolutionPass]

  /// Rows that must fit for training in minibatches of this size and evaluation in chunks.
  static func capacity(batchSize: Int) -> Int { max(batchSize, Evaluator.chunk) }

  /// Floats of all its memory.
  static func floats(of model: Architecture, capacity: Int) -> Int {
    let convolutions = model.layers.reduce(0) { floats, layer in
      floats
        + (layer.convolution.map { ConvolutionPass.floats(layer, $0, capacity: capacity) } ?? 0)
    }
    return ownFloats(of: model, capacity: capacity) + convolutions
  }

  private static func ownFloats(of model: Architecture, capacity: Int) -> Int {
    let strides = model.layers.reduce(0) { $0 + $1.outputStride }
    let sums = model.layers.reduce(0) { $0 + ($1.keepsSums ? $1.outputStride : 0) }
    return 2 * model.floats + capacity * (2 * strides + sums)
      + scratchFloats(of: model, capacity: capacity)
  }

  private static func scratchFloats(of model: Architecture, capacity: Int) -> Int {
    model.layers.filter { $0.convolution == nil }
      .map { ck_scratch_floats(capacity, $0.inputs, $0.outputs) }.max() ?? 0
  }

  package init(_ model: Architecture, capacity: Int, kernels: UnsafePointer<ck_kernels>) {
    let strides = model.layers.map(\.outputStride)
    memory = AlignedFloats(count: Self.ownFloats(of: model, capacity: capacity))
    self.model = model
    self.capacity = capacity
    self.kernels = kernels
    convolutions = model.layers.compactMap { layer in
      layer.convolution.map {
        ConvolutionPass(layer, $0, capacity: capacity, kernels: kernels)
      }
    }
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
      if index < convolutions.count {
        convolutions[index].forward(below, rows: rows, weights: weights, pools: sums[index])
        kernels.pointee.activate(
          rows * layer.outputStride, layer.activation, sums[index], values[index])
      } else {
        kernels.pointee.dense_forward(
          rows, layer.inputs, below, layer.inputStride, weights + layer.weights,
          weights + layer.biases, sums[index], values[index], layer.outputStride,
          layer.activation, scratch)
      }
      below = UnsafePointer(values[index])
      if let dropout, let dropped = dropout.drop(below, layer: index, rows: rows) {
        below = dropped
      }
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
      if index < convolutions.count {
        convolutions[index].backward(
          deltas[index], rows: rows, weights: weights, gradients: gradients,
          below: index > 0 ? deltas[index - 1] : nil)
        guard index > 0 else { return }
        kernels.pointee.multiply_by_slope(
          rows * layer.inputStride, model.layers[index - 1].activation, sums[index - 1],
          deltas[index - 1])
      } else {
        let below =
          index == 0
          ? inputs
          : dropout?.outputs(ofLayer: index - 1) ?? UnsafePointer(values[index - 1])
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
