import CKernels
import Testing
import TuneMath
import TuneTraining

@Suite struct TrainingRunTests {
  private func run(
    _ name: String, _ configuration: TrainingConfiguration, seed: UInt64 = 1, trial: Int = 1
  ) throws -> TrainingRun {
    try TrainingRun(
      configuration, data: ShippedData.prepared(name), seed: Seed(seed), trial: trial)
  }

  private func finish(_ run: TrainingRun) { while run.next() != nil {} }

  @Test(arguments: [
    ("penguins", 0.95), ("breast_cancer", 0.93), ("vehicle", 0.7), ("digits", 0.94),
    ("heart", 0.75), ("spambase", 0.91), ("satellite", 0.85), ("fashion", 0.78),
  ])
  func `a small network learns every classification set`(_ name: String, least: Double) throws {
    let run = try run(name, TrainingConfiguration(hidden: [32], learningRate: 0.003))
    finish(run)
    #expect(run.ending == .finished)
    guard case .classification(let scores) = run.reports.last?.validation.scores else {
      Issue.record("no classification scores")
      return
    }
    #expect(scores.accuracy > least)
    #expect(scores.macroF1 > least - 0.05)
  }

  @Test(arguments: Activation.allCases, OptimizerChoice.allCases)
  func `a small network learns concrete`(
    _ activation: Activation, optimizer: OptimizerChoice
  ) throws {
    let rate = optimizer == .sgd ? 0.05 : 0.005
    let run = try run(
      "concrete",
      TrainingConfiguration(
        hidden: [32], activation: activation, optimizer: optimizer, learningRate: rate, epochs: 40))
    finish(run)
    guard case .regression(let scores) = run.reports.last?.validation.scores else {
      Issue.record("no regression scores")
      return
    }
    // A straight line explains about 0.6, and the targets' deviation is 16.7.
    #expect(scores.r2 > 0.75)
    #expect((2..<8.5).contains(scores.rmse))
    // Errors with a normal distribution have a mean size of 0.80 deviations, heavier tails less. Sizes
    // taken against other rows' targets, in the second chunk of 128, would lie far above.
    #expect((0.6..<0.9).contains(scores.mae / scores.rmse))
    #expect(run.reports.last?.trainingLoss ?? 1 < run.reports[0].trainingLoss / 2)
  }

  @Test func `of one row both errors are the same`() throws {
    // Five rows leave one to validate on.
    let dataset = Dataset(
      name: "five", inputNames: ["x"], inputs: [1, 2, 3, 4, 5], target: "y",
      targets: [30, 10, 50, 20, 40])
    let run = try TrainingRun(
      TrainingConfiguration(hidden: [4], epochs: 3), data: PreparedData(dataset, seed: Seed(1)),
      seed: Seed(1), trial: 1)
    finish(run)
    for report in run.reports {
      guard case .regression(let scores) = report.validation.scores else {
        Issue.record("no regression scores")
        continue
      }
      #expect(scores.mae > 1 && abs(scores.mae - scores.rmse) < 1e-5 * scores.rmse)
    }
    #expect(run.reports.count == 3)
  }

  @Test func `events count minibatches and epochs from one`() throws {
    // 205 training rows of penguins make 4 batches of 64, the last one short.
    let run = try run("penguins", TrainingConfiguration(hidden: [4], batchSize: 64, epochs: 2))
    var events: [TrainingEvent] = []
    while let event = run.next() { events.append(event) }
    #expect(run.reports.map(\.epoch) == [1, 2])
    let expected = run.reports.flatMap { report in
      (1...4).map { TrainingEvent.minibatch(epoch: report.epoch, index: $0, count: 4) }
        + [.epoch(report)]
    }
    #expect(events == expected)
    #expect(run.next() == nil && run.ending == .finished)
  }

  @Test func `the short last batch counts by its rows`() throws {
    // With steps too small to matter, any batch size sees the loss of the initial weights.
    let losses = try [1, 50, 205, 100_000].map { size in
      let run = try run(
        "penguins",
        TrainingConfiguration(
          hidden: [4], optimizer: .sgd, learningRate: 1e-20, batchSize: size, epochs: 1))
      let before = try run.evaluate(ShippedData.prepared("penguins").training).loss
      finish(run)
      let seen = try #require(run.reports.first?.trainingLoss)
      #expect(abs(seen - before) < 1e-6)
      return seen
    }
    #expect(abs(losses[0] - losses[1]) < 1e-6)
  }

  @Test(arguments: KernelVariants.names)
  func `every variant trains the same bits`(_ variant: String) throws {
    let names = [("vehicle", Activation.relu), ("concrete", .tanh)]
    for (name, activation) in names {
      let configuration = try TrainingConfiguration(
        hidden: [20, 9], activation: activation, batchSize: 48, epochs: 2, weightDecay: 0.01)
      let data = try ShippedData.prepared(name)
      let chosen = try TrainingRun(configuration, data: data, seed: Seed(4), trial: 2)
      let forced = try TrainingRun(
        configuration, data: data, seed: Seed(4), trial: 2,
        kernels: #require(ck_kernels_named(variant)))
      finish(chosen)
      finish(forced)
      #expect(chosen.reports == forced.reports)
      expectSameBits(chosen.network.packedWeights, forced.network.packedWeights)
    }
  }

  @Test func `pulling in pieces equals pulling at once`() throws {
    let configuration = try TrainingConfiguration(hidden: [16], batchSize: 50, epochs: 3)
    let whole = try run("breast_cancer", configuration)
    finish(whole)
    let cut = try run("breast_cancer", configuration)
    let other = try run("breast_cancer", configuration, trial: 2)
    var pulls = 0
    while cut.next() != nil {
      pulls += 1
      // Another trial in between, and a look at the locked part, change nothing.
      if pulls % 3 == 0 { _ = other.next() }
      if pulls % 5 == 0 { _ = cut.testEvaluation() }
    }
    #expect(cut.reports == whole.reports)
    expectSameBits(cut.network.packedWeights, whole.network.packedWeights)
  }

  @Test func `the same seed and trial give the same bits, others differ`() throws {
    let configuration = try TrainingConfiguration(hidden: [8], epochs: 2)
    func weights(seed: UInt64, trial: Int) throws -> [Float] {
      let run = try run("penguins", configuration, seed: seed, trial: trial)
      finish(run)
      return run.network.packedWeights
    }
    let first = try weights(seed: 1, trial: 1)
    let again = try weights(seed: 1, trial: 1)
    let otherTrial = try weights(seed: 1, trial: 2)
    let otherSeed = try weights(seed: 2, trial: 1)
    expectSameBits(first, again)
    #expect(first != otherTrial && first != otherSeed)
  }

  @Test func `every epoch and every trial has its own order`() throws {
    // Plain SGD remembers nothing but its weights, so from the same weights only the order of the
    // rows can make a difference.
    let configuration = try TrainingConfiguration(
      hidden: [8], optimizer: .sgd, learningRate: 0.1, epochs: 2)
    let run = try run("penguins", configuration)
    let start = run.network.packedWeights
    func epoch(_ run: TrainingRun) -> [Float] {
      run.network.packedWeights = start
      while let event = run.next() {
        if case .epoch = event { break }
      }
      return run.network.packedWeights
    }
    let first = epoch(run)
    let second = epoch(run)
    let otherTrial = try epoch(self.run("penguins", configuration, trial: 2))
    let again = try epoch(self.run("penguins", configuration))
    #expect(first != start && first != second && first != otherTrial)
    expectSameBits(first, again)
  }

  @Test(arguments: [OptimizerChoice.sgd, .momentum])
  func `a learning rate of 1000 ends as a divergence`(_ optimizer: OptimizerChoice) throws {
    let run = try run(
      "concrete", TrainingConfiguration(optimizer: optimizer, learningRate: 1e3, epochs: 50))
    var steps = 0
    while run.next() != nil { steps += 1 }
    guard case .diverged(let epoch) = run.ending else {
      Issue.record("ended as \(run.ending)")
      return
    }
    #expect(epoch == run.reports.count + 1 && steps < 1000)
    #expect(run.next() == nil)
    for report in run.reports {
      #expect(report.trainingLoss.isFinite && report.validation.loss.isFinite)
    }
  }

  @Test func `a classifier can diverge too`() throws {
    let run = try run(
      "digits",
      TrainingConfiguration(
        hidden: [32, 32], optimizer: .sgd, learningRate: 1e20, epochs: 5))
    finish(run)
    #expect(run.ending == .diverged(epoch: 1))
  }

  @Test func `multiply-adds are those of training and validation`() throws {
    // Linear, 64 x 10: 640 forward and 640 for the weights a training row, 640 a validation row.
    let run = try run("digits", TrainingConfiguration(hidden: []))
    #expect(run.cost.multiplyAddsPerEpoch == 1078 * 1280 + 359 * 640)
    #expect(run.weightCount == 650)
  }

  @Test func `the locked part is measured only when asked for`() throws {
    let run = try run("digits", TrainingConfiguration(hidden: [32]))
    finish(run)
    guard case .classification(let scores) = run.testEvaluation().scores else {
      Issue.record("no classification scores")
      return
    }
    #expect((0.9..<1).contains(scores.accuracy))
  }
}
