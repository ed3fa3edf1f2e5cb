import Testing
import TuneMath
import TuneReport
import TuneSearch

struct PosteriorChartTests {
  /// A search by a model over two parameters, with a peak of `top` in the middle of the first.
  private func study(top: Double = 0.9, acquisition: Acquisition? = nil) throws -> Study {
    let sampler =
      acquisition.map { BayesianSampler(startup: 4, acquisition: $0) }
      ?? BayesianSampler(startup: 4)
    var study = Study(
      space: try SearchSpace([
        Parameter("learning_rate", .real(low: 1e-4, high: 1, scale: .log)),
        Parameter("optimizer", .choice([.text("sgd"), .text("adam")])),
      ]),
      direction: .maximize, sampler: .bayes(sampler), seed: Seed(3))
    for _ in 1...9 {
      let trial = try study.ask()
      let distance = trial.point[0] - 0.5
      study.tell(trial.number, .value(top - distance * distance - 0.1 * trial.point[1]))
    }
    return study
  }

  private func chart(_ study: Study, of number: Int, along index: Int) throws -> Chart {
    guard case .bayes(.model(let decision)) = study.trials[number - 1].decision else {
      throw NoModel()
    }
    let choice = ModelChoice(
      of: number, decision, given: study.history(before: number), seed: study.seed)
    return try #require(PosteriorChart(along: index, choice)).chart(possible: 0...1)
  }

  private struct NoModel: Error {}

  private func points(_ chart: Chart, _ name: String) throws -> [Chart.Point] {
    try #require(chart.series.first { $0.name == name }).allPoints
  }

  /// What the picture shows at the pick is what the record says of the candidate.
  @Test(arguments: 5...9, 0...1)
  func `the pick stands where the record has it`(_ number: Int, along index: Int) throws {
    let study = try study()
    let trial = study.trials[number - 1]
    guard case .bayes(.model(let decision)) = trial.decision else { throw NoModel() }
    let candidate = try #require(decision.candidate)
    let chart = try chart(study, of: number, along: index)
    let pick = try #require(points(chart, "#\(number), the pick").first)
    let mean = decision.transform.value(ofTarget: candidate.mean)
    #expect(abs(pick.y - mean) <= 1e-9 * max(1, abs(mean)))
    let configuration = study.space.configuration(at: trial.point)
    switch configuration[study.space.parameters[index].name] {
    case .number(let value): #expect(abs(pick.x - value) <= 1e-12 * value)
    case .text(let name): #expect(pick.x == (name == "sgd" ? 1 : 2))
    case nil: Issue.record("no value")
    }
    // The band at the pick is one deviation to either side.
    let band = try points(chart, "1 sd").filter { $0.x == pick.x }.map(\.y)
    let deviation = decision.transform.valueDeviation(ofTarget: candidate.deviation)
    #expect(band.count == 2)
    #expect(abs(band[1] - band[0] - 2 * deviation) <= 1e-6 * deviation)
  }

  @Test func `the trials are those that were modelled, with their scores`() throws {
    let study = try study()
    let chart = try chart(study, of: 8, along: 0)
    #expect(
      try points(chart, "trial").map(\.y) == study.trials[..<7].compactMap { $0.outcome?.value })
  }

  @Test func `the strip is darkest at the pick`() throws {
    let study = try study()
    for number in 5...9 {
      let chart = try chart(study, of: number, along: 1)
      let strip = try points(chart, "EI")
      let pick = try #require(points(chart, "#\(number), the pick").first)
      #expect(strip.allSatisfy { (0...1).contains($0.y) })
      #expect(strip.max { $0.y < $1.y }?.x == pick.x)
    }
  }

  @Test func `a drawn function has no strip`() throws {
    let study = try study(acquisition: .thompsonSampling)
    let chart = try chart(study, of: 7, along: 0)
    #expect(!chart.series.contains { if case .strip = $0.mark { true } else { false } })
  }

  @Test func `a band beyond what scores can be is said`() throws {
    let wide = try chart(study(top: 1.05), of: 6, along: 0)
    let highest = try #require(points(wide, "1 sd").map(\.y).max())
    #expect((highest > 1) == wide.sentence.contains("above 1.000, which no score can be"))
    #expect(highest > 1)
    let low = try chart(study(top: 0.6), of: 6, along: 0)
    #expect(!low.sentence.contains("which no score can be"))
  }
}
