import Testing
import TuneMath
import TuneReport
import TuneSearch

/// Every mark of a picture is a number of a trial or of a record.
struct MarkTests {
  /// Twelve trials by a model over three lists, so that every choice lies in the middle of a cell; #4 failed.
  private func study(_ direction: Direction = .maximize) throws -> Study {
    let numbers: [Value] = [16, 32, 64, 128].map { .number($0) }
    var study = Study(
      space: try SearchSpace([
        Parameter("batch_size", .ordinal(numbers)),
        Parameter("rate", .ordinal([0.001, 0.01, 0.1, 1].map { .number($0) })),
        Parameter("optimizer", .choice([.text("sgd"), .text("adam"), .text("rmsprop")])),
      ]),
      direction: direction, sampler: .bayes(.init(startup: 5)), seed: Seed(8))
    for _ in 1...12 {
      let trial = try study.ask()
      let (x, y, z) = (trial.point[0], trial.point[1], trial.point[2])
      let score = 0.9 - (x - 0.6) * (x - 0.6) - (y - 0.7) * (y - 0.7) / 3 - z / 10
      study.tell(trial.number, trial.number == 4 ? .diverged(epoch: 2) : .value(score))
    }
    return study
  }

  private func model(_ trial: Trial) throws -> AcquisitionDecision {
    guard case .bayes(.model(let decision)) = trial.decision else { throw NoModel() }
    return decision
  }

  private struct NoModel: Error {}

  private func mark(_ chart: Chart?, _ name: String) throws -> Chart.Mark {
    try #require(chart?.series.first { $0.name == name }).mark
  }

  private func points(_ chart: Chart?, _ name: String) throws -> [Chart.Point] {
    try #require(chart?.series.first { $0.name == name }).allPoints
  }

  /// Where a value stands: on these axes its place in the list, from 1.
  private func place(_ study: Study, _ trial: Trial, _ index: Int) throws -> Double {
    let parameter = study.space.parameters[index]
    let value = study.space.configuration(at: trial.point)[parameter.name]
    return Double(try #require(parameter.domain.values?.firstIndex { $0 == value }) + 1)
  }

  @Test(arguments: 6...12)
  func `the cell at the pick of a heat is what the record says of the candidate`(
    _ number: Int
  ) throws {
    let study = try study()
    let trial = study.trials[number - 1]
    let decision = try model(trial)
    let candidate = try #require(decision.candidate)
    let choice = ModelChoice(
      of: number, decision, given: study.history(before: number), seed: study.seed)
    let expected: [(HeatChart.Quantity, String, Double)] = [
      (.mean, "expected score, denser = more", decision.transform.value(ofTarget: candidate.mean)),
      (
        .deviation, "deviation, denser = more",
        decision.transform.valueDeviation(ofTarget: candidate.deviation)
      ),
    ]
    for (across, up) in [(0, 1), (1, 2), (2, 0)] {
      for (quantity, name, value) in expected {
        let chart = HeatChart.chart(over: across, up, of: choice, showing: quantity)
        let pick = try #require(points(chart, "#\(number), the pick").first)
        #expect(try pick.x == place(study, trial, across) && pick.y == place(study, trial, up))
        guard case .cells(let cells) = try mark(chart, name) else { throw NoModel() }
        #expect(
          cells.count == study.space.parameters[across].domain.count.map { $0 * (up == 2 ? 3 : 4) })
        let cell = try #require(cells.first { $0.point == pick })
        #expect(abs(cell.value - value) <= 1e-6 * max(1, abs(value)))
        // The trials that were known, by their numbers, where they were.
        guard case .labels(let labels) = try mark(chart, "trial, by number") else {
          throw NoModel()
        }
        #expect(labels.map(\.text) == decision.trials.map { "\($0)" })
        for label in labels {
          let known = study.trials[try #require(Int(label.text)) - 1]
          #expect(try label.point.x == place(study, known, across))
          #expect(try label.point.y == place(study, known, up))
        }
      }
      let wishes = HeatChart.chart(over: across, up, of: choice, showing: .acquisition)
      guard case .cells(let cells) = try mark(wishes, "share of the largest EI, denser = more")
      else { throw NoModel() }
      #expect(cells.map(\.value).max() == 1 && cells.allSatisfy { (0...1).contains($0.value) })
    }
  }

  @Test func `coverage and slice show the values and scores of the trials`() throws {
    let study = try study()
    let coverage = CoverageChart.chart(of: study, over: 0, 2)
    let expected = try study.trials.map {
      Chart.Point(try place(study, $0, 0), try place(study, $0, 2))
    }
    #expect(try points(coverage, "trial") == expected)
    #expect(
      try points(coverage, "projection") == Set(expected.map(\.x)).sorted().map { .init($0, 1) })
    #expect(
      try points(CoverageChart.chart(of: study, over: 1, nil), "trial")
        == study.trials.map { Chart.Point(try place(study, $0, 1), Double($0.number)) })
    for index in 0...2 {
      let slice = SliceChart.chart(of: study, along: index)
      #expect(
        try points(slice, "trial")
          == study.trials.compactMap { trial in
            try trial.outcome?.value.map { Chart.Point(try place(study, trial, index), $0) }
          })
      let best = try #require(study.incumbent)
      #expect(
        try points(slice, "best")
          == [Chart.Point(place(study, best, index), try #require(best.outcome?.value))])
    }
  }

  /// The two terms of an expected improvement add up to the one in the record.
  @Test(arguments: [Direction.maximize, .minimize])
  func `terms add up to the acquisition in the record`(_ direction: Direction) throws {
    let study = try study(direction)
    let chart = TermsChart.chart(of: study)
    let (means, deviations) = (try points(chart, "mean"), try points(chart, "deviation"))
    #expect(means.map(\.x) == deviations.map(\.x) && means.count >= 4)
    for (mean, deviation) in zip(means, deviations) {
      let decision = try model(study.trials[Int(mean.x) - 1])
      let candidate = try #require(decision.candidate)
      let improvement =
        Double.exp(candidate.acquisition) * decision.transform.valueDeviation(ofTarget: 1)
      #expect(abs(mean.y + deviation.y - improvement) <= 1e-9 * improvement)
      #expect(deviation.y > 0)
    }
  }

  @Test func `trust shows every score and what the others say of it`() throws {
    let study = try study()
    let last = study.trials[11]
    let (decision, history) = (try model(last), study.history(before: 12))
    let surrogate = try decision.surrogate(given: history)
    let predictions = SurrogateTrust(surrogate).predictions
    let chart = TrustChart.chart(of: decision, given: history)
    let points = try points(chart, "trial")
    #expect(points.count == 10)
    // Scores above the median are where they were measured.
    let scores = history.trials.compactMap { $0.outcome?.value }
    let kept = scores.filter { !decision.transform.countsByRank($0) }.sorted()
    #expect(kept.count >= 5)
    #expect(zip(points.map(\.x).suffix(kept.count), kept).allSatisfy { abs($0 - $1) <= 1e-12 })
    let transform = decision.transform
    let means = predictions.map { transform.value(ofTarget: $0.mean) }
    #expect(points.map(\.y).sorted() == means.sorted())
    guard case .ranges(let lower, let upper) = try mark(chart, "1 sd") else { throw NoModel() }
    #expect(lower.map(\.x) == points.map(\.x) && upper.map(\.x) == points.map(\.x))
    #expect(zip(lower, upper).allSatisfy { $0.y < $1.y })
  }

  @Test func `parallel shows the best trials with their values, the best first`() throws {
    let study = try study()
    let chart = ParallelChart.chart(of: study, best: 4)
    guard case .profiles(let profiles) = try mark(chart, "trial") else { throw NoModel() }
    let ranked = study.trials.filter { $0.outcome?.value != nil }
      .sorted { $0.outcome?.value ?? 0 > $1.outcome?.value ?? 0 }
    #expect(profiles.map(\.name) == ranked.prefix(4).map { "#\($0.number)" })
    let names = try #require(chart?.horizontal.ticks.map(\.label))
    #expect(names == ["val", "batch_size", "rate", "optimizer"])
    for (profile, trial) in zip(profiles, ranked) {
      let configuration = study.space.configuration(at: trial.point)
      let values = study.space.parameters.map { ValueText.text($0, in: configuration) }
      let score = try #require(trial.outcome?.value)
      #expect(profile.stops.map(\.text) == [TrialText.score(score)] + values)
      #expect(profile.stops.map(\.isSize) == [true, true, true, false])
      let shares = profile.stops.compactMap(\.share)
      #expect(try abs(shares[1] - (place(study, trial, 0) - 1) / 3) <= 1e-12)
      #expect(try abs(shares[3] - (place(study, trial, 2) - 1) / 2) <= 1e-12)
    }
    // Without a count it is the better half.
    guard case .profiles(let half) = try mark(ParallelChart.chart(of: study), "trial") else {
      throw NoModel()
    }
    #expect(half.map(\.name) == ranked.prefix(6).map { "#\($0.number)" })
  }

  @Test func `several searches are a line each, as good as their best so far`() throws {
    let (one, other) = (try study(), try study(.maximize).prefix(3))
    let chart = BestChart.chart(of: [("one", one), ("other", other)])
    for (name, study) in [("one", one), ("other", other)] {
      var best = -Double.infinity
      let expected = study.trials.compactMap { trial -> Chart.Point? in
        guard let value = trial.outcome?.value else { return nil }
        best = max(best, value)
        return Chart.Point(Double(trial.number), best)
      }
      #expect(try points(chart, name) == expected)
    }
    // The lines differ without any colour.
    for charset in Charset.allCases {
      let text = TextRenderer(charset: charset).lines(.chart(try #require(chart)))
        .joined(separator: "\n")
      #expect(text.contains(charset == .ascii ? "-- one   == other" : "── one   ══ other"))
    }
    let svg = SVGChart(try #require(chart)).text
    #expect(svg.ranges(of: "stroke-dasharray=\"7 4\"").count == 2)
  }
}
