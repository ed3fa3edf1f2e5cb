import Testing
import TuneMath
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A saved study that someone has changed, and what becomes of it.
@Suite struct VerificationTests {
  private func study(_ sampler: SamplerChoice, trials: Int = 9) throws -> Study {
    let space = try SearchSpace([
      Parameter("a", .integer(low: 1, high: 6, scale: .linear)),
      Parameter("b", .choice([.text("u"), .text("v"), .text("w")])),
    ])
    var study = Study(space: space, direction: .maximize, sampler: sampler, seed: Seed(7))
    try study.run(trials)
    return study
  }

  private func text(_ study: Study) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(study), as: UTF8.self)
  }

  private func decoded(_ text: String) throws -> Study {
    try JSONDecoder().decode(Study.self, from: Data(text.utf8))
  }

  /// The text with the first match after `anchor` replaced.
  private func replacing(
    _ old: String, with new: String, after anchor: String, in text: String
  ) throws -> String {
    let start = try #require(text.firstRange(of: anchor)).upperBound
    let range = try #require(text[start...].firstRange(of: old))
    return String(text[..<range.lowerBound] + new + text[range.upperBound...])
  }

  private let bayes = SamplerChoice.bayes(BayesianSampler())

  @Test func `settings that no sampler has are refused`() throws {
    let grid = try text(study(.grid(GridSampler())))
    for levels in ["0", "-1", "1001", "9223372036854775807"] {
      let changed = grid.replacing(#""levels":3,"#, with: #""levels":\#(levels),"#)
      #expect(changed != grid)
      #expect(throws: DecodingError.self) { try decoded(changed) }
    }
    let model = try text(study(.bayes(BayesianSampler(startup: 3))))
    for startup in ["1", "0", "-9223372036854775808"] {
      let sampler = #""sampler":"bayes","startup":"#
      let changed = model.replacing(sampler + "3", with: sampler + startup)
      #expect(changed != model)
      #expect(throws: DecodingError.self) { try decoded(changed) }
    }
  }

  @Test func `a given trial is kept, verified, and found when its record is changed`() throws {
    var study = try study(bayes, trials: 4)
    let corner = study.space.snapped([0.9, 0.9])
    study.add(corner, .value(2))
    try study.run(4)
    #expect(study.trials[4].decision == .given(GivenDecision(point: corner)))
    #expect(try decoded(text(study)) == study)
    #expect(study.verify().isEmpty)
    let record = #""decision":{"point":["#
    let changed = try decoded(replacing("0.", with: "0.00", after: record, in: text(study)))
    #expect(changed.verify() == [Discrepancy(trial: 5, fact: .recordLeadsElsewhere)])
  }

  @Test func `what a sampler would have chosen instead is asked again`() throws {
    for sampler in everySampler {
      var study = try study(sampler, trials: 4)
      _ = study.give(study.space.snapped([0.9, 0.9]))
      guard case .given(let decision) = study.trials[4].decision, decision.instead != nil else {
        Issue.record("the sampler was not asked")
        continue
      }
      #expect(try decoded(text(study)) == study)
      #expect(study.verify().isEmpty)
      let changed = try decoded(
        replacing("0.", with: "0.00", after: #""instead":"#, in: text(study)))
      let found = changed.verify().map(\.fact)
      #expect(found == [.givesAnotherReason], "\(sampler)")
    }
  }

  @Test func `a grid's record without digits is refused`() throws {
    let text = try text(study(.grid(GridSampler(levels: 6))))
    for (old, new) in [
      (#""sizes":[6,3]"#, #""sizes":[0,3]"#), (#""sizes":[6,3]"#, #""sizes":[6]"#),
      (#""index":4"#, #""index":-4"#), (#""levels":[1,1]"#, #""levels":[1]"#),
    ] {
      let changed = text.replacing(old, with: new)
      #expect(changed != text)
      #expect(throws: DecodingError.self) { try decoded(changed) }
    }
  }

  @Test func `a point with too few or too many coordinates is refused`() throws {
    for sampler in everySampler {
      let text = try text(study(sampler))
      for point in ["[]", "[0.5]", "[0.5,0.5,0.5]"] {
        let start = try #require(text.firstRange(of: #""number":2"#)).upperBound
        let open = try #require(text[start...].firstRange(of: #""point":["#))
        let close = try #require(text[open.upperBound...].firstIndex(of: "]"))
        var changed = text
        changed.replaceSubrange(open.lowerBound...close, with: #""point":"# + point)
        #expect(throws: DecodingError.self) { try decoded(changed) }
      }
    }
  }

  /// Every number that stands between two words of a trial's record, changed, and its name.
  @Test(arguments: [
    (#""index":4"#, #""index":18"#, Discrepancy.Fact.recordLeadsElsewhere),
    (#""index":4"#, #""index":22"#, .recordLeadsElsewhere),
    (#""index":4"#, #""index":9223372036854775807"#, .recordLeadsElsewhere),
    (#""total":18"#, #""total":17"#, .recordLeadsElsewhere),
    (#""levels":[1,1]"#, #""levels":[1,2]"#, .recordLeadsElsewhere),
  ])
  func `a changed record of a grid is named`(
    _ old: String, _ new: String, _ fact: Discrepancy.Fact
  ) throws {
    let text = try text(study(.grid(GridSampler(levels: 6))))
    let trial = try decoded(
      replacing(old, with: new, after: old == #""index":4"# ? "{" : #""index":4"#, in: text))
    #expect(trial.verify() == [Discrepancy(trial: 5, fact: fact)])
  }

  @Test func `when an outcome was told must make sense`() throws {
    for sampler in everySampler {
      let text = try text(study(sampler))
      for toldAt in [
        #""toldAt":3"#, #""toldAt":10"#, #""toldAt":-9223372036854775808"#, #""toldAt":null"#,
      ] {
        let changed = text.replacing(#""toldAt":4"#, with: toldAt)
        #expect(changed != text)
        let facts = try decoded(changed).verify()
        #expect(facts.contains(Discrepancy(trial: 4, fact: .toldOutOfTurn)))
      }
    }
  }

  @Test func `an outcome without its time, and a time without outcome, are named`() throws {
    var study = try study(.random(RandomSampler()), trials: 3)
    _ = try study.ask()
    let text = try text(study)
    let changed = text.replacing(#""number":4,"#, with: #""number":4,"toldAt":4,"#)
    #expect(changed != text)
    #expect(try decoded(changed).verify() == [Discrepancy(trial: 4, fact: .toldOutOfTurn)])
  }

  @Test func `a missing trial shifts the numbers of all after it`() throws {
    let study = try study(.random(RandomSampler()))
    var trials = study.trials
    trials.remove(at: 3)
    let encoder = JSONEncoder()
    let list = String(decoding: try encoder.encode(study.trials), as: UTF8.self)
    let shorter = String(decoding: try encoder.encode(trials), as: UTF8.self)
    // Keys have no fixed order without sorting, so the list is replaced as it stands.
    let whole = String(decoding: try encoder.encode(study), as: UTF8.self)
    guard whole.contains(list) else { return }
    let verified = try decoded(whole.replacing(list, with: shorter)).verify()
    #expect(verified == (4...8).map { Discrepancy(trial: $0, fact: .misnumbered) })
  }

  @Test func `a point off its cell or outside the cube is named`() throws {
    for sampler in everySampler {
      let study = try study(sampler)
      let first = try #require(study.trials.first?.point.first)
      for coordinate in ["0.123", "-3", "1e308"] {
        let changed = try replacing(
          #""point":[\#(first)"#, with: #""point":[\#(coordinate)"#, after: #""number":1,"#,
          in: text(study))
        let found = try decoded(changed).verify()
        #expect(found.contains(Discrepancy(trial: 1, fact: .pointOutsideSpace)))
      }
    }
  }

  /// A changed outcome is found by the choices that looked at it, and only by those.
  @Test func `a changed outcome is found by the model's later choices`() throws {
    let study = try study(bayes)
    let trial = try #require(study.trials.prefix(5).first { $0.outcome?.value != nil })
    let value = try #require(trial.outcome?.value)
    let changed = try replacing(
      #""value":\#(value)"#, with: #""value":0.123"#, after: #""number":\#(trial.number),"#,
      in: text(study))
    let found = try decoded(changed).verify()
    #expect(found.map(\.trial) == [6, 7, 8, 9])
    #expect(
      found.allSatisfy { $0.fact == .choosesAnotherPoint || $0.fact == .givesAnotherReason })
  }

  @Test func `a changed number of a model's record is named`() throws {
    let study = try study(bayes)
    guard case .bayes(.model(let decision)) = study.trials[8].decision else {
      Issue.record("no model")
      return
    }
    let text = try text(study)
    let last = try #require(text.ranges(of: #""acquisition":{"name""#).last).lowerBound
    let fit = decision.fit
    let candidate = try #require(decision.candidate)
    for (old, new) in [
      (#""chosen":0"#, #""chosen":1"#), (#""chosen":0"#, #""chosen":-1"#),
      (#""considered":18"#, #""considered":19"#), (#""excluded":8"#, #""excluded":7"#),
      (#""jitter":0"#, #""jitter":0.5"#), (#""mean":\#(candidate.mean)"#, #""mean":7"#),
      (#""noiseVariance":\#(fit.noiseVariance)"#, #""noiseVariance":-1"#),
      (#""lengthScales":[\#(fit.lengthScales[0])"#, #""lengthScales":[0"#),
      (#""lengthScales":[\#(fit.lengthScales[0]),"#, #""lengthScales":["#),
      (#""trials":[[1,8]]"#, #""trials":[[1,900]]"#),
      (#""trials":[[1,8]]"#, #""trials":[[2,8]]"#),
      (#""trials":[[1,8]]"#, #""trials":[[1,7]]"#), (#""pending":[]"#, #""pending":[[3,3]]"#),
    ] {
      let range = try #require(text[last...].firstRange(of: old), "\(old)")
      let found = try decoded(
        String(text[..<range.lowerBound] + new + text[range.upperBound...])
      ).verify()
      #expect(found.map(\.trial) == [9], "\(old)")
      #expect(
        found.allSatisfy {
          $0.fact == .givesAnotherReason || $0.fact == .recordLeadsElsewhere
        }, "\(old)")
    }
  }
}
