import Testing
import TuneMath
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct VariationTests {
  /// The study with another sampler or seed, or another outcome of a trial, read from changed JSON.
  private func fork(
    _ study: Study, _ change: (inout String) throws -> Void
  ) throws -> Study {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    var text = String(decoding: try encoder.encode(study), as: UTF8.self)
    try change(&text)
    return try JSONDecoder().decode(Study.self, from: Data(text.utf8))
  }

  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func study(_ sampler: SamplerChoice) throws -> Study {
    var study = Study(
      space: try mixedSpace(), direction: .maximize, sampler: sampler, seed: Seed(5))
    try study.run(12)
    return study
  }

  @Test(arguments: everySampler)
  func `what another sampler or seed would choose is what a real fork chooses`(
    _ other: SamplerChoice
  ) throws {
    for sampler in [SamplerChoice.bayes(BayesianSampler()), .tpe(TPESampler()), .random(.init())] {
      let study = try study(sampler)
      let before = study
      let old = try json(study.sampler)
      let new = try json(other)
      for seed in [Seed(5), Seed(9)] {
        let fork = try fork(study) { text in
          text = text.replacing(
            "\"sampler\":\(old),\"seed\":\(try json(study.seed))",
            with: "\"sampler\":\(new),\"seed\":\(try json(seed))")
        }
        #expect(fork.sampler == other && fork.seed == seed && fork.trials == study.trials)
        #expect(try study.suggestion(under: .sampler(other, seed)) == fork.peek())
      }
      #expect(study == before)
    }
  }

  @Test(arguments: everySampler)
  func `what a made-up result would lead to is what a real fork chooses`(
    _ sampler: SamplerChoice
  ) throws {
    let study = try study(sampler)
    let number = try #require(study.trials.first { $0.outcome?.value != nil }).number
    let value = try #require(study.trials[number - 1].outcome?.value)
    for outcome in [Outcome.value(2.5), .failed("made up")] {
      let fork = try fork(study) { text in
        let old = "\"number\":\(number),\"outcome\":\(try json(Outcome.value(value)))"
        #expect(text.contains(old))
        text = text.replacing(old, with: "\"number\":\(number),\"outcome\":\(try json(outcome))")
      }
      #expect(fork.trials[number - 1].outcome == outcome)
      #expect(try study.suggestion(under: .outcome(number, outcome)) == fork.peek())
    }
  }

  @Test(arguments: everySampler)
  func `without a trial nothing of it is used, and the number of the next stays`(
    _ sampler: SamplerChoice
  ) throws {
    let study = try study(sampler)
    for number in [1, 5, 12] {
      let history = study.history(under: .without(number))
      #expect(history.nextNumber == 13 && history.trials.count == 11)
      #expect(history.trial(numbered: number) == nil)
      #expect(history.trial(numbered: 3)?.number == 3)
      let suggestion = try study.suggestion(under: .without(number))
      switch suggestion.decision {
      case .bayes(.model(let decision)):
        #expect(!decision.trials.contains(number) && decision.trials.count == 11)
        #expect(throws: Never.self) { try decision.surrogate(given: history) }
      case .tpe(.model(let decision)):
        #expect(!decision.split.good.contains(number) && decision.split.trials == 11)
      case .random(let decision): #expect(decision.trial == 13)
      case .grid, .sobol, .latinHypercube, .bayes, .tpe, .given: break
      }
    }
  }

  @Test func `a trial that does not look at results is not moved by one`() throws {
    for sampler in everySampler where !sampler.looksAtResults(for: 13, in: try mixedSpace()) {
      let study = try study(sampler)
      #expect(try study.suggestion(under: .outcome(2, .value(9))) == study.peek())
    }
  }
}
