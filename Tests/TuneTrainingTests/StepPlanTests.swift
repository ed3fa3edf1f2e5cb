import CKernels
import Testing
import TuneMath
import TuneTraining

/// Large steps are computed in parts; here even small ones are, so that every part is seen.
@Suite struct StepPlanTests {
  private static let networks: [(name: String, hidden: [Int], channels: Int?, Activation)] = [
    ("penguins", [70, 9], nil, .relu), ("concrete", [33, 100], nil, .tanh),
    ("vehicle", [50, 40, 17], nil, .gelu), ("spambase", [], nil, .relu),
    ("digits", [40], channels: 3, .relu), ("digits", [], channels: 9, .gelu),
  ]

  private func configuration(
    _ hidden: [Int], _ channels: Int?, _ activation: Activation, batchSize: Int
  ) throws -> TrainingConfiguration {
    try TrainingConfiguration(
      hidden: hidden, channels: channels, activation: activation, batchSize: batchSize, epochs: 2,
      weightDecay: 1e-3, dropout: 0.2, patience: 1, clipNorm: 1)
  }

  /// A limit of 1 makes as many parts as there can be; the others lie on this side and that of a part's size.
  @Test(arguments: networks.indices, [1, 20_000, 300_000])
  func `a step in parts trains the same bits, put aside anywhere`(
    _ network: Int, limit: Int
  ) throws {
    let (name, hidden, channels, activation) = Self.networks[network]
    let data = try ShippedData.prepared(name)
    // Rows that leave a short last minibatch, in which some parts are empty.
    let batchSize = data.training.rowCount * 2 / 5 + 1
    let configuration = try configuration(hidden, channels, activation, batchSize: batchSize)
    let whole = try TrainingRun(configuration, data: data, seed: Seed(3), trial: 2)
    var events: [TrainingEvent] = []
    while let event = whole.next() { events.append(event) }
    #expect(!events.contains(.part))

    let run = try TrainingRun(
      configuration, data: data, seed: Seed(3), trial: 2, kernels: ck_kernels_chosen(),
      limit: limit)
    var pulls = 0
    var seen: [TrainingEvent] = []
    while let event = run.next() {
      pulls += 1
      if event != .part { seen.append(event) }
    }
    #expect(seen == events)
    #expect(pulls - seen.count >= (limit == 1 ? 30 : 1))
    #expect(run.checkpoint == whole.checkpoint && run.training == whole.training)

    var random = Seed(5).stream(.fit, trial: network)
    for _ in 1...3 {
      let cut = try TrainingRun(
        configuration, data: data, seed: Seed(3), trial: 2, kernels: ck_kernels_chosen(),
        limit: limit)
      for _ in 0..<random.integer(below: pulls) { _ = cut.next() }
      let resumed = TrainingRun(resuming: cut.checkpoint, data: data)
      while resumed.next() != nil {}
      #expect(resumed.checkpoint == whole.checkpoint)
    }
  }

  @Test func `a look at the network in the middle of a step changes nothing`() throws {
    let data = try ShippedData.prepared("digits")
    let configuration = try configuration([70], nil, .relu, batchSize: 400)
    func run() throws -> TrainingRun {
      try TrainingRun(
        configuration, data: data, seed: Seed(3), trial: 2, kernels: ck_kernels_chosen(), limit: 1)
    }
    let undisturbed = try run()
    while undisturbed.next() != nil {}
    let run = try run()
    var pulls = 0
    while run.next() != nil, pulls < 100_000 {
      pulls += 1
      // Each look makes the step begin again, so that not every pull can have one.
      if pulls % 40 == 7 { _ = run.testEvaluation() }
    }
    #expect(run.checkpoint == undisturbed.checkpoint)
  }
}
