import Testing
import TuneMath
import TuneReport
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Saved studies with one number changed: refused, named or harmless, and never the end of the
/// program.
@Suite struct HostileRecordTests {
  static let samplers: [SamplerChoice] = [
    .grid(GridSampler(levels: 4)), .random(RandomSampler()), .bayes(BayesianSampler(startup: 4)),
    .sobol(SobolSampler()), .latinHypercube(LatinHypercubeSampler(points: 4)),
    .tpe(TPESampler(startup: 4)),
  ]

  private static let hostile = [
    "-1", "0", "1", "9223372036854775807", "-9223372036854775808", "4294967296", "1e308", "-1e308",
    "null", "1e999", "[]",
  ]

  private func study(_ sampler: SamplerChoice) throws -> Study {
    let space = try SearchSpace([
      Parameter("a", .integer(low: 1, high: 5, scale: .linear)),
      Parameter("b", .choice([.text("u"), .text("v")])),
    ])
    var study = Study(space, .maximize, sampler)
    try study.run(6, hilly)
    return study
  }

  /// The places of all numbers outside of strings.
  private func numbers(in text: String) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    var isQuoted = false
    var start: String.Index?
    for index in text.indices {
      let character = text[index]
      if character == "\"" { isQuoted.toggle() }
      let isDigit = !isQuoted && "0123456789.e+-".contains(character)
      if isDigit, start == nil { start = index }
      if !isDigit, let begin = start {
        ranges.append(begin..<index)
        start = nil
      }
    }
    return ranges
  }

  @Test(arguments: samplers)
  func `no changed number ends the program`(_ sampler: SamplerChoice) throws {
    let study = try study(sampler)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(study), as: UTF8.self)
    let places = numbers(in: text)
    #expect(places.count > 20)
    var (refused, named, unnamed) = (0, 0, 0)
    for place in places {
      for number in Self.hostile where text[place] != number {
        let changed = text[..<place.lowerBound] + number + text[place.upperBound...]
        guard let decoded = try? JSONDecoder().decode(Study.self, from: Data(changed.utf8)) else {
          refused += 1
          continue
        }
        if decoded == study { continue }
        if decoded.verify().isEmpty { unnamed += 1 } else { named += 1 }
        for trial in decoded.trials {
          let explanation = Explanation(of: trial.number, in: decoded, at: trial)
          _ = try? TextRenderer(width: 80).lines(explanation.blocks())
        }
        let table = TrialTable(decoded).table(decoded.trials, best: nil)
        _ = TextRenderer(width: 80).lines(table)
      }
    }
    #expect(refused > 0)
    #expect(named > 0)
    // Results that no later choice looked at can be changed unseen, and nothing else.
    #expect(unnamed <= 6 * 2 * Self.hostile.count)
  }

  static let schedulers: [SchedulerChoice] = [
    .hyperband(Hyperband(maxEpochs: 3)), .asha(AsynchronousHalving(maxEpochs: 4, factor: 2)),
    .median(MedianStopping(maxEpochs: 3, minTrials: 1)),
  ]

  @Test(arguments: schedulers)
  func `no changed number of a budget ends the program`(_ scheduler: SchedulerChoice) throws {
    var study = Study(
      space: try SearchSpace([Parameter("a", .integer(low: 1, high: 9, scale: .linear))]),
      direction: .maximize, sampler: .random(RandomSampler()), seed: Seed(3), scheduler: scheduler)
    for _ in 0..<9 {
      let job = try study.askJob()
      var scores = (job.start..<job.end).map { Double(job.trial * 7 % 5 + $0) / 10 }
      let stop = scores.indices.first {
        $0 + 1 < scores.count && study.stop(after: Array(scores[...$0])) != nil
      }
      if let stop { scores = Array(scores[...stop]) }
      study.tellJob(
        JobResult(
          scores: scores, outcome: .value(scores[scores.count - 1]),
          isOver: job.start + scores.count == scheduler.maxEpochs))
    }
    #expect(study.verify() == [])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(study), as: UTF8.self)
    var (refused, named) = (0, 0)
    for place in numbers(in: text) {
      for number in Self.hostile + ["2", "3", "64"] where text[place] != number {
        let changed = text[..<place.lowerBound] + number + text[place.upperBound...]
        guard var decoded = try? JSONDecoder().decode(Study.self, from: Data(changed.utf8)) else {
          refused += 1
          continue
        }
        if !decoded.verify().isEmpty { named += 1 }
        for trial in decoded.trials {
          _ = TextRenderer(width: 80).lines(BudgetText.reason(of: trial.number, in: decoded))
        }
        for bracket in [nil, 1, 2] { _ = RungsChart.chart(of: decoded, bracket: bracket) }
        _ = BestChart.chart(of: decoded)
        _ = TextRenderer(width: 80).lines(
          TrialTable(decoded).table(decoded.trials, best: decoded.incumbent?.number))
        _ = decoded.prefix(1)
        _ = decoded.comingJobs(3)
        _ = decoded.jobsLeft(inBracket: true)
        guard decoded.budget?.pending == nil else { continue }
        _ = try? decoded.askJob()
      }
    }
    #expect(refused > 100 && named > 100)
  }

  @Test func `a record that does not fit its trial is not explained`() throws {
    let study = try study(Self.samplers[0])
    let (second, third) = (study.trials[1], study.trials[2])
    let explanation = Explanation(
      title: "#2", suggestion: Suggestion(point: second.point, decision: third.decision),
      history: study.history(before: 2), seed: study.seed)
    #expect(
      TextRenderer(width: 80).lines(try explanation.blocks()).dropFirst() == [
        "  no reason: the record does not fit the trial; verify says more"
      ])
  }
}

extension Explanation {
  /// The explanation of the trial at a number's place, whatever number it has.
  fileprivate init(of number: Int, in study: Study, at trial: Trial) {
    let place = (study.trials.firstIndex(of: trial) ?? 0) + 1
    self.init(
      title: "#\(number)", suggestion: Suggestion(point: trial.point, decision: trial.decision),
      history: study.history(before: place), seed: study.seed)
  }
}
