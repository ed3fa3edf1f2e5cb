import Testing
import TuneSearch

struct TargetTransformTests {
  // Worked by hand: sorted 1 2 3 4 5 6 100, median 4, q3 5.5; for a maximum the bad side is low.
  @Test func `only the bad side is clipped, at four times the upper half-spread`() throws {
    let values: [Double?] = [1, 2, 3, 4, 5, 6, -100]
    let up = try TargetTransform(outcomes: values, maximizes: true)
    // Sorted -100 1 2 3 4 5 6: median 3, q3 4.5.
    #expect(up.median == 3)
    #expect(up.clip == -3)
    #expect(up.spread == 6)
    let down = try TargetTransform(outcomes: values, maximizes: false)
    // Signed and sorted -6 -5 -4 -3 -2 -1 100: median -3, q3 -1.5.
    #expect(down.median == -3)
    #expect(down.clip == -9)
    #expect(down.spread == 103)
  }

  @Test func `fewer than five values or a flat upper half are not clipped`() throws {
    #expect(try TargetTransform(outcomes: [1, 2, 3, -1e6], maximizes: true).clip == nil)
    #expect(
      try TargetTransform(outcomes: [1, 1, 1, 1, -1e6, nil], maximizes: true).clip == nil)
  }

  @Test func `a failed trial lies half a range below the worst`() throws {
    let transform = try TargetTransform(
      outcomes: [1, nil, 3, .nan, 2, .infinity], maximizes: true)
    #expect(transform.imputed == 0)
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
    let targets = outcomes.map(transform.target(of:))
    let mean = targets.reduce(0, +) / 9
    #expect(abs(mean) < 1e-14)
    #expect(abs(targets.reduce(0) { $0 + $1 * $1 } / 9 - 1) < 1e-14)
    let worst = targets.min()
    #expect(targets[2] == worst && targets[7] == worst)
  }

  @Test func `equal values all become zero`() throws {
    let transform = try TargetTransform(outcomes: [7, 7, 7], maximizes: true)
    #expect(transform.target(of: 7) == 0)
    #expect(transform.spread == 0)
    #expect(transform.value(ofTarget: 0) == 7)
  }

  static let outcomes: [Double?] = [
    0.31, 1.7, nil, -0.4, 0.55, 0.5, 0.02, nil, 9.25, -30, 0.41, 0.44,
  ]

  @Test(arguments: [(3.0, 0.0), (0.001, 5), (1e6, -2e6), (7.3, 100)], [true, false])
  func `targets do not change under an increasing line`(
    _ line: (slope: Double, offset: Double), _ maximizes: Bool
  ) throws {
    let plain = try TargetTransform(outcomes: Self.outcomes, maximizes: maximizes)
    let moved = Self.outcomes.map { $0.map { line.slope * $0 + line.offset } }
    let transform = try TargetTransform(outcomes: moved, maximizes: maximizes)
    for (outcome, other) in zip(Self.outcomes, moved) {
      #expect(abs(plain.target(of: outcome) - transform.target(of: other)) < 1e-11)
    }
  }

  @Test(arguments: [-30, -1, 1, 10, 900])
  func `targets keep their bits under a power of two`(_ exponent: Int) throws {
    let plain = try TargetTransform(outcomes: Self.outcomes, maximizes: true)
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    let moved = Self.outcomes.map { $0.map { factor * $0 } }
    let transform = try TargetTransform(outcomes: moved, maximizes: true)
    #expect(
      zip(Self.outcomes, moved).allSatisfy {
        plain.target(of: $0) == transform.target(of: $1)
      })
  }

  @Test func `turning the direction and the sign changes nothing`() throws {
    let up = try TargetTransform(outcomes: Self.outcomes, maximizes: true)
    let negated = Self.outcomes.map { $0.map { -$0 } }
    let down = try TargetTransform(outcomes: negated, maximizes: false)
    #expect(zip(Self.outcomes, negated).allSatisfy { up.target(of: $0) == down.target(of: $1) })
  }

  @Test func `values near the end of the range do not overflow`() throws {
    let outcomes: [Double?] = [1.7e308, -1.7e308, 1e308, 0, 1e307, nil]
    for maximizes in [true, false] {
      let transform = try TargetTransform(outcomes: outcomes, maximizes: maximizes)
      #expect(outcomes.allSatisfy { transform.target(of: $0).isFinite })
      #expect(transform.target(of: nil) < transform.target(of: maximizes ? -1.7e308 : 1.7e308))
    }
  }

  @Test func `a target goes back to its value`() throws {
    let transform = try TargetTransform(outcomes: Self.outcomes, maximizes: false)
    for value in [0.31, -0.4, 0.55] {
      #expect(abs(transform.value(ofTarget: transform.target(of: value)) - value) < 1e-13)
    }
    let gap = transform.target(of: 0.31) - transform.target(of: 0.55)
    #expect(abs(transform.valueDeviation(ofTarget: gap) - 0.24) < 1e-13)
  }
}
