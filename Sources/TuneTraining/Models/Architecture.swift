import CKernels

/// The shape of a network and the place of each weight in one flat buffer.
///
/// Convolutions come first, if there are any, then hidden layers, then the outputs. A fully connected
/// layer `l` computes `a[l + 1] = f(a[l] W[l] + b[l])`; `f` is the activation, and the identity for
/// the last. Without hidden layers and convolutions the model is linear. What a convolution computes
/// stands in `Convolution`.
///
///     W[l]   inputs x outputs, row-major, one row per input
///     b[l]   outputs
///     row    padded with zeros to a multiple of 16 floats, here and in every a[l]
///
/// The buffer holds all W, then all b, so that weight decay can take the one and leave the other.
package struct Architecture: Sendable, Hashable {
  package struct Layer: Sendable, Hashable {
    /// Rows of W: the inputs of a unit, and after a convolution the padding between them.
    package let inputs: Int
    /// Columns of W that are used: units, or channels of a convolution.
    package let outputs: Int
    /// Floats of a row of W.
    package let columnStride: Int
    /// Floats of one example below and above the layer.
    package let inputStride: Int
    package let outputStride: Int
    /// Where W starts in the buffer.
    package let weights: Int
    /// Where b starts in the buffer.
    package let biases: Int
    /// Rows of W come in groups of `group`, of which the first `used` are inputs and the others zero:
    /// the channels of the map below.
    let group: Int
    let used: Int
    let activation: ck_activation
    /// What a convolution slides over; nil for a fully connected layer.
    package let convolution: Convolution?

    /// Whether the slope of the activation cannot be told from its output.
    var keepsSums: Bool { activation == CK_GELU }

    /// The inputs of a unit that are no padding.
    package var fanIn: Int { inputs / group * used }

    /// The outputs that a single input takes part in, for fully connected layers all units.
    package var fanOut: Int { convolution == nil ? outputs : Convolution.window * outputs }

    /// Whether a row of W belongs to an input.
    package func isUsed(row: Int) -> Bool { row % group < used }

    /// What a forward pass over so many examples computes one by one, and can be interrupted between:
    /// the columns of a fully connected layer, the examples of a convolution.
    package func wholePass(rows: Int) -> Range<Int> {
      0..<(convolution == nil ? outputStride : rows)
    }

    /// Multiplications of one example's forward pass.
    package var multiplyAdds: Int {
      fanIn * outputs * (convolution.map { $0.height * $0.width } ?? 1)
    }
  }

  package let layers: [Layer]
  package let activation: Activation

  /// Floats of all W, padding included.
  package let weightFloats: Int

  /// Floats of the whole buffer, padding included.
  package let floats: Int

  /// Weights and biases that training fits, without padding.
  package let weightCount: Int

  /// Multiplications in the products of one row's forward pass.
  package let forwardMultiplyAdds: Int

  /// A network on `inputs` numbers, or on a picture with so many channels in the first of two
  /// convolutions and twice as many in the second.
  package init(
    inputs: Int, picture: Dataset.Picture? = nil, channels: Int? = nil, hidden: [Int],
    outputs: Int, activation: Activation
  ) {
    var shapes: [Shape] = []
    var below = Below(count: inputs, group: inputs, used: inputs, stride: Padding.floats(inputs))
    if let picture, let channels {
      var map = Convolution(height: picture.rows, width: picture.columns, channels: 1, stride: 1)
      for outputs in [channels, 2 * channels] {
        shapes.append(Shape(convolution: map, below: below, outputs: outputs))
        map = map.pooled(channels: outputs)
        below = Below(
          count: map.height * map.width * map.channelStride, group: map.channelStride,
          used: outputs, stride: map.height * map.width * map.channelStride)
      }
    }
    for units in hidden + [outputs] {
      shapes.append(Shape(convolution: nil, below: below, outputs: units))
      below = Below(count: units, group: units, used: units, stride: Padding.floats(units))
    }
    weightFloats = shapes.reduce(0) { $0 + $1.rows * Padding.floats($1.outputs) }
    var (weights, biases) = (0, weightFloats)
    layers = shapes.enumerated().map { index, shape in
      let layer = shape.layer(
        weights: weights, biases: biases,
        activation: index < shapes.count - 1 ? activation.kernel : CK_IDENTITY)
      weights += layer.inputs * layer.columnStride
      biases += layer.columnStride
      return layer
    }
    self.activation = activation
    floats = biases
    forwardMultiplyAdds = layers.reduce(0) { $0 + $1.multiplyAdds }
    weightCount = layers.reduce(0) { $0 + ($1.fanIn + 1) * $1.outputs }
  }

  /// Multiplications in the products of one row's forward and backward pass: the backward pass
  /// multiplies twice per weight, except that nothing is passed below the first layer.
  package var stepMultiplyAdds: Int {
    3 * forwardMultiplyAdds - (layers.first?.multiplyAdds ?? 0)
  }

  /// The layers whose outputs dropout works on: all that a fully connected layer reads.
  package var droppedLayers: [Int] {
    layers.indices.dropLast().filter { layers[$0 + 1].convolution == nil }
  }
}

/// What a layer stands on.
private struct Below {
  /// Numbers of an example, in groups of which the first are used.
  let count: Int
  let group: Int
  let used: Int
  /// Floats of an example.
  let stride: Int
}

/// A layer before it has a place in the buffer.
private struct Shape {
  let convolution: Convolution?
  let below: Below
  let outputs: Int

  var rows: Int { convolution.map { Convolution.window * $0.channels } ?? below.count }

  func layer(weights: Int, biases: Int, activation: ck_activation) -> Architecture.Layer {
    let columnStride = Padding.floats(outputs)
    return Architecture.Layer(
      inputs: rows, outputs: outputs, columnStride: columnStride, inputStride: below.stride,
      outputStride: convolution.map { $0.pooledPlaces * columnStride } ?? columnStride,
      weights: weights, biases: biases, group: convolution == nil ? below.group : rows,
      used: convolution == nil ? below.used : rows, activation: activation,
      convolution: convolution)
  }
}

extension TrainingConfiguration {
  /// The network that these hyperparameters make for some data.
  ///
  /// - Throws: `TrainingError.needsPicture` when there are convolutions and the inputs are no
  ///   picture that two pools leave something of.
  func model(for data: PreparedData) throws(TrainingError) -> Architecture {
    if channels != nil {
      guard let picture = data.picture, min(picture.rows, picture.columns) >= 4 else {
        throw .needsPicture(data.name)
      }
    }
    return Architecture(
      inputs: data.inputCount, picture: data.picture, channels: channels, hidden: hidden,
      outputs: data.outputCount, activation: activation)
  }
}
