import CKernels
import Testing
import TuneMath
import TuneTraining

/// The mean loss of a convolutional network once more, in Double and with plain loops.
private struct ReferenceLoss {
  let model: Architecture
  let examples: Examples
  /// The factor of each number of the last map, by row, place and channel; nil for 1.
  let factors: [[Double]]?

  func callAsFunction(_ packed: [Double]) -> Double {
    var loss = 0.0
    for row in 0..<examples.rows {
      var map = (0..<examples.columns).map {
        Double(examples.inputs[row * examples.columns + $0])
      }
      var weights = 0
      var biases = model.layers.reduce(0) { $0 + $1.fanIn * $1.outputs }
      for layer in model.layers {
        let own = packed[weights..<weights + layer.fanIn * layer.outputs]
        let shifts = packed[biases..<biases + layer.outputs]
        weights += own.count
        biases += shifts.count
        if let shape = layer.convolution {
          map = pooled(convolved(map, shape, Array(own), Array(shifts)), shape, layer.outputs)
            .map(activated)
          continue
        }
        if let factors { map = zip(map, factors[row]).map { $0 * $1 } }
        map = (0..<layer.outputs).map { output in
          map.indices.reduce(shifts[shifts.startIndex + output]) {
            $0 + map[$1] * own[own.startIndex + $1 * layer.outputs + output]
          }
        }
      }
      guard case .labels(let labels) = examples.answers else { return .nan }
      let own = map[Int(labels[row])]
      loss += Double.log(map.reduce(0) { $0 + Double.exp($1 - own) })
    }
    return loss / Double(examples.rows)
  }

  private func convolved(
    _ map: [Double], _ shape: Convolution, _ weights: [Double], _ shifts: [Double]
  ) -> [Double] {
    var sums: [Double] = []
    for y in 0..<shape.height {
      for x in 0..<shape.width {
        for output in shifts.indices {
          var sum = shifts[output]
          for place in 0..<9 {
            let (i, j) = (y + place / 3 - 1, x + place % 3 - 1)
            guard (0..<shape.height).contains(i), (0..<shape.width).contains(j) else { continue }
            for channel in 0..<shape.channels {
              sum +=
                map[(i * shape.width + j) * shape.channels + channel]
                * weights[(place * shape.channels + channel) * shifts.count + output]
            }
          }
          sums.append(sum)
        }
      }
    }
    return sums
  }

  private func pooled(_ sums: [Double], _ shape: Convolution, _ channels: Int) -> [Double] {
    var pools: [Double] = []
    for y in 0..<shape.height / 2 {
      for x in 0..<shape.width / 2 {
        for channel in 0..<channels {
          let four = [(0, 0), (0, 1), (1, 0), (1, 1)].map { i, j in
            sums[((2 * y + i) * shape.width + 2 * x + j) * channels + channel]
          }
          pools.append(four.reduce(-.infinity, max))
        }
      }
    }
    return pools
  }

  private func activated(_ sum: Double) -> Double {
    switch model.activation {
    case .relu: max(sum, 0)
    case .tanh: 1 - 2 / (Double.exp(2 * sum) + 1)
    case .gelu: sum * (1 + Double.erf(sum * 0.5.squareRoot())) / 2
    }
  }
}

@Suite struct ConvolutionGradientTests {
  @Test(arguments: ReferenceConvolution.all.indices)
  func `losses and gradients equal PyTorch`(_ index: Int) {
    let reference = ReferenceConvolution.all[index]
    let network = Network(ReferenceConvolution.model(reference.activation), rows: 4)
    network.packedWeights = ReferenceConvolution.start
    let loss = network.differentiate(ReferenceConvolution.examples)
    #expect(abs(loss - reference.loss) < 1e-6)
    let gradients = network.packedGradients
    #expect(gradients.count == reference.gradients.count)
    let largest = reference.gradients.map(abs).max() ?? 0
    for (gradient, expected) in zip(gradients, reference.gradients) {
      #expect(abs(Double(gradient) - expected) < 1.8e-6 * largest)
    }
    #expect(network.isPaddingZero)
  }

  @Test(arguments: ReferenceConvolution.steps.indices)
  func `six steps equal PyTorch`(_ index: Int) throws {
    let reference = ReferenceConvolution.steps[index]
    let model = ReferenceConvolution.model(.relu)
    let network = Network(model, rows: 4)
    network.packedWeights = ReferenceConvolution.start
    let configuration = try TrainingConfiguration(
      hidden: [], channels: 2, optimizer: reference.optimizer,
      learningRate: reference.learningRate, momentum: 0.9, weightDecay: 0.01)
    let optimizer = Optimizer(configuration, floats: model.floats, kernels: ck_kernels_chosen())
    var loss = 0.0
    for _ in 0..<6 {
      loss = network.differentiate(ReferenceConvolution.examples)
      optimizer.step(network, rate: reference.learningRate)
    }
    #expect(abs(loss - reference.loss) < 1e-5)
    for (weight, expected) in zip(network.packedWeights, reference.weights) {
      #expect(abs(Double(weight) - expected) < 1e-5)
    }
    #expect(network.isPaddingZero)
  }

  @Test(arguments: Activation.allCases, [0, 0.4])
  func `gradients equal central differences`(
    _ activation: Activation, dropoutProbability probability: Double
  ) throws {
    let shapes: [(rows: Int, columns: Int, channels: Int)] = [
      (4, 4, 1), (5, 7, 3), (6, 4, 9),
    ]
    for (index, shape) in shapes.enumerated() {
      var random = Seed(31).stream(.fit, trial: index)
      let (columns, rows) = (shape.rows * shape.columns, 3)
      let examples = Examples(
        columns: columns, inputs: random.floats(rows * columns),
        answers: .labels((0..<rows).map { _ in Int32(random.integer(below: 3)) }))
      let model = Architecture(
        inputs: columns, picture: .init(rows: shape.rows, columns: shape.columns),
        channels: shape.channels, hidden: [], outputs: 3, activation: activation)
      let network = Network(model, rows: rows)
      // Small enough that sums stay where the slopes are not all 0 or 1.
      network.packedWeights = random.floats(model.weightCount).map { $0 / 2 }
      let dropout = Dropout(
        probability, of: model, capacity: rows, seed: Seed(32), trial: 1,
        kernels: ck_kernels_chosen())
      let weights = network.packedWeights.map(Double.init)
      let mean = network.differentiate(examples, dropout: probability > 0 ? dropout : nil)
      let last = model.layers[1]
      let places = last.outputStride / last.columnStride
      let factors = (0..<rows).map { row in
        (0..<places).flatMap { place in
          (0..<last.outputs).map { channel in
            Double(
              dropout.masks[0][row * last.outputStride + place * last.columnStride + channel])
          }
        }
      }
      let loss = ReferenceLoss(
        model: model, examples: examples, factors: probability > 0 ? factors : nil)
      #expect(abs(mean - loss(weights)) < 4e-6 * max(mean, 1))

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
