import CKernels
import Testing
import TuneMath
import TuneTraining

/// The mean loss once more, in Double and with plain loops, for finite differences.
private struct ReferenceLoss {
  let widths: [Int]
  let activation: Activation
  let examples: Examples
  /// The factor of each hidden unit's output, by layer, row and unit.
  let factors: [[[Double]]]?

  func callAsFunction(_ packed: [Double]) -> Double {
    var loss = 0.0
    for row in 0..<examples.rows {
      var values = (0..<examples.columns).map {
        Double(examples.inputs[row * examples.columns + $0])
      }
      var weights = 0
      var biases = zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
      for (layer, (inputs, outputs)) in zip(widths, widths.dropFirst()).enumerated() {
        let below = values
        values = (0..<outputs).map { output in
          let sum = (0..<inputs).reduce(packed[biases + output]) {
            $0 + below[$1] * packed[weights + $1 * outputs + output]
          }
          if layer == widths.count - 2 { return sum }
          let value =
            switch activation {
            case .relu: max(sum, 0)
            case .tanh: 1 - 2 / (Double.exp(2 * sum) + 1)
            case .gelu: sum * (1 + Double.erf(sum * 0.5.squareRoot())) / 2
            }
          return value * (factors?[layer][row][output] ?? 1)
        }
        weights += inputs * outputs
        biases += outputs
      }
      switch examples.answers {
      case .labels(let labels):
        let own = values[Int(labels[row])]
        loss += Double.log(values.reduce(0) { $0 + Double.exp($1 - own) })
      case .targets(let targets):
        loss += (values[0] - Double(targets[row])) * (values[0] - Double(targets[row]))
      }
    }
    return loss / Double(examples.rows)
  }
}

@Suite struct GradientTests {
  @Test(arguments: Activation.allCases, [(false, 0), (true, 0), (false, 0.4), (true, 0.4)])
  func `gradients equal central differences`(
    _ activation: Activation, task: (isRegression: Bool, dropout: Double)
  ) throws {
    let (isRegression, probability) = task
    for (index, hidden) in [[], [5], [17], [7, 6], [20, 17, 3]].enumerated() {
      var random = Seed(21).stream(.fit, trial: index)
      let (columns, outputs, rows) = (6, isRegression ? 1 : 3, 9)
      let examples = Examples(
        columns: columns, inputs: random.floats(rows * columns),
        answers: isRegression
          ? .targets(random.floats(rows))
          : .labels((0..<rows).map { _ in Int32(random.integer(below: outputs)) }))
      let model = Architecture(
        inputs: columns, hidden: hidden, outputs: outputs, activation: activation)
      let network = Network(model, rows: rows)
      network.packedWeights = random.floats(model.weightCount)

      let dropout = Dropout(
        probability, of: model, capacity: rows, seed: Seed(22), trial: 1,
        kernels: ck_kernels_chosen())
      let weights = network.packedWeights.map(Double.init)
      let mean = network.differentiate(examples, dropout: probability > 0 ? dropout : nil)
      let factors = model.layers.dropLast().enumerated().map { layer, shape in
        (0..<rows).map { row in
          (0..<shape.outputs).map { Double(dropout.masks[layer][row * shape.outputStride + $0]) }
        }
      }
      let loss = ReferenceLoss(
        widths: [columns] + hidden + [outputs], activation: activation, examples: examples,
        factors: probability > 0 ? factors : nil)
      #expect(abs(mean - loss(weights)) < 2e-6 * max(mean, 1))

      let width = 1e-5
      let differences = weights.indices.map { place in
        var (up, down) = (weights, weights)
        up[place] += width
        down[place] -= width
        return (loss(up) - loss(down)) / (2 * width)
      }
      let largest = differences.map(abs).max() ?? 0
      #expect(largest > 0.01)
      for (gradient, difference) in zip(network.packedGradients, differences) {
        #expect(abs(Double(gradient) - difference) < 2e-6 * max(largest, 1))
      }
      #expect(network.isPaddingZero)
    }
  }
}
