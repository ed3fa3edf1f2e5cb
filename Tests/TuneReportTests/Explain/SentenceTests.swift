import Testing
import TuneMath
import TuneReport
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Every sentence that an explanation can say, with the field of the record that it rests on.
///
/// A corpus of explanations must reach each of them, and must say nothing else.
@Suite struct SentenceTests {
  /// Lines of tables, which the tests of their numbers read.
  private static func isRow(_ line: String, _ space: SearchSpace) -> Bool {
    let words = line.split(separator: " ", maxSplits: 1)
    guard let first = words.first else { return true }
    let labels = ["parameter", "trial", "sum", "prior", "with"]
    if line.hasPrefix("  parameter ") || labels.contains(String(first)) && line.hasPrefix("    ") {
      return true
    }
    if first.hasPrefix("#") && line.hasPrefix("    ") { return true }
    if line.contains(#/^    \d+ others? /#) { return true }
    return space.parameters.contains {
      line.hasPrefix("  \($0.name) ") && !line.contains(" turned ")
    }
      || space.parameters.contains { line.hasPrefix("    \($0.name) ") }
  }

  private struct Corpus {
    var lines: [(line: String, space: SearchSpace)] = []

    mutating func add(_ blocks: [Block], _ space: SearchSpace) {
      // The first line names the configuration.
      lines += TextRenderer(width: 2_000).lines(blocks).map { ($0, space) }
    }

    mutating func explain(_ study: Study) throws {
      for trial in study.trials {
        add(Array(try Explanation(of: trial.number, in: study).blocks().dropFirst()), study.space)
      }
      if let next = try? study.peek() {
        add(
          Array(
            try Explanation(
              title: "next", suggestion: next, history: study.history, seed: study.seed
            ).blocks().dropFirst()), study.space)
      }
    }

    mutating func reject(_ study: Study, _ point: UnitPoint) throws {
      let point = study.space.snapped(point)
      guard study.space.contains(point) else { return }
      add(
        try RivalExplanation(
          point, beside: try study.peek(), called: "the next trial",
          history: study.history, seed: study.seed
        ).blocks(), study.space)
    }
  }

  private func study(
    _ space: SearchSpace, _ sampler: SamplerChoice, _ direction: Direction = .maximize,
    seed: UInt64 = 7, trials: Int, _ outcome: (UnitPoint) -> Outcome = hilly
  ) throws -> Study {
    var study = Study(space, direction, sampler, seed: seed)
    for _ in 0..<trials {
      guard let trial = try? study.ask() else { break }
      study.tell(trial.number, outcome(trial.point))
    }
    return study
  }

  private func small() throws -> SearchSpace {
    try SearchSpace([
      Parameter("a", .choice([.text("x"), .text("y"), .text("z")])),
      Parameter("b", .integer(low: 1, high: 4, scale: .linear)),
    ])
  }

  private func ruled() throws -> SearchSpace {
    try SearchSpace(
      [
        Parameter("a", .choice([.text("x"), .text("y"), .text("z")])),
        Parameter("b", .integer(low: 1, high: 4, scale: .linear)),
        Parameter(
          "c", .real(low: 0, high: 1, scale: .linear), when: Condition("a", .equal, [.text("x")])),
      ],
      forbidding: [[Condition("a", .equal, [.text("y")]), Condition("b", .above, [.number(1)])]])
  }

  private func corpus() throws -> Corpus {
    var corpus = Corpus()
    let (every, small, ruled) = (try everyKind(), try small(), try ruled())
    let functions: [AcquisitionFunction] = [
      .logExpectedImprovement, .expectedImprovement, .logProbabilityOfImprovement,
      .upperConfidenceBound(kappa: 2), .mean, .deviation,
    ]
    for space in [every, small, ruled] {
      for sampler in [
        SamplerChoice.grid(GridSampler(levels: 2)), .random(.init()), .sobol(.init()),
        .latinHypercube(.init()),
      ] {
        let study = try study(space, sampler, trials: 13)
        try corpus.explain(study)
        if (try? study.peek()) != nil {
          try corpus.reject(study, space.parameters.map { _ in 0.5 })
          try corpus.reject(study, study.trials[0].point)
          try corpus.reject(study, space.parameters.map { _ in 1 })
          try corpus.reject(study, try study.peek().point)
        }
      }
      for direction in [Direction.minimize, .maximize] {
        for function in functions {
          let sampler = BayesianSampler(startup: 4, acquisition: .function(function))
          var study = try study(space, .bayes(sampler), direction, trials: 12)
          try corpus.explain(study)
          if let point = (0..<50).lazy.map({ index in
            space.snapped(space.parameters.indices.map { Double((index + 1) * ($0 + 3) % 17) / 17 })
          }).first(where: { space.contains($0) && study.history.firstVisit(to: $0) == nil }) {
            try corpus.reject(study, point)
            _ = study.give(point)
            try corpus.explain(study)
          }
        }
      }
      let thompson = BayesianSampler(startup: 4, acquisition: .thompsonSampling)
      let drawn = try study(space, .bayes(thompson), trials: 10)
      try corpus.explain(drawn)
      try corpus.reject(drawn, drawn.trials[0].point)
      for startup in [1, 4] {
        var parzen = try study(space, .tpe(TPESampler(startup: startup, candidates: 9)), trials: 30)
        try corpus.explain(parzen)
        if let incumbent = parzen.incumbent, (try? parzen.peek()) != nil {
          try corpus.reject(parzen, incumbent.point)
          try corpus.reject(parzen, parzen.trials[0].point)
        }
        if (try? parzen.ask()) != nil { try corpus.explain(parzen) }
      }
    }
    // Without a score, some pending.
    for sampler in [SamplerChoice.bayes(BayesianSampler(startup: 2)), .tpe(TPESampler(startup: 2))]
    {
      var failed = try study(every, sampler, trials: 4) { _ in .diverged(epoch: 1) }
      try corpus.explain(failed)
      try corpus.reject(failed, failed.trials[0].point)
      _ = try failed.ask()
      try corpus.explain(failed)
      let fresh = try study(every, sampler, trials: 0)
      try corpus.reject(fresh, every.parameters.map { _ in 0.5 })
    }
    // Equal scores; one score and failures; accuracies near 1; a noisy space of few, repeated.
    try corpus.explain(try study(every, .bayes(BayesianSampler()), trials: 12) { _ in .value(2) })
    try corpus.explain(
      try study(small, .bayes(BayesianSampler(startup: 2)), trials: 6) { point in
        point[1] < 0.3 ? .value(1) : .diverged(epoch: 1)
      })
    try corpus.explain(
      try study(every, .bayes(BayesianSampler(startup: 6)), trials: 25) { point in
        .value(min(1, 0.9 + 0.11 * point[0]))
      })
    var random = Seed(3).stream(.suggest)
    try corpus.explain(
      try study(small, .bayes(BayesianSampler(startup: 5, replicates: 3)), trials: 30) { _ in
        .value(random.uniform())
      })
    // A long smooth search converges; a range of many integers is rounded.
    let line = try SearchSpace([
      Parameter("x", .real(low: 0, high: 1, scale: .linear)),
      Parameter("n", .integer(low: 0, high: 5_000, scale: .linear)),
    ])
    for direction in [Direction.maximize, .minimize] {
      var long = try study(line, .bayes(BayesianSampler()), direction, trials: 45) { point in
        .value(-(point[0] - 0.3) * (point[0] - 0.3) - 0.2 * point[1])
      }
      try corpus.explain(long)
      for _ in 0..<3 { _ = try long.ask() }
      try corpus.explain(long)
    }
    // A pending point expected to be the best.
    var open = try study(line, .bayes(BayesianSampler(startup: 5)), trials: 9) { .value($0[0]) }
    for _ in 0..<3 { _ = try open.ask() }
    try corpus.explain(open)
    // A result from elsewhere; a point given twice; names of which nothing is known; a model whose candidates had all been tried.
    open.add(line.snapped([0.123, 0.4]), .value(0.1))
    _ = open.give(open.trials[1].point)
    try corpus.explain(open)
    let names = try SearchSpace([
      Parameter("name", .choice((0..<10).map { .text("n\($0)") }))
    ])
    try corpus.explain(try study(names, .tpe(TPESampler(startup: 3)), trials: 8))
    for sampler in [SamplerChoice.bayes(BayesianSampler()), .tpe(TPESampler())] {
      let fresh = try study(line, sampler, trials: 0)
      let first = try fresh.peek()
      let text = String(decoding: try JSONEncoder().encode(first), as: UTF8.self)
      #expect(text.contains("startup"))
      let other = try JSONDecoder().decode(
        Suggestion.self,
        from: Data(
          text.replacing("\"startup\"", with: "\"no_candidate\"", maxReplacements: 9)
            .replacing("\"no_candidate\":", with: "\"startup\":").utf8))
      corpus.add(
        Array(
          try Explanation(
            title: "next", suggestion: other, history: fresh.history, seed: fresh.seed
          ).blocks().dropFirst()), line)
      corpus.add(
        try RivalExplanation(
          line.snapped([0.5, 0.5]), beside: other, called: "the next trial", history: fresh.history,
          seed: fresh.seed
        ).blocks(), line)
    }
    // A record of another trial.
    let misfit = Suggestion(point: open.trials[1].point, decision: open.trials[2].decision)
    corpus.add(
      Array(
        try Explanation(
          title: "#2", suggestion: misfit, history: open.history(before: 2), seed: open.seed
        ).blocks().dropFirst()), line)
    return corpus
  }

  @Test func `every sentence is reached, and none is said that is not in the table`() throws {
    let corpus = try corpus()
    var reached = [Bool](repeating: false, count: Self.sentences.count)
    var strangers: Set<String> = []
    for (line, space) in corpus.lines {
      var isKnown = false
      for (index, sentence) in Self.sentences.enumerated() where sentence.fits(line) {
        reached[index] = true
        isKnown = true
      }
      if !isKnown, !Self.isRow(line, space) { strangers.insert(line) }
      #expect(!line.contains("nan") && !line.contains("inf "), "\(line)")
    }
    for line in strangers.sorted().prefix(20) { Issue.record("unknown: \(line)") }
    for (sentence, isReached) in zip(Self.sentences, reached) where !isReached {
      Issue.record("not reached: \(sentence.pattern) (\(sentence.field))")
    }
  }
}
