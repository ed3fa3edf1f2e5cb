import Testing
import TuneMath
import TuneSearch

@Suite struct ConditionTests {
  @Test func `a condition holds for the values it says`() {
    func holds(_ relation: Condition.Relation, _ values: [Value], _ value: Value) -> Bool {
      Condition("p", relation, values).holds(for: value)
    }
    #expect(holds(.equal, [.text("a"), .text("b")], .text("b")))
    #expect(!holds(.equal, [.text("a"), .text("b")], .text("c")))
    #expect(!holds(.unequal, [.text("a"), .text("b")], .text("b")))
    #expect(holds(.unequal, [.text("a")], .text("b")))
    let below = [(1.0, true, true), (2, false, true), (3, false, false)]
    for (value, isBelow, isAtMost) in below {
      #expect(holds(.below, [.number(2)], .number(value)) == isBelow)
      #expect(holds(.atMost, [.number(2)], .number(value)) == isAtMost)
      #expect(holds(.above, [.number(2)], .number(value)) == !isAtMost)
      #expect(holds(.atLeast, [.number(2)], .number(value)) == !isBelow)
    }
    #expect(!holds(.above, [.number(2)], .text("a")))
  }

  private func error(
    _ parameters: [Parameter], _ forbidden: [[Condition]] = []
  ) -> SearchSpaceError? {
    do throws(SearchSpaceError) {
      _ = try SearchSpace(parameters, forbidding: forbidden)
      return nil
    } catch {
      return error
    }
  }

  @Test func `conditions that make no sense are refused`() throws {
    let kind = try Parameter("kind", .choice([.text("a"), .text("b")]))
    let rate = try Parameter("rate", .real(low: 0, high: 1, scale: .linear))
    let count = try Parameter("count", .integer(low: 1, high: 4, scale: .linear))
    func child(_ condition: Condition) throws -> Parameter {
      try Parameter("child", .real(low: 0, high: 1, scale: .linear), when: condition)
    }
    let isA = Condition("kind", .equal, [.text("a")])
    #expect(error([kind, try child(isA)]) == nil)
    #expect(
      error([try child(isA), kind]) == .unknownParent(name: "child", parent: "kind"))
    #expect(error([try child(isA)]) == .unknownParent(name: "child", parent: "kind"))
    #expect(
      error([rate, try child(Condition("rate", .above, [.number(0.5)]))])
        == .continuousParent(name: "child", parent: "rate"))
    #expect(
      error([kind, try child(Condition("kind", .equal, [.text("c")]))])
        == .notAValue(parameter: "kind", value: .text("c")))
    let words = Condition("kind", .above, [.number(1)])
    #expect(error([kind, try child(words)]) == .comparesWords(words))
    let two = Condition("count", .above, [.number(1), .number(2)])
    #expect(error([count, try child(two)]) == .comparesWords(two))
    let never = Condition("count", .above, [.number(4)])
    #expect(error([count, try child(never)]) == .conditionNeverHolds(never))
    let none = Condition("kind", .unequal, [.text("a"), .text("b")])
    #expect(error([kind, try child(none)]) == .conditionNeverHolds(none))
    let empty = Condition("kind", .equal, [])
    #expect(error([kind, try child(empty)]) == .conditionNeverHolds(empty))
    #expect(error([count, try child(Condition("count", .atLeast, [.number(4)]))]) == nil)
  }

  @Test func `what is forbidden must leave something`() throws {
    let kind = try Parameter("kind", .choice([.text("a"), .text("b")]))
    let rate = try Parameter("rate", .real(low: 0, high: 1, scale: .linear))
    let isA = Condition("kind", .equal, [.text("a")])
    let isB = Condition("kind", .equal, [.text("b")])
    #expect(error([kind], [[isA]]) == nil)
    #expect(error([kind], [[isA], [isB]]) == .nothingAllowed)
    #expect(error([kind, rate], [[Condition("rate", .atLeast, [.number(0)])]]) == .nothingAllowed)
    #expect(error([kind], [[]]) == .nothingAllowed)
    #expect(error([rate], [[isA]]) == .unknownInForbidden(parameter: "kind"))
    #expect(
      error([kind], [[Condition("kind", .equal, [.text("c")])]])
        == .notAValue(parameter: "kind", value: .text("c")))
  }

  @Test func `a parameter whose condition does not hold is left out, and so are those behind it`()
    throws
  {
    let space = try conditionalChoices()
    func names(_ point: UnitPoint) -> [String] {
      space.configuration(at: point).settings.map(\.name)
    }
    #expect(names([0.25, 0.5, 0.5, 0.25]) == ["a", "d"])
    #expect(names([0.75, 1.0 / 6, 0.5, 0.25]) == ["a", "b", "d"])
    #expect(names([0.75, 0.5, 0.5, 0.25]) == ["a", "b", "c", "d"])
    // b would hold c's condition, if it were used itself.
    #expect(space.activity(at: [0.25, 0.5, 0.5, 0.25]) == [true, false, false, true])
  }

  @Test func `configurations that differ only in what they do not use are one point`() throws {
    let space = try conditionalSpace()
    // sgd, one layer: neither momentum nor dropout.
    let low = space.snapped([0.3, 0.1, 0.1, 0.1, 0.1])
    let high = space.snapped([0.3, 0.1, 0.9, 0.1, 0.9])
    #expect(low == high)
    #expect(low[2] == 0.5 && low[4] == 0.5)
    #expect(space.contains(low))
    #expect(!space.contains([0.3, low[1], 0.1, low[3], 0.5]))
    // momentum, two layers: both.
    #expect(space.snapped([0.3, 0.5, 0.1, 0.5, 0.1]) != space.snapped([0.3, 0.5, 0.9, 0.5, 0.1]))
  }

  @Test func `what is forbidden of an unused parameter does not count`() throws {
    let unused = try SearchSpace(
      [
        Parameter("a", .choice([.text("p"), .text("q")])),
        Parameter(
          "b", .choice([.number(1), .number(2), .number(3)]),
          when: Condition("a", .equal, [.text("q")])),
      ], forbidding: [[Condition("b", .equal, [.number(2)])]])
    // b stands in the middle, at 2, where a is p.
    #expect(unused.allows(unused.snapped([0.25, 0.9])))
    #expect(!unused.allows(unused.snapped([0.75, 0.5])))
    #expect(unused.count == 3)
  }

  /// A random finite space with conditions and forbidden combinations, or nil where it makes no sense.
  private func randomSpace(_ random: inout RandomStream) throws -> SearchSpace? {
    var parameters: [Parameter] = []
    func values(of parameter: Parameter, _ random: inout RandomStream) -> Condition {
      let domain = parameter.domain
      let value = domain.value(at: random.uniform())
      let relations: [Condition.Relation] =
        value.number == nil ? [.equal, .unequal] : Condition.Relation.allCases
      return Condition(
        parameter.name, relations[Int(random.uniform() * Double(relations.count))], [value])
    }
    for index in 0..<4 {
      let count = 1 + Int(random.uniform() * 4)
      let domain: Domain =
        random.uniform() < 0.5
        ? .integer(low: 2, high: 1 + count, scale: random.uniform() < 0.5 ? .log : .linear)
        : .choice((0..<count).map { .text("v\($0)") })
      var condition: Condition?
      if let parent = parameters.last, random.uniform() < 0.6 {
        let other = parameters[Int(random.uniform() * Double(parameters.count))]
        condition = values(of: random.uniform() < 0.5 ? parent : other, &random)
      }
      parameters.append(try Parameter("p\(index)", domain, when: condition))
    }
    var forbidden: [[Condition]] = []
    for _ in 0..<Int(random.uniform() * 3) {
      let some = parameters.filter { _ in random.uniform() < 0.5 }
      if !some.isEmpty { forbidden.append(some.map { values(of: $0, &random) }) }
    }
    return try? SearchSpace(parameters, forbidding: forbidden)
  }

  @Test func `in random spaces the count is that of the different allowed configurations`() throws {
    var random = Seed(11).stream(.suggest)
    var (seen, conditional) = (0, 0)
    for _ in 0..<400 {
      guard let space = try randomSpace(&random) else { continue }
      seen += 1
      if space.isConditional { conditional += 1 }
      var points: [UnitPoint] = [[]]
      for parameter in space.parameters {
        let units = parameter.domain.units ?? []
        points = points.flatMap { point in units.map { point + [$0] } }
      }
      let snapped = points.map(space.snapped)
      for point in snapped { #expect(space.snapped(point) == point) }
      let allowed = Set(snapped.filter(space.allows))
      #expect(space.count == allowed.count)
      #expect(allowed.allSatisfy(space.contains))
      // One point a configuration, and the other way round.
      #expect(Set(allowed.map(space.configuration)).count == allowed.count)
    }
    #expect(seen > 200 && conditional > 100)
  }

  @Test(arguments: everySampler)
  func `in random spaces every configuration is tried once and none that is forbidden`(
    _ sampler: SamplerChoice
  ) throws {
    // Where this one infers noise it repeats.
    if case .bayes(let bayes) = sampler, bayes.replicates > 1 { return }
    var random = Seed(12).stream(.suggest)
    for index in 0..<12 {
      guard let space = try randomSpace(&random), let count = space.count, count < 40 else {
        continue
      }
      // A grid of three levels does not see all integers.
      let grid = if case .grid(let grid) = sampler { try grid.count(in: space) } else { count }
      var study = Study(
        space: space, direction: .maximize, sampler: sampler, seed: Seed(UInt64(index)))
      try study.run(count + 1)
      #expect(study.trials.count == grid)
      #expect(Set(study.trials.map(\.point)).count == grid)
      #expect(study.trials.allSatisfy { space.contains($0.point) })
    }
  }

  @Test(arguments: everySampler)
  func `no sampler proposes what is forbidden, and its records verify`(
    _ sampler: SamplerChoice
  ) throws {
    for seed in 0..<2 {
      var study = Study(
        space: try conditionalSpace(), direction: .minimize, sampler: sampler,
        seed: Seed(UInt64(seed)))
      try study.run(24)
      #expect(study.trials.allSatisfy { study.space.contains($0.point) })
      #expect(study.verify().isEmpty)
    }
  }
}
