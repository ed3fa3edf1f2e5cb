import Testing
import TuneMath
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a TPE search chooses, and what its record says of it.
@Suite struct TPESamplerTests {
  private func study(
    _ space: SearchSpace, _ direction: Direction = .maximize, _ sampler: TPESampler = TPESampler()
  ) -> Study {
    Study(space: space, direction: direction, sampler: .tpe(sampler), seed: Seed(3))
  }

  private func ratio(_ trial: Trial) -> RatioDecision? {
    if case .tpe(.model(let decision)) = trial.decision { decision } else { nil }
  }

  @Test func `the candidate chosen has the highest ratio, made again from the record`() throws {
    var study = study(try mixedSpace())
    try study.run(40)
    var checked = 0
    for trial in study.trials {
      guard let decision = ratio(trial) else { continue }
      checked += 1
      let densities = try #require(decision.densities(given: study.history(before: trial.number)))
      let ranked = decision.draws.ranked
      #expect(ranked[0].point == trial.point)
      for candidate in ranked {
        #expect(candidate.ratio <= ranked[0].ratio)
        #expect(densities.good.logDensity(at: candidate.point) == candidate.logGood)
        #expect(densities.bad.logDensity(at: candidate.point) == candidate.logBad)
        #expect(candidate.trial.map(decision.split.good.contains) ?? true)
      }
    }
    #expect(checked == 30)
  }

  @Test(arguments: [Direction.minimize, .maximize])
  func `the best tenth of the finished trials is good`(_ direction: Direction) throws {
    var study = study(
      try SearchSpace([Parameter("x", .real(low: 0, high: 1, scale: .linear))]), direction)
    // Values 0 to 10, each often, a failed trial at every eighth and a pending one at every ninth.
    for number in 1...330 {
      let trial = try study.ask()
      if number.isMultiple(of: 9) { continue }
      let failed = number.isMultiple(of: 8)
      study.tell(trial.number, failed ? .diverged(epoch: 1) : .value(Double(number * 7 % 11)))
    }
    for trial in study.trials {
      guard let decision = ratio(trial) else { continue }
      let past = study.history(before: trial.number).trials
      let finished = past.filter { $0.outcome?.value != nil }
      let count = min(Int((0.1 * Double(finished.count)).rounded(.up)), 25)
      #expect(decision.split.good.count == count)
      #expect(decision.split.finished == finished.count)
      #expect(decision.split.pending == past.filter { $0.outcome == nil }.map(\.number))
      let isGood = Set(decision.split.good)
      let sign = direction == .maximize ? 1.0 : -1.0
      let values = finished.map { (sign * ($0.outcome?.value ?? 0), $0.number) }
      let worstGood = try #require(values.filter { isGood.contains($0.1) }.map(\.0).min())
      let bestBad = try #require(values.filter { !isGood.contains($0.1) }.map(\.0).max())
      #expect(worstGood >= bestBad)
      // Of equals at the border the earlier are good.
      let border = values.filter { $0.0 == worstGood }.map(\.1)
      #expect(
        border.filter(isGood.contains) == Array(border.prefix(border.count(where: isGood.contains)))
      )
    }
    #expect(study.trials.compactMap(ratio).last?.split.good.count == 25)
  }

  @Test func `100 trials in 108 configurations are 100 configurations`() throws {
    let names = (1...6).map { Value.text("c\($0)") }
    let space = try SearchSpace([
      Parameter("a", .choice(names)), Parameter("b", .choice(names)),
      Parameter("c", .choice(Array(names[..<3]))),
    ])
    var study = study(space)
    try study.run(100)
    #expect(Set(study.trials.map(\.point)).count == 100)
    // The last few are hard to draw: where none is drawn, the space is filled.
    try study.run(20)
    #expect(Set(study.trials.map(\.point)).count == 108)
    #expect(study.trials.count == 108)
  }

  @Test func `where every draw has been tried the space is filled`() throws {
    // The last few of 400 lie far from the good ones, where nearly no mass is.
    let whole = Domain.integer(low: 1, high: 20, scale: .linear)
    var study = study(
      try SearchSpace([Parameter("a", whole), Parameter("b", whole)]), .maximize,
      TPESampler(startup: 2))
    try study.run(400)
    let filled = study.trials.filter {
      if case .tpe(.spaceFilling(let decision)) = $0.decision {
        decision.reason == .noCandidate
      } else {
        false
      }
    }
    #expect(!filled.isEmpty)
    #expect(study.trials.count == 400)
    #expect(Set(study.trials.map(\.point)).count == 400)
    #expect(study.verify() == [])
  }

  @Test func `a space of twelve is run through and then exhausted`() throws {
    var study = study(
      try SearchSpace([
        Parameter("a", .integer(low: 1, high: 4, scale: .linear)),
        Parameter("b", .choice([.text("u"), .text("v"), .text("w")])),
      ]), .maximize, TPESampler(startup: 2))
    try study.run(20)
    #expect(study.trials.count == 12)
    #expect(Set(study.trials.map(\.point)).count == 12)
    #expect(throws: SamplerError.exhausted(points: 12)) { _ = try study.ask() }
    #expect(study.verify() == [])
  }

  @Test func `scaled scores and another direction choose the same`() throws {
    var (plain, scaled) = (study(try mixedSpace()), study(try mixedSpace(), .minimize))
    for _ in 0..<30 {
      let (a, b) = (try plain.ask(), try scaled.ask())
      #expect(a.point == b.point)
      let outcome = score(a.point)
      plain.tell(a.number, outcome)
      scaled.tell(b.number, outcome.value.map { .value(-1e3 * $0 + 5) } ?? outcome)
    }
  }

  @Test func `a record of ten parameters stays below 8 kB`() throws {
    let space = try SearchSpace(
      (1...10).map { try Parameter("x\($0)", .real(low: 0, high: 1, scale: .linear)) })
    var study = study(space)
    try study.run(300)
    let record = try JSONEncoder().encode(try #require(study.trials.last).decision)
    #expect(record.count < 8_192)
  }

  @Test func `24 draws are new, however many there have to be`() throws {
    var study = study(
      try SearchSpace([
        Parameter("a", .integer(low: 0, high: 1_000, scale: .linear)),
        Parameter("b", .integer(low: 1, high: 1_000, scale: .log)),
      ]))
    try study.run(60)
    let decisions = study.trials.compactMap(ratio)
    #expect(decisions.count == 50)
    for decision in decisions {
      #expect(decision.draws.draws - decision.draws.repeats == 24)
      #expect(decision.draws.ranked.count <= 24)
    }
  }

  @Test func `it finds the best corner where luck seldom does`() throws {
    // 60 trials in 4 dimensions; the score falls with the square of the distance to the best point.
    func best(_ sampler: SamplerChoice, seed: UInt64) throws -> Double {
      var study = Study(
        space: try SearchSpace(
          (1...4).map { try Parameter("x\($0)", .real(low: 0, high: 1, scale: .linear)) }),
        direction: .maximize, sampler: sampler, seed: Seed(seed))
      try study.run(60)
      return study.incumbent?.outcome?.value ?? -1
    }
    var wins = 0
    for seed: UInt64 in 0..<20 {
      let tpe = try best(.tpe(TPESampler()), seed: seed)
      if try tpe > best(.random(RandomSampler()), seed: seed) { wins += 1 }
    }
    // By luck alone 15 or more of 20 have probability 0.02.
    #expect(wins >= 15)
  }
}
