import Testing
import TuneMath
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct BayesianSamplerTests {
  private func study(
    _ space: SearchSpace, _ direction: Direction = .maximize, _ sampler: BayesianSampler = .init()
  ) -> Study {
    Study(space: space, direction: direction, sampler: .bayes(sampler), seed: Seed(5))
  }

  private func space(_ domains: [Domain]) throws -> SearchSpace {
    try SearchSpace(domains.enumerated().map { try Parameter("p\($0)", $1) })
  }

  @Test func `twelve cells are tried once each, then the space is exhausted`() throws {
    var study = study(
      try space([
        .integer(low: 1, high: 4, scale: .linear), .choice([.text("a"), .text("b"), .text("c")]),
      ]))
    try study.run(50)
    #expect(study.trials.count == 12)
    #expect(Set(study.trials.map(\.point)).count == 12)
    #expect(throws: SamplerError.exhausted(points: 12)) { try study.ask() }
    #expect(study.verify() == [])
  }

  @Test func `no point is proposed twice, not even a failed or a pending one`() throws {
    var study = study(try space([.integer(low: 1, high: 60, scale: .log)]))
    for number in 1...40 {
      let trial = try study.ask()
      if number % 3 == 0 { continue }
      study.tell(trial.number, number % 3 == 1 ? .diverged(epoch: 1) : score(trial.point))
    }
    #expect(Set(study.trials.map(\.point)).count == 40)
    #expect(study.verify() == [])
  }

  @Test func `the start is as long as the rule says`() throws {
    let real = Domain.real(low: 0, high: 1, scale: .linear)
    let fixed = Domain.choice([.text("only")])
    for (dimensions, expected) in [(1, 5), (2, 5), (3, 7), (4, 9), (5, 10), (12, 10)] {
      let space = try space(Array(repeating: real, count: dimensions) + [fixed])
      #expect(BayesianSampler().startupCount(in: space) == expected)
      #expect(BayesianSampler(startup: 3).startupCount(in: space) == 3)
    }
  }

  @Test func `the model begins when the start is over`() throws {
    var study = study(try mixedSpace())
    try study.run(12)
    let kinds = study.trials.map { trial -> String in
      guard case .bayes(let decision) = trial.decision else { return "" }
      switch decision {
      case .spaceFilling(let decision): return decision.reason.rawValue
      case .acquisition: return "model"
      }
    }
    #expect(kinds == Array(repeating: "startup", count: 9) + Array(repeating: "model", count: 3))
  }

  @Test func `four times the scores are the same search`() throws {
    func points(_ factor: Double) throws -> [UnitPoint] {
      var study = study(try mixedSpace())
      for _ in 0..<14 {
        let trial = try study.ask()
        let value = score(trial.point).value
        study.tell(trial.number, value.map { .value(factor * $0) } ?? .diverged(epoch: 1))
      }
      return study.trials.map(\.point)
    }
    #expect(try points(1) == points(4))
    #expect(try points(1) == points(0x1p-40))
  }

  @Test func `to minimise is to maximise the negative`() throws {
    func points(_ direction: Direction, _ sign: Double) throws -> [UnitPoint] {
      var study = study(try mixedSpace(), direction)
      for _ in 0..<14 {
        let trial = try study.ask()
        study.tell(trial.number, Outcome(measuring: sign * (score(trial.point).value ?? .nan)))
      }
      return study.trials.map(\.point)
    }
    #expect(try points(.maximize, 1) == points(.minimize, -1))
  }

  @Test(arguments: [1e300, -1e300, 1e-300, Double.leastNonzeroMagnitude, 0])
  func `extreme scores leave finite records`(_ scale: Double) throws {
    var study = study(try mixedSpace())
    for _ in 0..<14 {
      let trial = try study.ask()
      study.tell(trial.number, .value(scale * trial.point[0]))
    }
    // JSON has no infinities: encoding would throw.
    #expect(try !JSONEncoder().encode(study).isEmpty)
    #expect(study.verify() == [])
  }

  @Test func `one result among failures is enough for a model`() throws {
    var study = study(try mixedSpace())
    for number in 1...12 {
      _ = try study.ask()
      study.tell(number, number == 4 ? .value(0.5) : .diverged(epoch: 1))
    }
    #expect(study.incumbent?.number == 4)
    #expect(study.verify() == [])
  }

  @Test func `twenty parameters are searched and more are refused`() throws {
    let real = Domain.real(low: 0, high: 1, scale: .linear)
    var study = study(try space(Array(repeating: real, count: 20)))
    try study.run(12)
    #expect(study.trials.count == 12)
    let many = self.study(try space(Array(repeating: real, count: 21)))
    #expect(throws: SamplerError.tooManyParameters(count: 21, limit: 20)) { try many.peek() }
  }

  @Test func `a space of one point has one trial`() throws {
    for domains in [[], [Domain.choice([.text("only")])]] {
      var study = study(try space(domains))
      try study.run(3)
      #expect(study.trials.count == 1)
    }
  }

  @Test func `wide whole ranges are searched whole`() throws {
    var study = study(
      try space([
        .integer(low: 1, high: Domain.integerLimit, scale: .log),
        .integer(low: 0, high: 1_000_000, scale: .linear),
      ]))
    try study.run(12)
    #expect(study.verify() == [])
    #expect(study.trials.allSatisfy { study.space.contains($0.point) })
  }

  @Test func `a record of ten dimensions stays below eight kilobytes`() throws {
    let real = Domain.real(low: 1e-4, high: 1, scale: .log)
    var study = study(try space(Array(repeating: real, count: 10)))
    try study.run(14)
    let size = try JSONEncoder().encode(try #require(study.trials.last).decision).count
    #expect(size < 8_192)
  }
}
