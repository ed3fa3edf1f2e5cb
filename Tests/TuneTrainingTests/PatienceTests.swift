import Testing
import TuneMath
import TuneTraining

@Suite struct PatienceTests {
  private func finished(_ epochs: Int, patience: Int?, name: String = "penguins") throws
    -> TrainingRun
  {
    let run = try TrainingRun(
      TrainingConfiguration(
        hidden: [12], learningRate: 0.02, batchSize: 16, epochs: epochs, patience: patience),
      data: ShippedData.prepared(name), seed: Seed(4), trial: 1)
    while run.next() != nil {}
    return run
  }

  @Test(arguments: [1, 3, 8], ["penguins", "concrete"])
  func `a run stops when its patience ends, with the weights of its best epoch`(
    _ patience: Int, name: String
  ) throws {
    let whole = try finished(60, patience: nil, name: name)
    let losses = whole.reports.map(\.validation.loss)
    // The first epoch that has not been bettered in the `patience` epochs after it.
    let best = try #require(
      losses.indices.first { index in
        losses[..<index].allSatisfy { $0 > losses[index] }
          && index + patience < losses.count
          && losses[(index + 1)...(index + patience)].allSatisfy { $0 >= losses[index] }
      })
    let run = try finished(60, patience: patience, name: name)
    #expect(run.ending == .finished)
    #expect(run.reports == Array(whole.reports[...(best + patience)]))
    #expect(run.judged == whole.reports[best])
    let short = try finished(best + 1, patience: nil, name: name)
    expectSameBits(run.network.packedWeights, short.network.packedWeights)
    #expect(run.training == short.training && run.training != nil)
  }

  @Test func `a run that is not stopped ends with its best epoch all the same`() throws {
    let run = try finished(60, patience: 60)
    #expect(run.reports.count == 60)
    let judged = try #require(run.judged)
    #expect(judged.epoch < 60)
    #expect(run.reports.allSatisfy { $0.validation.loss >= judged.validation.loss })
    let short = try finished(judged.epoch, patience: nil)
    expectSameBits(run.network.packedWeights, short.network.packedWeights)
  }

  @Test func `a divergence is no best epoch`() throws {
    let run = try TrainingRun(
      TrainingConfiguration(
        optimizer: .sgd, learningRate: 1e3, epochs: 50, patience: 50),
      data: ShippedData.prepared("concrete"), seed: Seed(4), trial: 1)
    while run.next() != nil {}
    guard case .diverged = run.ending else {
      Issue.record("a learning rate of 1000 should diverge")
      return
    }
  }
}
