import Testing
import TuneMath
import TuneTraining

@Suite struct TrainingRunTests {
  @Test(arguments: [
    ("penguins", 0.95), ("breast_cancer", 0.93), ("vehicle", 0.7), ("digits", 0.94),
  ])
  func `a small network learns every classification set`(_ name: String, least: Double) throws {
    let configuration = try TrainingConfiguration(hidden: [32], learningRate: 0.003)
    let run = try TrainingRun(
      configuration, data: ShippedData.prepared(name), seed: Seed(1), trial: 1)
    while run.next() != nil {}
    #expect(run.ending == .finished)
    guard case .classification(let scores) = run.reports.last?.validation.scores else {
      Issue.record("no classification scores")
      return
    }
    #expect(scores.accuracy > least)
  }
}
