import Testing
import TuneMath
import TuneReport
import TuneSearch

/// What holds for every picture of every study, however odd the study is.
struct PlotLawTests {
  /// A study with a name for the failure of a test.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let study: Study
    var testDescription: String { name }
  }

  private static func study(
    _ parameters: [Parameter], trials: Int, direction: Direction = .maximize,
    sampler: SamplerChoice = .bayes(.init(startup: 3)), _ outcome: (Int) -> Outcome
  ) throws -> Study {
    var study = Study(
      space: try SearchSpace(parameters), direction: direction, sampler: sampler, seed: Seed(5))
    for number in 1...trials {
      guard let trial = try? study.ask() else { break }
      study.tell(trial.number, outcome(number))
    }
    return study
  }

  private static let rate = try? Parameter(
    "learning_rate", .real(low: 1e-4, high: 1, scale: .log))
  private static let momentum = try? Parameter(
    "momentum", .real(low: 0, high: 0.99, scale: .reverseLog))
  private static let batch = try? Parameter("batch", .integer(low: 1, high: 512, scale: .log))
  private static let layers = try? Parameter("layers", .integer(low: 1, high: 3, scale: .linear))
  private static let optimizer = try? Parameter(
    "optimizer", .choice([.text("sgd"), .text("<adam> & \"co\"")]))
  private static let fixed = try? Parameter("fixed", .choice([.text("only")]))

  /// A study whose trials are trained in parts, some of them to a failure.
  private static func budgetStudy(
    _ parameters: [Parameter], _ scheduler: SchedulerChoice
  ) throws -> Study {
    var study = Study(
      space: try SearchSpace(parameters), direction: .maximize, sampler: .bayes(.init(startup: 3)),
      seed: Seed(5), scheduler: scheduler)
    for _ in 1...18 {
      let job = try study.askJob()
      let scores = (job.start..<job.end).map { score(job.trial * 3 + $0) }
      let failed = job.trial % 5 == 0
      study.tellJob(
        JobResult(
          scores: failed ? [] : scores,
          outcome: failed ? .diverged(epoch: 1) : scores.last.map(Outcome.value) ?? .failed("no"),
          isOver: failed || job.end == scheduler.maxEpochs))
    }
    return study
  }

  private static func score(_ number: Int) -> Double { Double(number * 37 % 11) / 11 }

  static let cases: [Case] = {
    let all = [rate, momentum, batch, layers, optimizer, fixed].compactMap { $0 }
    let names = [optimizer, fixed].compactMap { $0 }
    let many = (1...20).compactMap {
      try? Parameter("x\($0)", .real(low: -1, high: 1, scale: .linear))
    }
    let one = [rate].compactMap { $0 }
    let studies: [(String, Study?)] = [
      ("all kinds of parameters", try? study(all, trials: 9) { .value(score($0)) }),
      (
        "smaller is better",
        try? study(all, trials: 9, direction: .minimize) { .value(score($0)) }
      ),
      ("one trial", try? study(all, trials: 1) { .value(score($0)) }),
      ("one parameter", try? study(one, trials: 7) { .value(score($0)) }),
      ("20 parameters", try? study(many, trials: 6) { .value(score($0)) }),
      ("names alone", try? study(names, trials: 2) { .value(score($0)) }),
      ("constant", try? study(all, trials: 7) { _ in .value(0.5) }),
      ("ties", try? study(all, trials: 7) { .value(Double($0 % 2)) }),
      ("all failed", try? study(all, trials: 5) { _ in .diverged(epoch: 1) }),
      (
        "some failed",
        try? study(all, trials: 8) { $0 % 3 == 0 ? .failed("no") : .value(score($0)) }
      ),
      ("huge", try? study(all, trials: 7) { .value(1e300 * (score($0) - 0.5)) }),
      (
        "the widest range",
        try? study(all, trials: 7) {
          .value($0 % 2 == 0 ? Double.greatestFiniteMagnitude : -.greatestFiniteMagnitude)
        }
      ),
      (
        "tiny", try? study(all, trials: 7) { .value(Double.leastNonzeroMagnitude * Double($0 % 3)) }
      ),
      (
        "many", try? study(all, trials: 20, sampler: .random(.init())) { .value(score($0)) }
      ),
      (
        "random", try? study(all, trials: 7, sampler: .random(.init())) { .value(score($0)) }
      ),
    ]
    let budgets: [(String, SchedulerChoice)] = [
      ("hyperband", .hyperband(Hyperband(maxEpochs: 9))),
      ("asha", .asha(AsynchronousHalving(maxEpochs: 4, factor: 2))),
      ("median", .median(MedianStopping(maxEpochs: 4, minTrials: 2))),
      ("one epoch", .hyperband(Hyperband(maxEpochs: 1))),
    ]
    let stopped = budgets.map { ($0, try? budgetStudy(all, $1)) }
    return (studies + stopped).compactMap { name, study in study.map { Case(name: name, study: $0) }
    }
  }()

  /// All pictures that there are of a study.
  private func charts(_ study: Study) -> [Chart] {
    var charts = [BestChart.chart(of: study), TermsChart.chart(of: study)]
    charts.append((try? Importance(of: study)).map { ImportanceChart.chart($0) })
    charts += [nil, 1, 2, 50].map {
      RungsChart.chart(of: study, bracket: $0, ends: [1: (9, 0.5), 2: (9, 0.25)])
    }
    charts += [nil, 1, 3, 50].map { ParallelChart.chart(of: study, best: $0) }
    charts.append(
      BestChart.chart(of: [("a", study), ("b", study.prefix(1)), ("c", study.prefix(0))]))
    let parameters = study.space.parameters.indices
    charts += parameters.map { SliceChart.chart(of: study, along: $0) }
    charts += parameters.map { CoverageChart.chart(of: study, over: $0, nil) }
    charts += parameters.dropFirst().map { CoverageChart.chart(of: study, over: 0, $0) }
    for trial in study.trials {
      guard case .bayes(.model(let decision)) = trial.decision else { continue }
      let history = study.history(before: trial.number)
      charts.append(TrustChart.chart(of: decision, given: history))
      charts += parameters.dropFirst().flatMap { index in
        [HeatChart.Quantity.mean, .deviation, .acquisition].map { quantity in
          HeatChart.chart(
            over: 0, index,
            of: ModelChoice(of: trial.number, decision, given: history, seed: study.seed),
            showing: quantity)
        }
      }
      charts += parameters.map { index in
        PosteriorChart(
          along: index, .init(of: trial.number, decision, given: history, seed: study.seed)
        )?.chart(possible: 0...1)
      }
    }
    let costs = study.trials.compactMap { trial in
      trial.outcome?.value.map {
        CostChart.Trial(trial.number, cost: Double(1 + trial.number % 3), score: $0)
      }
    }
    charts.append(CostChart.chart(of: costs, study.direction, unit: "epochs"))
    return charts.compactMap { $0 }
  }

  @Test func `the cases are there`() { #expect(Self.cases.count == 19) }

  @Test(arguments: cases)
  func `a picture is never empty, and its sentence is whole`(_ test: Case) {
    let charts = charts(test.study)
    #expect(charts.count >= 6)
    for chart in charts {
      #expect(chart.sentence.hasSuffix(".") && !chart.sentence.contains("  "))
      let words = Set(chart.sentence.lowercased().split { !$0.isLetter })
      #expect(words.isDisjoint(with: ["nan", "inf"]), "\(chart.sentence)")
      let points = chart.series.flatMap(\.allPoints)
      #expect(!points.isEmpty)
      #expect(points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
      let isInside = points.filter {
        chart.horizontal.fraction(of: $0.x) != nil && chart.vertical.fraction(of: $0.y) != nil
      }
      #expect(!isInside.isEmpty, "\(chart.title)")
    }
  }

  @Test(arguments: cases)
  func `text and SVG are well formed`(_ test: Case) {
    for chart in charts(test.study) {
      for charset in Charset.allCases {
        for width in [40, 80, 120, 200] {
          let lines = TextRenderer(width: width, charset: charset).lines(.chart(chart))
          #expect(lines.allSatisfy { DisplayText.columns(of: $0) <= width })
          #expect(!lines.contains { $0.contains("nan") })
        }
      }
      let svg = SVGChart(chart).text
      #expect(XMLCheck.problem(in: svg) == nil)
      #expect(!svg.contains("nan") && !svg.contains("inf"))
      #expect(svg.contains("role=\"img\"") && svg.contains("<title id="))
      #expect(svg.contains(">\(XMLText.escaped(chart.sentence))</desc>"))
      #expect(svg == SVGChart(chart).text)
    }
  }

  /// Every mark can be read back from the numbers, to the last bit.
  @Test(arguments: cases)
  func `the numbers hold every mark`(_ test: Case) {
    for chart in charts(test.study) {
      let rows = ChartTSV.lines(chart).map {
        $0.split(separator: "\t", omittingEmptySubsequences: false)
      }
      #expect(rows[0] == ["series", "mark", "x", "y", "to"])
      #expect(rows.allSatisfy { $0.count == 5 })
      var read: [[Double?]] = []
      var expected: [[Double?]] = []
      for row in rows.dropFirst() {
        read.append([Double(row[2]), Double(row[3]), Double(row[4])])
      }
      for series in chart.series {
        switch series.mark {
        case .band(let lower, let upper), .ranges(let lower, let upper):
          expected += zip(lower, upper).map { [$0.x, $0.y, $1.y] }
        case .cells(let cells): expected += cells.map { [$0.point.x, $0.point.y, $0.value] }
        case .profiles(let profiles):
          expected += profiles.flatMap { profile in
            profile.stops.enumerated().map { [Double($0 + 1), $1.share, Double($1.text)] }
          }
        case .bars(let bars): expected += bars.map { [$0.value, $0.low, $0.high] }
        case .labels(let labels):
          expected += labels.map { [$0.point.x, $0.point.y, Double($0.text)] }
        default: expected += series.allPoints.map { [$0.x, $0.y, nil] }
        }
      }
      #expect(read == expected)
    }
  }
}

extension Chart.Series {
  /// All places that the series has, of a band both ends.
  var allPoints: [Chart.Point] {
    switch mark {
    case .line(let points), .step(let points), .points(let points), .strip(let points): points
    case .band(let lower, let upper), .ranges(let lower, let upper): lower + upper
    case .cells(let cells): cells.map(\.point)
    case .bars(let bars):
      bars.enumerated().map { Chart.Point($1.value, Double(bars.count - $0)) }
    case .labels(let labels): labels.map(\.point)
    case .profiles(let profiles):
      profiles.flatMap { profile in
        profile.stops.enumerated().compactMap { index, stop in
          stop.share.map { Chart.Point(Double(index + 1), $0) }
        }
      }
    }
  }
}
