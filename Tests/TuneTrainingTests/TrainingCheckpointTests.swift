import CKernels
import Testing
import TuneMath
import TuneTraining

@Suite struct TrainingCheckpointTests {
  private func run(
    _ name: String, _ configuration: TrainingConfiguration, variant: String? = nil
  ) throws -> TrainingRun {
    let kernels = try variant.map { try #require(ck_kernels_named($0)) } ?? ck_kernels_chosen()
    return try TrainingRun(
      configuration, data: ShippedData.prepared(name), seed: Seed(3), trial: 2, kernels: kernels)
  }

  private func finish(_ run: TrainingRun) {
    while run.next() != nil {}
  }

  /// 205 training rows of penguins make 5 batches of 48, the last one short.
  @Test(arguments: OptimizerChoice.allCases, [[9], []])
  func `a run put aside anywhere reaches the same bits`(
    _ optimizer: OptimizerChoice, hidden: [Int]
  ) throws {
    let configuration = try TrainingConfiguration(
      hidden: hidden, optimizer: optimizer, learningRate: 0.01, batchSize: 48, epochs: 3,
      weightDecay: 0.01, dropout: 0.25)
    let whole = try run("penguins", configuration)
    finish(whole)
    let data = try ShippedData.prepared("penguins")
    for pulls in 0...18 {
      let cut = try run("penguins", configuration)
      for _ in 0..<pulls { _ = cut.next() }
      let checkpoint = cut.checkpoint
      let resumed = TrainingRun(resuming: checkpoint, data: data)
      #expect(resumed.checkpoint == checkpoint)
      // The run itself and a second copy go their own way without a trace in the checkpoint.
      finish(cut)
      finish(resumed)
      let again = TrainingRun(resuming: checkpoint, data: data)
      finish(again)
      for other in [cut, resumed, again] {
        #expect(other.checkpoint == whole.checkpoint, "\(pulls) pulls")
      }
      expectSameBits(resumed.network.packedWeights, whole.network.packedWeights)
    }
  }

  /// With a learning rate this high the validation loss rises again, so that the best epoch lies
  /// before a cut for many of them.
  @Test(arguments: Schedule.allCases)
  func `a run that is stopped early reaches the same bits, cut anywhere`(
    _ schedule: Schedule
  ) throws {
    let configuration = try TrainingConfiguration(
      hidden: [9], learningRate: 0.1, batchSize: 103, epochs: 30, dropout: 0.1, initScale: 2,
      schedule: schedule, patience: 2, clipNorm: 0.3)
    let whole = try run("penguins", configuration)
    var pulls = 0
    while whole.next() != nil { pulls += 1 }
    let data = try ShippedData.prepared("penguins")
    for cut in 0...pulls {
      let run = try run("penguins", configuration)
      for _ in 0..<cut { _ = run.next() }
      let resumed = TrainingRun(resuming: run.checkpoint, data: data)
      #expect(resumed.checkpoint == run.checkpoint)
      finish(resumed)
      #expect(resumed.checkpoint == whole.checkpoint, "\(cut) pulls")
      #expect(resumed.judged == whole.judged)
    }
  }

  @Test(arguments: KernelVariants.names)
  func `a run may be put aside on one machine and go on on another`(_ variant: String) throws {
    let configuration = try TrainingConfiguration(
      hidden: [12], activation: .gelu, optimizer: .rmsprop, batchSize: 64, epochs: 2, dropout: 0.25,
      patience: 2, clipNorm: 0.5)
    let whole = try run("concrete", configuration)
    finish(whole)
    let cut = try run("concrete", configuration, variant: variant)
    for _ in 0..<7 { _ = cut.next() }
    let resumed = TrainingRun(
      resuming: cut.checkpoint, data: try ShippedData.prepared("concrete"))
    finish(resumed)
    #expect(resumed.checkpoint == whole.checkpoint)
  }

  @Test func `a run that has ended stays ended`() throws {
    let data = try ShippedData.prepared("concrete")
    let finished = try run("concrete", TrainingConfiguration(hidden: [4], epochs: 1))
    let diverged = try run(
      "concrete", TrainingConfiguration(optimizer: .sgd, learningRate: 1e3, epochs: 50))
    for run in [finished, diverged] {
      finish(run)
      let resumed = TrainingRun(resuming: run.checkpoint, data: data)
      #expect(resumed.ending == run.ending && resumed.ending != .running)
      #expect(resumed.next() == nil)
      #expect(resumed.reports == run.reports)
      #expect(resumed.training == run.training)
    }
    #expect(finished.training != nil && diverged.training == nil)
  }

  @Test func `the epoch of a checkpoint is one that exists`() throws {
    let run = try run("penguins", TrainingConfiguration(hidden: [4], batchSize: 205, epochs: 2))
    var epochs = [run.checkpoint.epoch]
    while run.next() != nil { epochs.append(run.checkpoint.epoch) }
    #expect(epochs == [1, 1, 2, 2, 2])
  }
}

/// Runs that pause after an epoch.
@Suite struct PausedRunTests {
  private func run(_ configuration: TrainingConfiguration) throws -> TrainingRun {
    try TrainingRun(
      configuration, data: ShippedData.prepared("penguins"), seed: Seed(3), trial: 2)
  }

  /// With and without patience, which ends the second before its last epoch.
  @Test(arguments: [nil, 2] as [Int?], OptimizerChoice.allCases)
  func `pauses at rungs leave no trace, resumed or not`(
    _ patience: Int?, _ optimizer: OptimizerChoice
  ) throws {
    let configuration = try TrainingConfiguration(
      hidden: [9], optimizer: optimizer, learningRate: 0.1, batchSize: 48, epochs: 9,
      dropout: 0.25, schedule: .cosine, patience: patience)
    let whole = try run(configuration)
    while whole.next() != nil {}
    let paused = try run(configuration)
    var resumed = try run(configuration)
    for target in [1, 3, 9, 20] {
      paused.target = target
      resumed.target = target
      while paused.next() != nil {}
      while resumed.next() != nil {}
      #expect(paused.isPaused == (paused.ending == .running))
      #expect(paused.isPaused == (target < whole.reports.count))
      #expect(paused.reports == Array(whole.reports.prefix(target)))
      #expect(resumed.checkpoint == paused.checkpoint)
      resumed = TrainingRun(
        resuming: resumed.checkpoint, data: try ShippedData.prepared("penguins"))
    }
    #expect(paused.ending == .finished && paused.training == whole.training)
    expectSameBits(paused.network.packedWeights, whole.network.packedWeights)
    expectSameBits(resumed.network.packedWeights, whole.network.packedWeights)
  }
}
