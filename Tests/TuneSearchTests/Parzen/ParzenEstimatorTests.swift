import Testing
import TuneMath
import TuneSearch

/// The density against SciPy's truncated normal distribution, and as a density.
@Suite struct ParzenEstimatorTests {
  private func space() throws -> SearchSpace {
    try SearchSpace([
      Parameter("x", .real(low: 0, high: 1, scale: .linear)),
      Parameter("hidden", .integer(low: 8, high: 256, scale: .log)),
      Parameter("layers", .integer(low: 1, high: 5, scale: .linear)),
      Parameter("optimizer", .choice([.text("sgd"), .text("momentum"), .text("adam")])),
    ])
  }

  /// Points that any program can make.
  private func point(_ i: Int) throws -> UnitPoint {
    let steps = [
      0.618033988749895, 0.7548776662466927, 0.5698402909980532, 0.3247179572447460,
    ]
    let point = steps.map { step in
      let place = Double(i) * step
      return place - place.rounded(.down)
    }
    return try space().snapped(point)
  }

  /// Made once with SciPy 1.16 (`truncnorm.pdf` and `cdf`) by a program of 40 lines that shares
  /// nothing with this one: the log density of points 100, 101, 102 given points 1 to n.
  static let reference: [(Int, [Double])] = [
    (0, [-7.712169473834228, -6.773737942337326, -9.695439766410269]),
    (1, [-7.946600695508399, -6.987131639453927, -9.499881145303213]),
    (2, [-8.18073714775489, -7.303254100297788, -9.982197919342411]),
    (7, [-8.754852093403338, -7.333629067487789, -11.59497754470164]),
    (24, [-9.408314841542587, -8.239459412397553, -12.914315444064506]),
    (26, [-9.632092470386926, -8.420558655698555, -12.955014481567764]),
    (60, [-11.491613011300723, -10.553181482542346, -13.474883306939274]),
  ]

  @Test(arguments: reference)
  func `a mixed density is SciPy's`(_ count: Int, _ expected: [Double]) throws {
    let estimator = ParzenEstimator(try (0..<count).map { try point($0 + 1) }, in: try space())
    for (index, value) in expected.enumerated() {
      #expect(abs(estimator.logDensity(at: try point(100 + index)) - value) < 1e-11)
    }
  }

  /// As above, of one continuous parameter at 0, 0.3 and 0.95.
  static let single: [([Double], [Double])] = [
    ([0.5, 0.5, 0.2], [-0.3543105396925555, 0.24591164189349143, -0.880610562146006]),
    ([0, 1], [-0.07005669245100216, 0.017605770867467223, -0.05021524321434483]),
    ([0.9], [-0.21276789248391142, -0.029563237444197834, 0.04370597807476153]),
  ]

  @Test(arguments: single)
  func `equal points and the ends of a range are SciPy's`(
    _ points: [Double], _ expected: [Double]
  ) throws {
    let space = try SearchSpace([Parameter("x", .real(low: 0, high: 1, scale: .linear))])
    let estimator = ParzenEstimator(points.map { [$0] }, in: space)
    for (unit, value) in zip([0, 0.3, 0.95], expected) {
      #expect(abs(estimator.logDensity(at: [unit]) - value) < 1e-12)
    }
  }

  @Test(arguments: [0, 1, 3, 30])
  func `the density of a finite space sums to 1`(_ count: Int) throws {
    let space = try SearchSpace([
      Parameter("hidden", .integer(low: 1, high: 40, scale: .log)),
      Parameter("batch_size", .choice([.number(16), .number(32), .number(64)])),
      Parameter("optimizer", .choice([.text("sgd"), .text("adam")])),
      Parameter("fixed", .real(low: 3, high: 3, scale: .linear)),
    ])
    let units = space.parameters.map { $0.domain.units ?? [] }
    let all = units.reduce([[]]) { points, units in
      points.flatMap { point in units.map { point + [$0] } }
    }
    #expect(all.count == 240)
    let seen = (0..<count).map { all[$0 * 97 % 240] }
    let estimator = ParzenEstimator(seen, in: space)
    let sum = all.reduce(0) { $0 + Double.exp(estimator.logDensity(at: $1)) }
    #expect(abs(sum - 1) < 1e-12)
    #expect(abs(estimator.weights.reduce(0, +) - 1) < 1e-12)
  }

  @Test func `draws are as frequent as the density says`() throws {
    let space = try SearchSpace([
      Parameter("hidden", .integer(low: 1, high: 9, scale: .linear)),
      Parameter("optimizer", .choice([.text("sgd"), .text("momentum"), .text("adam")])),
    ])
    let units = space.parameters.map { $0.domain.units ?? [] }
    let seen = [
      [units[0][1], units[1][0]], [units[0][2], units[1][2]], [units[0][8], units[1][2]],
    ]
    let estimator = ParzenEstimator(seen, in: space)
    var random = Seed(5).stream(.candidates, trial: 1)
    var counts: [UnitPoint: Int] = [:]
    let draws = 40_000
    for _ in 0..<draws {
      counts[space.snapped(estimator.draw(using: &random).point), default: 0] += 1
    }
    // Pearson's statistic of 27 cells has 26 degrees of freedom: 54.05 is its 0.999 quantile.
    var statistic = 0.0
    for a in units[0] {
      for b in units[1] {
        let expected = Double(draws) * Double.exp(estimator.logDensity(at: [a, b]))
        let difference = Double(counts[[a, b]] ?? 0) - expected
        statistic += difference * difference / expected
      }
    }
    #expect(statistic < 54.05)
  }

  @Test func `a parameter alone is the mixture without the other factors`() throws {
    let points = try (1...12).map { try point($0) }
    let space = try space()
    let estimator = ParzenEstimator(points, in: space)
    let place = try point(50)
    for index in 0..<4 {
      let alone = ParzenEstimator(
        points.map { [$0[index]] }, in: try SearchSpace([space.parameters[index]]))
      let value = alone.logDensity(at: [place[index]])
      #expect(abs(estimator.logDensity(at: place, of: [index]) - value) < 1e-12)
    }
    let none = estimator.logDensity(at: place, of: [])
    #expect(abs(none) < 1e-12)
  }

  @Test func `with conditions the density of all configurations sums to one`() throws {
    let space = try SearchSpace([
      Parameter("kind", .choice([.text("a"), .text("b"), .text("c")])),
      Parameter(
        "rate", .real(low: 0, high: 1, scale: .linear),
        when: Condition("kind", .equal, [.text("b"), .text("c")])),
      Parameter(
        "depth", .integer(low: 1, high: 4, scale: .linear),
        when: Condition("kind", .equal, [.text("c")])),
    ])
    let points = (0..<9).map { index in
      space.snapped([Double(index % 3) / 3 + 0.1, Double(index) / 9, Double(index % 4) / 4 + 0.1])
    }
    let estimator = ParzenEstimator(points, in: space)
    let kinds = space.parameters[0].domain.units ?? []
    let depths = space.parameters[2].domain.units ?? []
    let rates = (0..<2_000).map { (Double($0) + 0.5) / 2_000 }
    var sum = Double.exp(estimator.logDensity(at: space.snapped([kinds[0], 0.5, 0.5])))
    for rate in rates {
      sum += Double.exp(estimator.logDensity(at: space.snapped([kinds[1], rate, 0.5]))) / 2_000
      for depth in depths {
        sum += Double.exp(estimator.logDensity(at: [kinds[2], rate, depth])) / 2_000
      }
    }
    #expect(abs(sum - 1) < 1e-6)
    // Several points at once, of several kinds, are as if each were alone.
    let several = [points[2], points[0], points[1], points[5]]
    #expect(
      estimator.logDensities(at: several) == several.map { estimator.logDensity(at: $0) })
  }
}
