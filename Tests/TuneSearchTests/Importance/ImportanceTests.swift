import Testing
import TuneMath
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct ImportanceTests {
  private static func space(_ parameters: [(String, Domain)]) throws -> SearchSpace {
    try SearchSpace(parameters.map { try Parameter($0.0, $0.1) })
  }

  private static let unit = Domain.real(low: 0, high: 1, scale: .linear)

  private static func study(
    _ space: SearchSpace, trials: Int, seed: UInt64 = 1, direction: Direction = .maximize,
    sampler: SamplerChoice = .random(.init()), _ outcome: (Configuration, Int) -> Outcome
  ) throws -> Study {
    var study = Study(space: space, direction: direction, sampler: sampler, seed: Seed(seed))
    for _ in 0..<trials {
      let trial = try study.ask()
      study.tell(trial.number, outcome(space.configuration(at: trial.point), trial.number))
    }
    return study
  }

  private static func number(_ configuration: Configuration, _ name: String) -> Double {
    configuration[name]?.number ?? 0
  }

  /// Shares of a sum of one-dimensional functions are those of their variances: 16/21, 4/21 and 1/21.
  @Test func `of a sum each term has the share of its variance`() throws {
    let space = try Self.space([("a", Self.unit), ("b", Self.unit), ("c", Self.unit)])
    let study = try Self.study(space, trials: 2_000, sampler: .sobol(.init())) { point, _ in
      .value(
        4 * Self.number(point, "a") + 2 * Self.number(point, "b") + Self.number(point, "c"))
    }
    let found = try Importance(of: study)
    for (share, expected) in zip(found.main, [16.0 / 21, 4.0 / 21, 1.0 / 21]) {
      #expect(abs(share.share - expected) < 0.015)
      #expect(share.low <= share.share && share.share <= share.high)
    }
    #expect(found.pairs.allSatisfy { $0.share < 0.01 } && found.fit > 0.98)
  }

  /// (a - 1/2)(b - 1/2) has nothing that a or b would explain alone.
  @Test func `of a product of centred terms the pair has all`() throws {
    let space = try Self.space([("a", Self.unit), ("b", Self.unit), ("c", Self.unit)])
    let study = try Self.study(space, trials: 2_000, sampler: .sobol(.init())) { point, _ in
      .value((Self.number(point, "a") - 0.5) * (Self.number(point, "b") - 0.5))
    }
    let found = try Importance(of: study)
    #expect(found.pairs[0].share > 0.9)
    #expect(
      (found.main.map(\.share) + found.pairs.dropFirst().map(\.share)).allSatisfy { $0 < 0.05 })
    #expect(found.pairing.map(\.first) == [0, 0, 1] && found.pairing.map(\.second) == [1, 2, 2])
  }

  /// Ishigami's function with a = 7, b = 0.1: S1 = 0.3139, S2 = 0.4424, S13 = 0.2437 (Sobol and Levitan
  /// 1999), all others 0.
  @Test func `Ishigami's function has the indices of the literature`() throws {
    let range = Domain.real(low: -Double.pi, high: .pi, scale: .linear)
    let space = try Self.space([("x1", range), ("x2", range), ("x3", range)])
    let study = try Self.study(space, trials: 8_000, sampler: .sobol(.init())) { point, _ in
      let (a, b) = (Double.sin(Self.number(point, "x1")), Double.sin(Self.number(point, "x2")))
      let c = Self.number(point, "x3")
      return .value(a + 7 * b * b + 0.1 * c * c * c * c * a)
    }
    let found = try Importance(of: study)
    let shares = found.main.map(\.share) + found.pairs.map(\.share)
    for (share, expected) in zip(shares, [0.3139, 0.4424, 0, 0, 0.2437, 0]) {
      #expect(abs(share - expected) < 0.04, "\(shares)")
    }
  }

  /// Names have no order: a function of which of five names it is.
  @Test func `lists of names are divided into any sets`() throws {
    let names = ["p", "q", "r", "s", "t"].map(Value.text)
    let space = try Self.space([("name", .choice(names)), ("x", Self.unit)])
    let study = try Self.study(space, trials: 200) { point, _ in
      let isHigh = point["name"] == .text("q") || point["name"] == .text("t")
      return .value((isHigh ? 1 : 0) + 0.1 * Self.number(point, "x"))
    }
    let found = try Importance(of: study)
    // 0.24 and 0.01 / 12.
    #expect(abs(found.main[0].share - 0.24 / (0.24 + 0.01 / 12)) < 0.005)
    #expect(found.fit > 0.99)
  }

  private static let mixed: [(String, Domain)] = [
    ("rate", .real(low: 1e-4, high: 1, scale: .log)),
    ("units", .integer(low: 1, high: 500, scale: .log)),
    ("batch", .choice([16, 32, 64].map { .number($0) })),
    ("kind", .choice([.text("a"), .text("b"), .text("c")])),
  ]

  private static func mixedOutcome(_ point: Configuration, _ trial: Int) -> Outcome {
    guard trial % 9 != 0 else { return .diverged(epoch: 2) }
    return .value(
      Double.log(number(point, "rate")) + (point["kind"] == .text("b") ? 2 : 0)
        + Double(trial * 37 % 11) / 11)
  }

  /// The order of the space and the sense of the score are conventions.
  @Test func `mirrored scores have the same shares`() throws {
    let space = try Self.space(Self.mixed)
    let found = try Importance(of: Self.study(space, trials: 60, Self.mixedOutcome))
    let mirrored = try Importance(
      of: Self.study(space, trials: 60, direction: .minimize) { point, trial in
        let outcome = Self.mixedOutcome(point, trial)
        return outcome.value.map { .value(-3 * $0 + 7) } ?? outcome
      })
    for (one, other) in zip(found.main + found.pairs, mirrored.main + mirrored.pairs) {
      #expect(abs(one.share - other.share) < 1e-9)
      #expect(abs(one.low - other.low) < 1e-9 && abs(one.high - other.high) < 1e-9)
    }
    #expect(abs(found.fit - mirrored.fit) < 1e-9)
  }

  @Test func `shares are shares, and the same from one time to the next`() throws {
    let space = try Self.space(Self.mixed)
    for trials in [12, 60, 300] {
      let study = try Self.study(space, trials: trials, seed: 3, Self.mixedOutcome)
      let found = try Importance(of: study)
      #expect(found == (try Importance(of: study)))
      let shares = found.main + found.pairs
      #expect(shares.allSatisfy { $0.low >= 0 && $0.high <= 1 + 1e-9 })
      #expect(shares.reduce(0) { $0 + $1.share } <= 1 + 1e-9)
      #expect(found.trees.count == 64 && found.trials == trials)
      let read = try JSONDecoder().decode(Importance.self, from: JSONEncoder().encode(found))
      #expect(read == found)
    }
  }

  /// A cap asks about the better configurations: below it nothing differs.
  @Test func `a cap makes what is worse equal`() throws {
    let space = try Self.space([("a", Self.unit), ("b", Self.unit)])
    // Where a is below 1/2 all is lost; above it b alone decides.
    let study = try Self.study(space, trials: 400, sampler: .sobol(.init())) { point, _ in
      .value(Self.number(point, "a") < 0.5 ? -10 : Self.number(point, "b"))
    }
    let (plain, capped) = (try Importance(of: study), try Importance(of: study, cap: 0))
    #expect(plain.main[0].share > 0.95 && capped.main[0].share < 0.7)
    #expect(capped.main[1].share > 0.15 && capped.cap == 0)
    #expect(throws: Importance.Failure.constant) { try Importance(of: study, cap: 2) }
  }

  @Test func `what cannot be told is said`() throws {
    let space = try Self.space([("a", Self.unit), ("only", .choice([.number(1)]))])
    func failure(_ study: Study) -> Importance.Failure? {
      do throws(Importance.Failure) {
        _ = try Importance(of: study)
        return nil
      } catch { return error }
    }
    let few = try Self.study(space, trials: 12) { $1 < 4 ? .failed("no") : .value(Double($1)) }
    #expect(failure(few) == .tooFew(having: 9, needed: 10))
    let flat = try Self.study(space, trials: 12) { _, _ in .value(0.5) }
    #expect(failure(flat) == .constant)
    let fixed = try Self.space([("only", .choice([.number(1)]))])
    #expect(
      failure(Study(space: fixed, direction: .maximize, sampler: .random(.init()), seed: Seed(1)))
        == .noChoice)
    let names = try Self.space([("name", .choice((0..<65).map { .text("n\($0)") }))])
    let many = try Self.study(names, trials: 12) { .value(Double($1)) }
    #expect(failure(many) == .tooManyNames(parameter: "name", most: 64))
    var lone = Study(
      space: try Self.space([("a", Self.unit), ("b", Self.unit)]), direction: .maximize,
      sampler: .random(.init()), seed: Seed(1))
    for number in 1...12 { lone.add([Double(number) / 13, 0.5], .value(Double(number))) }
    let found = try Importance(of: lone)
    #expect(found.unvaried == ["b"] && found.aimed == 12 && found.main[1].share == 0)
  }

  /// Numbers of any size: squares neither overflow nor vanish.
  @Test(arguments: [1e308, 1e-300, 1])
  func `scores of any size have shares`(_ size: Double) throws {
    let space = try Self.space([("a", Self.unit), ("b", Self.unit)])
    // The last factor makes the smallest subnormal.
    let study = try Self.study(space, trials: 100) { point, _ in
      .value((size < 1 ? size * 0x1p-60 : size) * (Self.number(point, "a") - 0.5))
    }
    let found = try Importance(of: study)
    #expect(found.main[0].share > 0.9 && found.main[1].share < 0.1)
  }
}
