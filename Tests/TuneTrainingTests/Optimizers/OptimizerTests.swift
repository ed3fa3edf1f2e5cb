import CKernels
import Testing
import TuneTraining

@Suite struct OptimizerTests {
  @Test(arguments: ReferenceSteps.all.indices)
  func `ten steps equal PyTorch to 1e-5`(_ index: Int) throws {
    let reference = ReferenceSteps.all[index]
    let configuration = try TrainingConfiguration(
      hidden: [4], activation: reference.activation, optimizer: reference.optimizer,
      learningRate: 0.05, momentum: 0.9, weightDecay: reference.weightDecay,
      clipNorm: reference.clipNorm)
    let model = Architecture(
      inputs: 3, hidden: [4], outputs: reference.isRegression ? 1 : 2,
      activation: reference.activation)
    let examples = Examples(
      columns: 3, inputs: ReferenceSteps.inputs,
      answers: reference.isRegression
        ? .targets(ReferenceSteps.targets) : .labels(ReferenceSteps.labels))
    let network = Network(model, rows: examples.rows)
    network.packedWeights = ReferenceSteps.start(isRegression: reference.isRegression)
    let optimizer = Optimizer(
      configuration, floats: model.floats, kernels: ck_kernels_chosen())

    var loss = 0.0
    for _ in 0..<10 {
      loss = network.differentiate(examples)
      optimizer.step(network, rate: 0.05)
    }
    #expect(abs(loss - reference.loss) < 1e-5)
    #expect(network.packedWeights.count == reference.weights.count)
    for (weight, expected) in zip(network.packedWeights, reference.weights) {
      #expect(abs(Double(weight) - expected) < 1e-5)
    }
    #expect(network.isPaddingZero)
  }

  @Test func `weight decay shrinks weights and leaves biases alone`() throws {
    for choice in OptimizerChoice.allCases {
      let model = Architecture(inputs: 2, hidden: [], outputs: 1, activation: .relu)
      let network = Network(model, rows: 1)
      network.packedWeights = [1, -1, 1]
      let configuration = try TrainingConfiguration(
        hidden: [], optimizer: choice, learningRate: 0.1, weightDecay: 0.5)
      Optimizer(configuration, floats: model.floats, kernels: ck_kernels_chosen()).step(
        network, rate: 0.1)
      let weights = network.packedWeights
      #expect(weights[0] < 1 && weights[1] > -1 && weights[2] == 1)
    }
  }
}
