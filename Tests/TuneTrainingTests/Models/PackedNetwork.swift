import CKernels
import TuneTraining

/// A network's buffers without their padding: all W, then all b, each row by row.
extension Network {
  convenience init(_ model: Architecture, rows: Int) {
    self.init(model, capacity: rows, kernels: ck_kernels_chosen())
  }

  private var places: [Int] {
    let weights = model.layers.flatMap { layer in
      (0..<layer.inputs).filter(layer.isUsed).flatMap { row in
        (0..<layer.outputs).map { layer.weights + row * layer.columnStride + $0 }
      }
    }
    return weights + model.layers.flatMap { layer in (0..<layer.outputs).map { layer.biases + $0 } }
  }

  var packedWeights: [Float] {
    get { places.map { weights[$0] } }
    set { for (place, value) in zip(places, newValue) { weights[place] = value } }
  }

  var packedGradients: [Float] { places.map { gradients[$0] } }

  /// Whether all padding is still zero.
  var isPaddingZero: Bool {
    let own = Set(places)
    return (0..<model.floats).allSatisfy {
      own.contains($0) || (weights[$0] == 0 && gradients[$0] == 0)
    }
  }

  /// Forward, loss and backward for unpadded inputs; returns the mean loss.
  func differentiate(_ examples: Examples, dropout: Dropout? = nil) -> Double {
    let stride = model.layers[0].inputStride
    var inputs = [Float](repeating: 0, count: examples.rows * stride)
    for row in 0..<examples.rows {
      for column in 0..<examples.columns {
        inputs[row * stride + column] = examples.inputs[row * examples.columns + column]
      }
    }
    let kernels = ck_kernels_chosen().pointee
    let rows = examples.rows
    for (index, layer) in model.layers.enumerated() {
      forward(inputs, rows: rows, layer: index, layer.wholePass(rows: rows), dropout: dropout)
    }
    let loss =
      switch examples.answers {
      case .labels(let labels):
        kernels.softmax_cross_entropy(
          rows, model.layers[model.layers.count - 1].outputs, outputs, outputStride, labels,
          1 / Float(rows))
      case .targets(let targets):
        kernels.squared_error(rows, outputs, outputStride, targets, 2 / Float(rows))
      }
    for (index, layer) in model.layers.enumerated().reversed() {
      gradients(inputs, rows: rows, layer: index, layer.wholePass(rows: rows), dropout: dropout)
      guard index > 0, layer.convolution == nil else { continue }
      passBack(rows: rows, layer: index, 0..<layer.inputStride, dropout: dropout)
    }
    return loss / Double(rows)
  }
}

/// A few rows with their answers, unpadded.
struct Examples {
  enum Answers { case labels([Int32]), targets([Float]) }

  let columns: Int
  let inputs: [Float]
  let answers: Answers

  var rows: Int { inputs.count / columns }
}
