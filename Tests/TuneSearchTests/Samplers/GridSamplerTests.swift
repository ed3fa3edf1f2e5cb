import Testing
import TuneMath
import TuneSearch

@Suite struct GridSamplerTests {
  private func grid(_ sampler: GridSampler, _ space: SearchSpace) throws -> Study {
    var study = Study(space: space, direction: .maximize, sampler: .grid(sampler), seed: Seed(0))
    try study.run(1_000)
    return study
  }

  @Test func `all combinations are tried once, the last parameter turning fastest`() throws {
    let space = try SearchSpace([
      Parameter("rate", .real(low: 1e-4, high: 1, scale: .log)),
      Parameter("batch", .choice([.number(16), .number(32)])),
    ])
    let study = try grid(GridSampler(levels: 3), space)
    let tried = study.trials.map { space.configuration(at: $0.point) }
    #expect(tried.map { $0["batch"] } == [16, 32, 16, 32, 16, 32].map { .number($0) })
    #expect(tried.first?["rate"] == .number(1e-4))
    #expect(tried.last?["rate"] == .number(1))
    #expect(Set(tried).count == 6)
  }

  @Test func `an exhausted grid says so and stays`() throws {
    let space = try SearchSpace([Parameter("n", .integer(low: 1, high: 3, scale: .linear))])
    var study = try grid(GridSampler(levels: 9), space)
    #expect(study.trials.count == 3)
    let before = study
    #expect(throws: SamplerError.exhausted(points: 3)) { try study.ask() }
    #expect(study == before)
  }

  @Test func `centres stand inside the range and ends on it`() throws {
    let space = try SearchSpace([Parameter("x", .real(low: 0, high: 1, scale: .linear))])
    #expect(
      GridSampler(levels: 4, placement: .centres).levelUnits(in: space) == [
        [0.125, 0.375, 0.625, 0.875]
      ])
    #expect(GridSampler(levels: 3).levelUnits(in: space) == [[0, 0.5, 1]])
    #expect(GridSampler(levels: 1).levelUnits(in: space) == [[0.5]])
  }

  @Test func `levels that fall on one integer are one level`() throws {
    let space = try SearchSpace([Parameter("n", .integer(low: 1, high: 8, scale: .log))])
    let units = try #require(GridSampler(levels: 7).levelUnits(in: space).first)
    let values = units.map { space.parameters[0].domain.value(at: $0) }
    #expect(Set(values).count == values.count)
    #expect(values.first == .number(1))
    #expect(values.last == .number(8))
  }

  @Test func `a grid too large to count is refused`() throws {
    let space = try SearchSpace(
      (0..<30).map { try Parameter("\($0)", .real(low: 0, high: 1, scale: .linear)) })
    #expect(throws: SamplerError.gridTooLarge) { try GridSampler(levels: 9).count(in: space) }
    #expect(throws: SamplerError.gridTooLarge) {
      try GridSampler(levels: 9).suggest(
        given: History(space: space, direction: .maximize, trials: []), using: Seed(0))
    }
  }

  @Test func `the slowest parameter whose level changed has turned`() throws {
    let space = try SearchSpace([
      Parameter("a", .choice([.number(1), .number(2)])),
      Parameter("b", .choice([.number(1), .number(2), .number(3)])),
    ])
    let turned = try grid(GridSampler(), space).trials.map { trial -> Int? in
      guard case .grid(let decision) = trial.decision else { return -1 }
      return decision.turnedParameter
    }
    #expect(turned == [nil, 1, 1, 0, 1, 1])
  }
}
