import CKernels

/// The shape of a multi-layer perceptron and the place of each weight in one flat buffer.
///
/// Layer `l` computes `a[l + 1] = f(a[l] W[l] + b[l])`; `f` is the activation for hidden layers
/// and the identity for the last. Without hidden layers the model is linear.
///
///     W[l]   inputs x outputs, row-major, one row per input
///     b[l]   outputs
///     row    padded with zeros to a multiple of 16 floats, here and in every a[l]
///
/// The buffer holds all W, then all b, so that weight decay can take the one and leave the other.
package struct Perceptron: Sendable, Hashable {
  package struct Layer: Sendable, Hashable {
    package let inputs: Int
    package let outputs: Int
    package let inputStride: Int
    package let outputStride: Int
    /// Where W starts in the buffer.
    package let weights: Int
    /// Where b starts in the buffer.
    package let biases: Int
    let activation: ck_activation
    /// Whether the slope of the activation cannot be told from its output.
    var keepsSums: Bool { activation == CK_GELU }
  }

  package let layers: [Layer]
  package let activation: Activation

  /// Floats of all W, padding included.
  package let weightFloats: Int

  /// Floats of the whole buffer, padding included.
  package let floats: Int

  /// Weights and biases that training fits, without padding.
  package let weightCount: Int

  /// Multiplications in the matrix products of one row's forward pass.
  package let forwardMultiplyAdds: Int

  package init(inputs: Int, hidden: [Int], outputs: Int, activation: Activation) {
    let widths = [inputs] + hidden + [outputs]
    let pairs = zip(widths, widths.dropFirst())
    let weightFloats = pairs.reduce(0) { $0 + $1.0 * Padding.floats($1.1) }
    var layers: [Layer] = []
    var weights = 0
    var biases = weightFloats
    for (index, (inputs, outputs)) in pairs.enumerated() {
      let stride = Padding.floats(outputs)
      layers.append(
        Layer(
          inputs: inputs, outputs: outputs, inputStride: Padding.floats(inputs),
          outputStride: stride, weights: weights, biases: biases,
          activation: index < hidden.count ? activation.kernel : CK_IDENTITY))
      weights += inputs * stride
      biases += stride
    }
    self.layers = layers
    self.activation = activation
    self.weightFloats = weightFloats
    floats = biases
    forwardMultiplyAdds = pairs.reduce(0) { $0 + $1.0 * $1.1 }
    weightCount = forwardMultiplyAdds + hidden.reduce(outputs, +)
  }

  /// Multiplications in the matrix products of one row's forward and backward pass: the backward
  /// pass multiplies twice per weight, except that nothing is passed below the first layer.
  package var stepMultiplyAdds: Int {
    3 * forwardMultiplyAdds - (layers.first.map { $0.inputs * $0.outputs } ?? 0)
  }
}

extension TrainingConfiguration {
  /// The network that these hyperparameters make for some data.
  func model(for data: PreparedData) -> Perceptron {
    Perceptron(
      inputs: data.inputCount, hidden: hidden, outputs: data.outputCount, activation: activation)
  }
}
