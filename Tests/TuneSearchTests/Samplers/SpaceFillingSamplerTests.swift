import Testing
import TuneMath
import TuneSearch

/// Sobol sequences and Latin hypercubes.
@Suite struct SpaceFillingSamplerTests {
  private func cube(_ dimensions: Int) throws -> SearchSpace {
    try SearchSpace(
      (1...dimensions).map { try Parameter("x\($0)", .real(low: 0, high: 1, scale: .linear)) })
  }

  private func points(
    _ sampler: SamplerChoice, _ space: SearchSpace, _ count: Int, seed: UInt64 = 7
  ) throws -> [UnitPoint] {
    var study = Study(space: space, direction: .maximize, sampler: sampler, seed: Seed(seed))
    for _ in 0..<count {
      let trial = try study.ask()
      // What becomes of a trial changes nothing.
      study.tell(trial.number, trial.number.isMultiple(of: 3) ? .diverged(epoch: 1) : .value(0.5))
    }
    return study.trials.map(\.point)
  }

  /// How often each of so many strips holds a coordinate.
  private func counts(_ points: [UnitPoint], _ coordinate: Int, strips: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: strips)
    for point in points { counts[Int(point[coordinate] * Double(strips))] += 1 }
    return counts
  }

  @Test(arguments: [1, 2, 5, 20])
  func `two to the m Sobol points are one in each strip of every parameter`(
    _ dimensions: Int
  ) throws {
    for seed: UInt64 in [0, 1, 99] {
      let all = try points(.sobol(SobolSampler()), cube(dimensions), 64, seed: seed)
      for coordinate in 0..<dimensions {
        for size in [1, 2, 4, 8, 16, 32, 64] {
          #expect(counts(Array(all[..<size]), coordinate, strips: size).allSatisfy { $0 == 1 })
        }
      }
    }
  }

  @Test func `two Sobol coordinates fill every elementary box`() throws {
    // A (0, m, 2)-net in base 2: 64 points, one in each of 64 boxes of any such shape.
    let all = try points(.sobol(SobolSampler()), cube(2), 64)
    for columns in [1, 2, 4, 8, 16, 32, 64] {
      let rows = 64 / columns
      let boxes = all.map { Int($0[0] * Double(columns)) * rows + Int($0[1] * Double(rows)) }
      #expect(Set(boxes).count == 64)
    }
  }

  @Test func `the points are those that a Bayesian search starts with`() throws {
    let space = try mixedSpace()
    let start = try points(.bayes(BayesianSampler(startup: 9)), space, 9)
    #expect(try points(.sobol(SobolSampler()), space, 9) == start)
  }

  @Test(arguments: [
    SamplerChoice.sobol(SobolSampler()), .random(RandomSampler()),
    .latinHypercube(LatinHypercubeSampler()),
  ])
  func `a space of few configurations is run through once`(_ sampler: SamplerChoice) throws {
    func choices(_ count: Int) -> Domain { .choice((0..<count).map { .number(Double($0)) }) }
    let large = try SearchSpace([
      Parameter("a", choices(6)), Parameter("b", choices(6)), Parameter("c", choices(3)),
    ])
    #expect(try Set(points(sampler, large, 100)).count == 100)
    let small = try SearchSpace([Parameter("a", choices(4)), Parameter("b", choices(3))])
    var study = Study(space: small, direction: .maximize, sampler: sampler, seed: Seed(1))
    try study.run(12)
    #expect(Set(study.trials.map(\.point)).count == 12)
    #expect(throws: SamplerError.exhausted(points: 12)) { try study.ask() }
    #expect(study.verify().isEmpty)
  }

  @Test func `more parameters than the sequence has are refused`() throws {
    var study = Study(
      space: try cube(21), direction: .maximize, sampler: .sobol(SobolSampler()), seed: Seed(1))
    #expect(throws: SamplerError.tooManyParameters(count: 21, limit: 20)) { try study.ask() }
  }

  @Test(arguments: [2, 3, 10, 16])
  func `every strip of every parameter is used once in a hypercube`(_ size: Int) throws {
    let sampler = SamplerChoice.latinHypercube(LatinHypercubeSampler(points: size))
    for seed: UInt64 in [0, 5] {
      let all = try points(sampler, cube(3), 4 * size, seed: seed)
      for start in stride(from: 0, to: 4 * size, by: size) {
        for coordinate in 0..<3 {
          let cube = Array(all[start..<start + size])
          #expect(counts(cube, coordinate, strips: size).allSatisfy { $0 == 1 })
        }
      }
      // Another hypercube is another one, and strips of different parameters meet by luck.
      #expect(Set(all).count == 4 * size)
      #expect(size < 10 || all.map { $0[0] > 0.5 } != all.map { $0[1] > 0.5 })
    }
  }

  @Test func `the places within the strips are even`() throws {
    let sampler = SamplerChoice.latinHypercube(LatinHypercubeSampler(points: 10))
    let all = try points(sampler, cube(2), 1_000)
    let places = all.flatMap { $0 }.map { ($0 * 10).truncatingRemainder(dividingBy: 1) }
    let mean = places.reduce(0, +) / Double(places.count)
    // The deviation of the mean of 2,000 even draws is 0.0065.
    #expect(abs(mean - 0.5) < 0.03)
  }

  @Test func `a record leads to its point under its own seed and in its own space`() throws {
    let space = try cube(3)
    var study = Study(
      space: space, direction: .maximize,
      sampler: .latinHypercube(LatinHypercubeSampler(points: 4)), seed: Seed(3))
    try study.run(5)
    guard case .latinHypercube(let decision) = study.trials[4].decision else {
      Issue.record("another sampler's record")
      return
    }
    #expect(decision.hypercube == 2 && decision.place == 1 && decision.strips.count == 3)
    #expect(decision.point(in: space, using: Seed(3)) == study.trials[4].point)
    #expect(decision.point(in: space, using: Seed(4)) != study.trials[4].point)
    #expect(decision.point(in: try cube(2), using: Seed(3)) == nil)
  }
}
