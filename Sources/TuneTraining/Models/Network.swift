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

  /// Computes the outputs for some rows of standardised, padded inputs.
  package func forward(_ inputs: UnsafePointer<Float>, rows: Int) {
    for (index, layer) in model.layers.enumerated() {
      forward(inputs, rows: rows, layer: index, layer.wholePass(rows: rows))
    }
  }

  /// Computes a part of a layer's outputs: columns of a fully connected layer, examples of a
  /// convolution; the last part comes with the dropout of what the layer passes on.
  ///
  /// - Precondition: the layers below are whole, and so are the parts before this one.
  package func forward(
    _ inputs: UnsafePointer<Float>, rows: Int, layer index: Int, _ part: Range<Int>,
    dropout: Dropout? = nil
  ) {
    precondition(rows <= capacity)
    let layer = model.layers[index]
    let below = self.below(index, inputs, dropout)
    if index < convolutions.count {
      convolutions[index].forward(below, rows: part, weights: weights, pools: sums[index])
      let first = part.lowerBound * layer.outputStride
      kernels.pointee.activate(
        part.count * layer.outputStride, layer.activation, sums[index] + first,
        values[index] + first)
    } else {
      let first = part.lowerBound
      kernels.pointee.dense_forward(
        rows, layer.inputs, below, layer.inputStride, weights + layer.weights + first,
        weights + layer.biases + first, sums[index] + first, values[index] + first, part.count,
        layer.outputStride, layer.activation, scratch)
    }
    guard part.upperBound == layer.wholePass(rows: rows).upperBound else { return }
    dropout?.drop(values[index], layer: index, rows: rows)
  }

  /// Computes a part of a layer's gradients from its delta; for the last layer that stands in `outputs`.
  ///
  /// The parts are those of the forward pass. A convolution passes its delta below as well.
  ///
  /// - Precondition: the dropout is that of the forward pass.
  package func gradients(
    _ inputs: UnsafePointer<Float>, rows: Int, layer index: Int, _ part: Range<Int>,
    dropout: Dropout? = nil
  ) {
    let layer = model.layers[index]
    if index < convolutions.count {
      convolutions[index].backward(
        deltas[index], rows: part, weights: weights, gradients: gradients,
        below: index > 0 ? deltas[index - 1] : nil)
      guard index > 0 else { return }
      let first = part.lowerBound * layer.inputStride
      kernels.pointee.multiply_by_slope(
        part.count * layer.inputStride, model.layers[index - 1].activation,
        sums[index - 1] + first, deltas[index - 1] + first)
    } else {
      let first = part.lowerBound
      kernels.pointee.dense_weight_gradient(
        rows, layer.inputs, below(index, inputs, dropout), layer.inputStride,
        deltas[index] + first, part.count, layer.outputStride, gradients + layer.weights + first,
        gradients + layer.biases + first, scratch)
    }
  }

  /// Computes a part, some columns, of the delta that a fully connected layer passes below.
  ///
  /// - Precondition: the layer is not the first.
  package func passBack(
    rows: Int, layer index: Int, _ columns: Range<Int>, dropout: Dropout? = nil
  ) {
    let layer = model.layers[index]
    kernels.pointee.dense_input_gradient(
      rows, layer.inputs, layer.outputs, deltas[index], layer.outputStride,
      weights + layer.weights, sums[index - 1], deltas[index - 1], columns.lowerBound,
      columns.count, layer.inputStride, model.layers[index - 1].activation, scratch)
    guard columns.upperBound == layer.inputStride else { return }
    dropout?.passBack(deltas[index - 1], layer: index - 1, rows: rows)
  }

  /// What a layer reads.
  private func below(
    _ index: Int, _ inputs: UnsafePointer<Float>, _ dropout: Dropout?
  ) -> UnsafePointer<Float> {
    guard index > 0 else { return inputs }
    return dropout?.outputs(ofLayer: index - 1) ?? UnsafePointer(values[index - 1])
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
