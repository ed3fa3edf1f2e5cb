import Testing
import TuneMath
import TuneSearch

struct TargetTransformTests {
  // Worked by hand: sorted -100 1 2 3 4 5 6, median 3; the better half is 0, 1, 2, 3 above it.
  @Test func `the worse half is counted by its ranks, the better half by its values`() throws {
    let values: [Double?] = [1, 2, 3, 4, 5, 6, -100]
    let up = try TargetTransform(outcomes: values, maximizes: true)
    #expect(up.median == 3)
    #expect(abs(up.halfDeviation - 3.5.squareRoot()) < 1e-15)
    let targets = up.targets(of: values)
    for (index, value) in values.enumerated() {
      let counted = up.value(ofTarget: targets[index])
      // -100 is the last of seven, 1 and 2 are the next.
      let place = [0: 1.5 / 7, 1: 2.5 / 7, 6: 0.5 / 7][index]
      let expected =
        place.map { 3 + 3.5.squareRoot() * Normal.quantile($0) } ?? value ?? .nan
      #expect(abs(counted - expected) < 1e-14)
      #expect(up.countsByRank(value ?? .nan) == (place != nil))
    }
    // Signed and sorted -6 -5 -4 -3 -2 -1 100: the disaster is now a triumph, and keeps its value.
    let down = try TargetTransform(outcomes: values, maximizes: false)
    #expect(down.median == -3)
    #expect(abs(down.halfDeviation - ((1.0 + 4 + 103 * 103) / 4).squareRoot()) < 1e-12)
    #expect(abs(down.value(ofTarget: down.targets(of: values)[6]) + 100) < 1e-12)
  }

  @Test func `values far below share one rank`() throws {
    // Sorted -900 -100 1 2 3 4 5 6 7: median 3, upper quartile 5, bound -5.
    let values: [Double?] = [1, 2, 3, 4, 5, 6, 7, -100, -900]
    let transform = try TargetTransform(outcomes: values, maximizes: true)
    #expect(transform.clip == -5)
    let targets = transform.targets(of: values)
    #expect(targets[7] == targets[8] && targets[7] < targets[0])
    let width = (30.0 / 5).squareRoot()
    #expect(
      abs(transform.value(ofTarget: targets[7]) - (3 + width * Normal.quantile(1.0 / 9))) < 1e-14)
    #expect(try TargetTransform(outcomes: [1, 2, 3, -1e6], maximizes: true).clip == nil)
    #expect(
      try TargetTransform(outcomes: [1, 1, 1, 1, -1e6, nil], maximizes: true).clip == nil)
  }

  @Test func `equal values have equal ranks, and a flat better half the width of all`() throws {
    // The median is 2.5; 1, 1 and 2 are below it.
    let ties = try TargetTransform(outcomes: [3, 1, 1, 3, 3, 2], maximizes: true)
    let targets = ties.targets(of: [3, 1, 1, 3, 3, 2])
    #expect(targets[1] == targets[2])
    #expect(abs(ties.value(ofTarget: targets[1]) - (2.5 + 0.5 * Normal.quantile(1.0 / 6))) < 1e-14)
    let flat: [Double?] = [5, 5, 5, 1, -1e9]
    let transform = try TargetTransform(outcomes: flat, maximizes: true)
    #expect(transform.halfDeviation > 1e8)
    let ranks = transform.targets(of: flat)
    #expect(ranks[0] > ranks[3] && ranks[3] > ranks[4])
    #expect(ranks[4] > -2.3)
  }

  /// Made once with NumPy 2 and SciPy 1.16 (`rankdata`, `norm.ppf`).
  @Test(arguments: [true, false])
  func `targets are those of an independent program`(_ maximizes: Bool) throws {
    let transform = try TargetTransform(outcomes: Self.outcomes, maximizes: maximizes)
    let expected = maximizes ? Self.upward : Self.downward
    for (target, value) in zip(transform.targets(of: Self.outcomes), expected) {
      #expect(abs(target - value) < 1e-13)
    }
  }

  @Test func `a failed trial lies a quarter of the range below the worst`() throws {
    let transform = try TargetTransform(
      outcomes: [1, nil, 3, .nan, 2, .infinity], maximizes: true)
    // Of 1, 2, 3 the least counts as 2 - sqrt(0.5) * 0.9674, the median of the better two being 2.
    let lowest = 2 + 0.5.squareRoot() * Normal.quantile(1.0 / 6)
    #expect(abs(try #require(transform.imputed) - (lowest - (3 - lowest) / 4)) < 1e-14)
    let same = try TargetTransform(outcomes: [2, nil, 2], maximizes: false)
    #expect(same.imputed == -3)
    #expect(try TargetTransform(outcomes: [1, 2], maximizes: true).imputed == nil)
  }

  @Test func `nothing finite is an answer of its own`() {
    for outcomes: [Double?] in [[], [nil], [.nan, .infinity, nil]] {
      #expect(throws: TargetTransform.Failure.noFiniteValue) {
        try TargetTransform(outcomes: outcomes, maximizes: true)
      }
    }
  }

  @Test(arguments: [true, false])
  func `targets have mean zero and deviation one`(_ maximizes: Bool) throws {
    let outcomes: [Double?] = [0.3, 12, nil, -4, 5, 5.5, 0, nil, 1e3]
    let transform = try TargetTransform(outcomes: outcomes, maximizes: maximizes)
    let targets = transform.targets(of: outcomes)
    let mean = targets.reduce(0, +) / 9
    #expect(abs(mean) < 1e-14)
    #expect(abs(targets.reduce(0) { $0 + $1 * $1 } / 9 - 1) < 1e-14)
    let worst = targets.min()
    #expect(targets[2] == worst && targets[7] == worst)
  }

  @Test func `equal values all become zero`() throws {
    let transform = try TargetTransform(outcomes: [7, 7, 7], maximizes: true)
    #expect(transform.targets(of: [7, 7, 7]) == [0, 0, 0])
    #expect(transform.spread == 0)
    #expect(transform.value(ofTarget: 0) == 7)
  }

  static let outcomes: [Double?] = [
    0.31, 1.7, nil, -0.4, 0.55, 0.5, 0.02, nil, 9.25, -30, 0.41, 0.44,
  ]

  static let upward = [
    0.06183021601295446, 0.6782457303774534, -1.4855719444327187, -0.7217706320610704,
    0.4261308667873501, 0.41516935097908475, -0.19099887709910246, -1.4855719444327187,
    2.333434617425523, -0.7217706320610704, 0.2888577164951471, 0.40201553200916634,
  ]
  static let downward = [
    0.4513807164808858, -0.3733021716910909, -1.6190633855183219, 0.49254604403157837,
    -0.08763458812398946, 0.14059511830759214, 0.46819472350863345, -1.6190633855183219,
    -0.8535038389039754, 2.208734347553411, 0.4455827830230417, 0.34553363685055816,
  ]

  @Test(arguments: [(3.0, 0.0), (0.001, 5), (1e6, -2e6), (7.3, 100)], [true, false])
  func `targets do not change under an increasing line`(
    _ line: (slope: Double, offset: Double), _ maximizes: Bool
  ) throws {
    let plain = try TargetTransform(outcomes: Self.outcomes, maximizes: maximizes)
    let moved = Self.outcomes.map { $0.map { line.slope * $0 + line.offset } }
    let transform = try TargetTransform(outcomes: moved, maximizes: maximizes)
    for (target, other) in zip(plain.targets(of: Self.outcomes), transform.targets(of: moved)) {
      #expect(abs(target - other) < 1e-11)
    }
  }

  @Test(arguments: [-30, -1, 1, 10, 900])
  func `targets keep their bits under a power of two`(_ exponent: Int) throws {
    let plain = try TargetTransform(outcomes: Self.outcomes, maximizes: true)
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    let moved = Self.outcomes.map { $0.map { factor * $0 } }
    let transform = try TargetTransform(outcomes: moved, maximizes: true)
    #expect(plain.targets(of: Self.outcomes) == transform.targets(of: moved))
  }

  @Test func `turning the direction and the sign changes nothing`() throws {
    let up = try TargetTransform(outcomes: Self.outcomes, maximizes: true)
    let negated = Self.outcomes.map { $0.map { -$0 } }
    let down = try TargetTransform(outcomes: negated, maximizes: false)
    #expect(up.targets(of: Self.outcomes) == down.targets(of: negated))
  }

  @Test func `values near the end of the range do not overflow`() throws {
    let outcomes: [Double?] = [1.7e308, -1.7e308, 1e308, 0, 1e307, nil]
    for maximizes in [true, false] {
      let transform = try TargetTransform(outcomes: outcomes, maximizes: maximizes)
      let targets = transform.targets(of: outcomes)
      #expect(targets.allSatisfy { $0.isFinite })
      #expect(targets[5] < targets[maximizes ? 1 : 0])
    }
  }

  @Test func `a target goes back to its value`() throws {
    let transform = try TargetTransform(outcomes: Self.outcomes, maximizes: false)
    let targets = transform.targets(of: Self.outcomes)
    // 0.31, -0.4 and 0.41 are of the better half.
    for (index, value) in [(0, 0.31), (3, -0.4), (10, 0.41)] {
      #expect(abs(transform.value(ofTarget: targets[index]) - value) < 1e-13)
    }
    let gap = targets[0] - targets[10]
    #expect(abs(transform.valueDeviation(ofTarget: gap) - 0.1) < 1e-13)
  }
}
