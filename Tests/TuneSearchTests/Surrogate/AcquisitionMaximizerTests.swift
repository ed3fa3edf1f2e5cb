import Testing
import TuneMath
import TuneSearch

struct AcquisitionMaximizerTests {
  static let mixed: [CoordinateKind] = [
    .continuous, .ordered(values: (0..<30).map { (Double($0) + 0.5) / 30 }),
    .categorical(values: [0.25, 0.75]),
  ]
  static let finite: [CoordinateKind] = [
    .ordered(values: (0..<12).map { (Double($0) + 0.5) / 12 }),
    .ordered(values: [0.1, 0.5, 0.9]), .categorical(values: [1.0 / 6, 0.5, 5.0 / 6]),
  ]
  static let plane: [CoordinateKind] = [.continuous, .continuous]

  /// A bumpy function of up to three coordinates; some trials fail.
  static func surrogate(_ space: [CoordinateKind], trials count: Int, seed: UInt64 = 1) throws
    -> Surrogate
  {
    var stream = Seed(seed).stream(.scramble)
    let sobol = Sobol(dimensions: space.count, scrambledBy: &stream)
    let points = (0..<count).map { index in
      zip(space, sobol.point(at: index)).map { $0.snapped($1) }
    }
    let outcomes = points.enumerated().map { index, point -> Double? in
      guard index % 7 != 5 else { return nil }
      let last = point[point.count - 1]
      return Double.sin(7 * point[0]) + (point[1] - 0.3) * (point[1] - 0.3) - 0.5 * last
    }
    var fit = Seed(seed).stream(.fit)
    return try Surrogate(
      fitting: SurrogateTrials(space: space, points: points, outcomes: outcomes, maximizes: true),
      perturbedBy: &fit)
  }

  static func value(_ surrogate: Surrogate, _ point: [Double]) -> Double {
    AcquisitionFunction.logExpectedImprovement.value(
      surrogate.process.posterior(at: point), incumbent: surrogate.incumbent.target)
  }

  @Test func `a small finite space is searched whole`() throws {
    let surrogate = try Self.surrogate(Self.finite, trials: 20)
    let search = surrogate.search(.logExpectedImprovement, seed: Seed(3), trial: 21)
    #expect(search.isExact)
    #expect(search.considered == 108)
    #expect(search.climbs.isEmpty)
    let all = Self.finite[0].values.map { first in
      first.flatMap { a in
        [0.1, 0.5, 0.9].flatMap { b in
          [1.0 / 6, 0.5, 5.0 / 6].map { c in [a, b, c] }
        }
      }
    }
    let points = try #require(all)
    let tried = Set(surrogate.trials.points)
    #expect(search.excluded == tried.count)
    let best = points.filter { !tried.contains($0) }.map { Self.value(surrogate, $0) }
      .sorted(by: >)
    #expect(search.ranked.map(\.acquisition) == Array(best.prefix(20)))
    for candidate in search.ranked {
      guard case .enumerated(let index) = candidate.origin else {
        Issue.record("not enumerated")
        continue
      }
      #expect(points[index] == candidate.point)
    }
  }

  @Test func `of equal values the lower index is better`() throws {
    // Two trials at the ends: everything is mirrored about the middle.
    let space: [CoordinateKind] = [.ordered(values: (0..<9).map { (Double($0) + 0.5) / 9 })]
    let trials = SurrogateTrials(
      space: space, points: [[0.5]], outcomes: [1], maximizes: true)
    var stream = Seed(1).stream(.fit)
    let surrogate = try Surrogate(fitting: trials, perturbedBy: &stream)
    let search = surrogate.search(
      .upperConfidenceBound(kappa: 1), seed: Seed(1), trial: 2)
    #expect(search.ranked.first?.origin == .enumerated(index: 0))
    #expect(search.ranked.count == 8)
  }

  @Test func `a space with nothing left has an empty ranking`() throws {
    let space: [CoordinateKind] = [.categorical(values: [0.25, 0.75])]
    let trials = SurrogateTrials(
      space: space, points: [[0.25], [0.75]], outcomes: [1, 2], maximizes: true)
    var stream = Seed(1).stream(.fit)
    let surrogate = try Surrogate(fitting: trials, perturbedBy: &stream)
    let search = surrogate.search(.logExpectedImprovement, seed: Seed(1), trial: 3)
    #expect(search.ranked.isEmpty)
    #expect(search.excluded == 2)
  }

  @Test func `pending points are not chosen again`() throws {
    let surrogate = try Self.surrogate(Self.finite, trials: 20)
    var pending: [[Double]] = []
    for _ in 0..<5 {
      let search = surrogate.search(
        .function(.logExpectedImprovement), excluding: pending, seed: Seed(3), trial: 21)
      let point = try #require(search.ranked.first?.point)
      #expect(!pending.contains(point) && !surrogate.trials.points.contains(point))
      pending.append(point)
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `in the plane no point of a fine grid is better`(_ seed: UInt64) throws {
    let surrogate = try Self.surrogate(Self.plane, trials: 15, seed: seed)
    let search = surrogate.search(.logExpectedImprovement, seed: Seed(seed), trial: 16)
    let best = try #require(search.ranked.first)
    let grid = (0...100).flatMap { a in (0...100).map { [Double(a) / 100, Double($0) / 100] } }
    let highest = surrogate.process.posteriors(at: grid).map {
      AcquisitionFunction.logExpectedImprovement.value($0, incumbent: surrogate.incumbent.target)
    }.max()
    #expect(best.acquisition >= (highest ?? .infinity))
    #expect(!search.isExact)
    #expect(search.climbs.count == 10)
  }

  @Test(arguments: AcquisitionFunctionTests.functions)
  func `in a mixed space no point of a fine grid is better`(
    _ acquisition: AcquisitionFunction
  ) throws {
    let surrogate = try Self.surrogate(Self.mixed, trials: 15)
    let search = surrogate.search(acquisition, seed: Seed(5), trial: 16)
    let best = try #require(search.ranked.first)
    var highest = -Double.infinity
    for first in 0...100 {
      for second in 0..<30 {
        for third in [0.25, 0.75] {
          let posterior = surrogate.process.posterior(
            at: [Double(first) / 100, (Double(second) + 0.5) / 30, third])
          highest = max(
            highest, acquisition.value(posterior, incumbent: surrogate.incumbent.target))
        }
      }
    }
    #expect(best.acquisition >= highest)
  }

  @Test(arguments: [mixed, finite, plane])
  func `every ranked point is allowed, new, distinct and in order`(
    _ space: [CoordinateKind]
  ) throws {
    let surrogate = try Self.surrogate(space, trials: 18)
    let search = surrogate.search(.logExpectedImprovement, seed: Seed(9), trial: 19)
    #expect(search.ranked.count == 20)
    #expect(Set(search.ranked.map(\.point)).count == 20)
    for candidate in search.ranked {
      #expect(!surrogate.trials.points.contains(candidate.point))
      for (coordinate, kind) in zip(candidate.point, space) {
        #expect(coordinate >= 0 && coordinate <= 1)
        #expect(kind.values?.contains(coordinate) ?? true)
      }
      let posterior = surrogate.process.posterior(at: candidate.point)
      #expect(posterior.mean == candidate.mean && posterior.deviation == candidate.deviation)
      #expect(Self.value(surrogate, candidate.point) == candidate.acquisition)
    }
    for (better, worse) in zip(search.ranked, search.ranked.dropFirst()) {
      #expect(better.acquisition >= worse.acquisition)
    }
    for climb in search.climbs where climb.origin != .best(trial: surrogate.incumbent.index) {
      #expect(climb.end >= climb.start)
    }
  }

  @Test func `the same seed and trial search the same and others do not`() throws {
    let surrogate = try Self.surrogate(Self.mixed, trials: 15)
    let search = surrogate.search(.logExpectedImprovement, seed: Seed(5), trial: 16)
    #expect(search == surrogate.search(.logExpectedImprovement, seed: Seed(5), trial: 16))
    #expect(
      search.climbs
        != surrogate.search(.logExpectedImprovement, seed: Seed(6), trial: 16).climbs)
    #expect(
      search.climbs
        != surrogate.search(.logExpectedImprovement, seed: Seed(5), trial: 17).climbs)
  }

  @Test func `a large finite space is climbed and nothing tried is repeated`() throws {
    let space = [CoordinateKind](
      repeating: .ordered(values: (0..<500).map { (Double($0) + 0.5) / 500 }), count: 2)
    let surrogate = try Self.surrogate(space, trials: 15)
    let search = surrogate.search(.logExpectedImprovement, seed: Seed(5), trial: 16)
    #expect(!search.isExact)
    let best = try #require(search.ranked.first)
    let values = space[0].values ?? []
    var highest = -Double.infinity
    for first in values {
      for second in stride(from: 0, to: 500, by: 5) {
        highest = max(highest, Self.value(surrogate, [first, values[second]]))
      }
    }
    #expect(best.acquisition >= highest - 0.01)
    #expect(!surrogate.trials.points.contains(best.point))
  }
}
