import TuneMath

/// Initial weights, uniform in `-limit...limit`, so that sums neither grow nor shrink from layer
/// to layer; biases are 0.
///
///     n, m    the layer's inputs and outputs
///     He      limit = sqrt(6 / n), for layers followed by ReLU
///             (He et al., Delving Deep into Rectifiers, 2015, eq. 10, as a uniform)
///     Glorot  limit = sqrt(6 / (n + m)), for tanh and for the last layer
///             (Glorot and Bengio, Understanding the difficulty of training deep feedforward
///             neural networks, 2010, eq. 16)
enum Initializer {
  /// Fills a zeroed buffer; layer `l` draws from the stream (initialize, trial, l), row by row.
  static func fill(
    _ buffer: UnsafeMutablePointer<Float>, of model: Perceptron, seed: Seed, trial: Int
  ) {
    for (index, layer) in model.layers.enumerated() {
      let isHidden = index < model.layers.count - 1
      let fan: Int
      switch model.activation {
      case .relu where isHidden: fan = layer.inputs
      case .relu, .tanh: fan = layer.inputs + layer.outputs
      }
      let limit = (6 / Float(fan)).squareRoot()
      var random = seed.stream(.initialize, trial: trial, part: index)
      for input in 0..<layer.inputs {
        let row = buffer + layer.weights + input * layer.outputStride
        for output in 0..<layer.outputs {
          row[output] = (2 * random.uniformFloat() - 1) * limit
        }
      }
    }
  }
}
