import Testing
import TuneMath
import TuneReport
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The printed numbers, recomputed from each other and from the study.
@Suite struct BayesianExplanationTests {
  static let samplers: [BayesianSampler] = [
    BayesianSampler(), BayesianSampler(kernel: .matern52), BayesianSampler(usesPrior: false),
    BayesianSampler(startup: 4, acquisition: .expectedImprovement),
  ]

  private func hill(_ point: UnitPoint) -> Outcome {
    .value(0.9 - point.reduce(0) { $0 + ($1 - 0.6) * ($1 - 0.6) })
  }

  private func cliff(_ point: UnitPoint) -> Outcome {
    point[0] > 0.7 ? .diverged(epoch: 1) : hill(point)
  }

  private func explained(
    _ sampler: BayesianSampler, _ direction: Direction = .maximize, trials: Int = 14,
    _ outcome: (UnitPoint) -> Outcome
  ) throws -> ExplainedStudy {
    var explained = try ExplainedStudy(
      .bayes(sampler), space: try ExplainedStudy.plane(), direction: direction)
    try explained.run(trials, outcome)
    return explained
  }

  private func modelled(_ study: Study) -> [(trial: Trial, decision: AcquisitionDecision)] {
    study.trials.compactMap { trial in
      guard case .bayes(.acquisition(let decision)) = trial.decision else { return nil }
      return (trial, decision)
    }
  }

  @Test(arguments: samplers, [Direction.maximize, .minimize])
  func `z, the terms of the improvement and the evidence can be redone`(
    _ sampler: BayesianSampler, _ direction: Direction
  ) throws {
    let sign = direction == .maximize ? 1.0 : -1.0
    let explained = try explained(sampler, direction) { point in
      Outcome(measuring: sign * (cliff(point).value ?? .nan))
    }
    let modelled = modelled(explained.study)
    #expect(!modelled.isEmpty)
    for (trial, decision) in modelled {
      let lines = try explained.lines(trial.number)
      let expected = explained.words("expected", in: lines)
      let (mean, deviation) = (number(expected[0]), number(expected[2]))
      let incumbent = number(explained.words("incumbent", in: lines)[0])
      let z = number(explained.words("z", in: lines)[0])
      #expect(abs(z - sign * (mean - incumbent) / deviation) <= 1e-3 * max(1, abs(z)))

      let terms = explained.words("EI", in: lines)
      if z > -3 {
        // total, "=", good, "(mean)", "+", uncertain, "(deviation)"
        let total = number(terms[0])
        #expect(abs(total - number(terms[2]) - number(terms[5])) <= 1e-3 * max(abs(total), 1e-4))
        #expect(abs(number(terms[5]) - deviation * Normal.density(z)) <= 2e-3 * deviation)
      } else {
        #expect(terms.count == 8)
      }

      // Footnotes may follow the sum.
      let all = explained.rows(below: "trial", in: lines)
      let rows = all.prefix(1 + (all.firstIndex { $0[0] == "sum" } ?? 0))
      let sum = try #require(rows.last)
      #expect(sum[0] == "sum")
      #expect(number(sum[1]) == 1)
      #expect(number(sum[2]) == mean)
      let named = rows.dropLast()
      let weights = named.reduce(0) { $0 + number($1[$1.count - 2]) }
      #expect(abs(weights - 1) <= 5e-5 * Double(rows.count))
      let products = named.reduce(0) { $0 + number($1[$1.count - 1]) }
      #expect(abs(products - mean) <= 1e-3 * Double(rows.count))
      #expect(decision.candidate?.point == trial.point)
    }
  }

  @Test func `the nearest trials are the nearest`() throws {
    let explained = try explained(BayesianSampler()) { hill($0) }
    for (trial, _) in modelled(explained.study) {
      let words = explained.words("nearest trials", in: try explained.lines(trial.number))
      let distances = explained.study.trials.prefix(trial.number - 1).map { other in
        let (dx, dy) = (other.point[0] - trial.point[0], other.point[1] - trial.point[1])
        return (other.number, (dx * dx + dy * dy).squareRoot())
      }.sorted { $0.1 < $1.1 }
      #expect(words[0] == "#\(distances[0].0)")
      #expect(abs(number(words[2]) - distances[0].1) <= 1e-3 * distances[0].1)
    }
  }

  @Test func `the margin of the runner-up is the difference of the recorded values`() throws {
    let explained = try explained(BayesianSampler()) { hill($0) }
    for (trial, decision) in modelled(explained.study) where decision.search.ranked.count > 1 {
      let line = try explained.lines(trial.number).first { $0.contains("lower by") } ?? ""
      let margin = number(line.split(separator: " ").last ?? "")
      let gap = decision.search.ranked[0].acquisition - decision.search.ranked[1].acquisition
      #expect(abs(margin - gap) <= 1e-3 * max(abs(gap), 1e-12))
    }
  }

  /// Every sentence, and a study in which the recorded field that it rests on is there.
  @Test func `each sentence appears where its field is, and nowhere else`() throws {
    let smooth = try explained(BayesianSampler()) { hill($0) }
    let failing = try explained(BayesianSampler()) { cliff($0) }
    let hopeless = try explained(BayesianSampler(), trials: 7) { _ in .diverged(epoch: 1) }
    func text(_ explained: ExplainedStudy, _ number: Int) throws -> String {
      try explained.lines(number).joined(separator: "\n")
    }
    #expect(try text(smooth, 1).contains("start-up 1 of 5: a model needs a few results first"))
    #expect(try text(hopeless, 6).contains("no model: all 5 trials so far failed"))
    #expect(try text(smooth, 1).contains("results used: none"))
    for explained in [smooth, failing] {
      for (trial, decision) in modelled(explained.study) {
        let text = try text(explained, trial.number)
        #expect(!text.contains("results used: none"))
        #expect(!text.contains("start-up"))
        let tried = decision.search.excluded > 0
        #expect(text.contains("tried before could not be chosen") == tried)
        #expect(text.contains("of \(decision.search.considered) candidates"))
        let noisy = decision.incumbent.rule == .posteriorMean
        #expect(text.contains("its best: scores are noisy") == noisy)
        #expect(text.contains(", the score of #") == !noisy)
        if !explained.study.trials.contains(where: { $0.outcome?.value == nil }) {
          #expect(!text.contains("* no result"))
        }
      }
    }
    #expect(
      try modelled(failing.study).contains {
        try text(failing, $0.trial.number).contains("* no result")
      })
  }

  @Test func `a finite space is said to be judged whole`() throws {
    let space = try SearchSpace([
      Parameter("n", .integer(low: 1, high: 30, scale: .linear)),
      Parameter("batch", .choice([.number(16), .number(32)])),
    ])
    var explained = try ExplainedStudy(.bayes(BayesianSampler()), space: space)
    try explained.run(8) { hill($0) }
    #expect(
      try explained.lines(8)[1]
        == "  the highest log EI of all 60 configurations; 7 tried before could not be chosen")
  }

  @Test func `a record that does not fit is said to be one`() throws {
    let explained = try explained(BayesianSampler()) { hill($0) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(explained.study), as: UTF8.self)
    for (old, new) in [
      (#""chosen":0"#, #""chosen":9999"#), (#""lengthScales":["#, #""lengthScales":[1,"#),
    ] {
      #expect(text.contains(old))
      let tampered = try JSONDecoder().decode(
        Study.self, from: Data(text.replacing(old, with: new).utf8))
      #expect(!tampered.verify().isEmpty)
      let lines = TextRenderer(width: 200).lines(try Explanation(of: 14, in: tampered).blocks())
      #expect(lines.last == "  the record does not fit the trials; `verify` names what is wrong")
    }
  }
}
