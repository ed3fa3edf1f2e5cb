import Testing
import TuneMath
import TuneSearch

/// What is tried again, and what is not.
extension BayesianSamplerTests {
  @Test func `a finite space is tried to its last configuration, then it is exhausted`() throws {
    for outcome in [score, { _ in .diverged(epoch: 1) }, { _ in .value(2) }] {
      var study = study(try twelve())
      try run(&study, 12, outcome)
      #expect(distinct(study) == 12)
      let before = study
      #expect(throws: SamplerError.exhausted(points: 12)) { try study.ask() }
      #expect(study == before)
      #expect(study.verify() == [])
    }
  }

  @Test func `under noise a configuration may be repeated, by name and as often as asked`() throws {
    var random = Seed(3).stream(.suggest)
    var study = study(try twelve(), .maximize, BayesianSampler(startup: 6, replicates: 3))
    try run(&study, 30) { point in .value(-abs(point[0] - 0.6) + random.uniform()) }
    var visits: [UnitPoint: Int] = [:]
    var repeats = 0
    for trial in study.trials {
      visits[trial.point, default: 0] += 1
      guard case .bayes(.model(let decision)) = trial.decision else {
        #expect(visits[trial.point] == 1)
        continue
      }
      #expect(decision.replicate == visits[trial.point])
      if decision.replicate > 1 {
        repeats += 1
        #expect(decision.fit.noiseVariance > Incumbent.noiseThreshold)
      }
    }
    #expect(repeats > 10)
    #expect(visits.values.allSatisfy { $0 <= 3 })
    #expect(study.verify() == [])
    try run(&study, 6) { _ in .value(random.uniform()) }
    #expect(throws: SamplerError.exhausted(points: 12)) { try study.ask() }
  }

  @Test func `a pending configuration is not repeated`() throws {
    var random = Seed(4).stream(.suggest)
    var study = study(try twelve(), .maximize, BayesianSampler(startup: 6, replicates: 3))
    try run(&study, 14) { _ in .value(random.uniform()) }
    var open: [UnitPoint] = []
    for _ in 0..<6 {
      let trial = try study.ask()
      #expect(!open.contains(trial.point))
      open.append(trial.point)
    }
  }

  @Test func `no point is tried twice, not even one that failed`() throws {
    for space in [try mixedSpace(), try cube(1), try cube(3)] {
      var study = study(space)
      try study.run(25)
      #expect(distinct(study) == 25)
      #expect(study.trials.contains { $0.outcome?.value == nil })
    }
  }

  @Test func `a pending point is not proposed again`() throws {
    var study = study(try mixedSpace())
    try study.run(9)
    let open = try (0..<6).map { _ in try study.ask() }
    #expect(distinct(study) == 15)
    guard case .bayes(.model(let decision)) = open[5].decision else {
      Issue.record("no model")
      return
    }
    #expect(decision.pending == open.dropLast().map(\.number))
    #expect(decision.trials == Array(1...9))
    #expect(study.verify() == [])
  }

  @Test func `several at a time do not crowd together`() throws {
    var study = study(try cube(2))
    try run(&study, 10) { .value(Double.sin(9 * $0[0]) + Double.cos(7 * $0[1])) }
    // Six beside the best point would teach what one does.
    let open = try (0..<6).map { _ in try study.ask().point }
    let distances = open.map { point in
      zip(point, open[0]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    #expect(distances.count { $0 > 0.5 } >= 2)
    #expect(study.verify() == [])
  }

  @Test func `all twelve pending is exhausted too`() throws {
    var study = study(try twelve())
    for _ in 0..<12 { _ = try study.ask() }
    #expect(distinct(study) == 12)
    #expect(throws: SamplerError.exhausted(points: 12)) { try study.ask() }
  }
}
