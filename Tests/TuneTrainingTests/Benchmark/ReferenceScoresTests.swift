import Testing
import TuneMath
import TuneTraining

/// Our core against scikit-learn, set by set: with the same settings the mean test score over fresh
/// splits lies within two of its deviations.
@Suite struct ReferenceScoresTests {
  @Test(arguments: ReferenceScores.all.map(\.name), ReferenceScores.Setting.allCases)
  func `the mean test score is scikit-learn's`(
    name: String, setting: ReferenceScores.Setting
  ) throws {
    let reference = try #require(ReferenceScores.all.first { $0.name == name })
    let dataset = try ShippedData.load(name)
    let own = ReferenceScores.Spread(
      try (0..<4).map { try reference.score(setting, on: dataset, seed: Seed($0)) })
    let published = reference.published(setting)
    #expect(
      abs(own.mean - published.mean) <= 2 * published.deviation,
      "\(own.mean) +- \(own.deviation) here, \(published.mean) +- \(published.deviation) there")
  }

  @Test func `every shipped set has a reference`() {
    #expect(ReferenceScores.all.map(\.name) == ShippedData.names)
  }
}
