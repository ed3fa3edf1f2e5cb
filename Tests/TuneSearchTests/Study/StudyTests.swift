import Testing
import TuneMath
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct StudyTests {
  private func study(_ direction: Direction = .maximize) throws -> Study {
    Study(
      space: try mixedSpace(), direction: direction, sampler: .random(RandomSampler()),
      seed: Seed(7))
  }

  @Test func `the incumbent is the earliest of the best`() throws {
    for (direction, expected) in [(Direction.maximize, 2), (.minimize, 4)] {
      var study = try study(direction)
      for outcome: Outcome in [
        .diverged(epoch: 2), .value(0.9), .value(0.9), .value(0.1), .failed("no memory"),
      ] {
        study.tell(try study.ask().number, outcome)
      }
      #expect(study.incumbent?.number == expected)
    }
  }

  @Test func `a result that is not finite is a failure`() {
    #expect(Outcome(measuring: .nan).value == nil)
    #expect(Outcome(measuring: .infinity).value == nil)
    #expect(Outcome(measuring: 0.5) == .value(0.5))
  }

  @Test func `a copy is a fork`() throws {
    var study = try study()
    try study.run(3)
    var fork = study
    try fork.run(2)
    #expect(study.trials.count == 3)
    #expect(fork.trials.count == 5)
    try study.run(2)
    #expect(study == fork)
  }

  /// Each way in which someone could have changed a saved study, and the name it is given.
  @Test(arguments: [
    (#""number":2"#, #""number":9"#, Discrepancy.Fact.misnumbered),
    (#""trial":2"#, #""trial":9"#, .recordLeadsElsewhere),
    (
      #""position":0,"sampler":"random","stream":"suggest","trial":2"#,
      #""position":2,"sampler":"random","stream":"suggest","trial":2"#, .recordLeadsElsewhere
    ),
  ])
  func `a tampered record is found and named`(
    _ old: String, _ new: String, _ fact: Discrepancy.Fact
  ) throws {
    var study = try study()
    try study.run(3)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(study), as: UTF8.self)
    #expect(text.contains(old))
    let tampered = text.replacing(old, with: new)
    let decoded = try JSONDecoder().decode(Study.self, from: Data(tampered.utf8))
    #expect(decoded.verify().map(\.trial) == [2])
    #expect(decoded.verify().map(\.fact) == [fact])
  }

  @Test func `another seed is found by every choice`() throws {
    var study = try study()
    try study.run(3)
    let text = String(decoding: try JSONEncoder().encode(study), as: UTF8.self)
    let tampered = text.replacing("0x0000000000000007", with: "0x0000000000000008")
    let decoded = try JSONDecoder().decode(Study.self, from: Data(tampered.utf8))
    #expect(decoded.verify().map(\.trial) == [1, 2, 3])
  }

  /// Changes of a saved Bayesian study that nobody but a vandal makes: refused when read, or named.
  @Test(arguments: [
    (#""chosen":0"#, #""chosen":-7"#), (#""chosen":0"#, #""chosen":99999"#),
    (#""lengthScales":["#, #""lengthScales":[0,"#), (#""noiseVariance":"#, #""noiseVariance":-"#),
    (#""startup":5"#, #""startup":-5"#), (#""trials":[[1,5]]"#, #""trials":[[1,1]]"#),
    (#""trials":[[1,5]]"#, #""trials":[[1,9223372036854775807]]"#),
    (#""trials":[[1,5]]"#, #""trials":[[5,1]]"#), (#""trials":[[1,5]]"#, #""trials":[[1,2,3]]"#),
    (#""trials":[[1,5]]"#, #""trials":[[-5,5]]"#), (#""point":["#, #""point":[7,"#),
    (#""toldAt":3"#, #""toldAt":-9223372036854775808"#), (#""number":3"#, #""number":-3"#),
    (#""index":1"#, #""index":-1"#), (#""index":1"#, #""index":99999999999"#),
    (#""high":1"#, #""high":-1"#), (#""kernel":"rbf""#, #""kernel":"linear""#),
    (#""seed":"0x"#, #""seed":"zz"#), (#""value":"#, #""value":1e"#),
  ])
  func `a vandal's study is refused or its flaw is named`(_ old: String, _ new: String) throws {
    var study = Study(
      space: try SearchSpace([
        Parameter("x", .real(low: 0, high: 1, scale: .linear)),
        Parameter("n", .integer(low: 1, high: 9, scale: .linear)),
      ]),
      direction: .maximize, sampler: .bayes(BayesianSampler(startup: 5)), seed: Seed(7))
    try study.run(9)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(study), as: UTF8.self)
    #expect(text.contains(old))
    let tampered = Data(text.replacing(old, with: new).utf8)
    guard let decoded = try? JSONDecoder().decode(Study.self, from: tampered) else { return }
    #expect(!decoded.verify().isEmpty)
  }

  @Test func `the incumbent is kept up to date, also when outcomes come out of order`() throws {
    for direction in [Direction.maximize, .minimize] {
      var study = Study(
        space: try mixedSpace(), direction: direction, sampler: .random(RandomSampler()),
        seed: Seed(1))
      for _ in 0..<8 { _ = try study.ask() }
      // Equal values, a failure, and each number told before an earlier one.
      let outcomes: [(Int, Outcome)] = [
        (5, .value(2)), (3, .diverged(epoch: 1)), (4, .value(2)), (8, .value(1)), (7, .value(3)),
        (1, .value(2)), (2, .value(3)), (6, .value(.nan)),
      ]
      for (number, outcome) in outcomes {
        study.tell(number, outcome)
        #expect(study.incumbent == study.history.incumbent)
        let decoded = try JSONDecoder().decode(Study.self, from: JSONEncoder().encode(study))
        #expect(decoded.incumbent == study.incumbent)
      }
      #expect(study.incumbent?.number == (direction == .maximize ? 2 : 8))
    }
  }

  @Test func `a study whose trials were renumbered still has an incumbent`() throws {
    var study = try study()
    try study.run(3)
    let text = String(decoding: try JSONEncoder().encode(study), as: UTF8.self)
    let number = try #require(study.incumbent?.number)
    let tampered = text.replacing("\"number\":\(number)", with: "\"number\":-9")
    let decoded = try JSONDecoder().decode(Study.self, from: Data(tampered.utf8))
    #expect(decoded.incumbent?.number == -9)
  }
}
