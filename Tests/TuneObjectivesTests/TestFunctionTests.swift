import Testing
import TuneMath
import TuneObjectives
import TuneSearch

struct TestFunctionTests {
  @Test(arguments: TestFunction.allCases)
  func `the optimum is the value at its place, to 1e-9`(_ function: TestFunction) {
    #expect(abs(function.value(at: function.optimizer) - function.optimum) <= 1e-9)
    #expect(zip(function.optimizer, function.ranges).allSatisfy { $1.contains($0) })
  }

  /// Values from the literature: Dixon and Szego 1978 (Branin, Hartmann), and the definitions.
  @Test(arguments: [
    (TestFunction.branin, 0.397887), (.hartmann3, -3.86278), (.hartmann6, -3.32237), (.ackley, 0),
    (.rosenbrock, 0), (.levy, 0), (.styblinskiTang, -195.83083), (.sparseBranin, 0.397887),
  ])
  func `the optimum is the literature's`(_ function: TestFunction, _ value: Double) {
    #expect(abs(function.optimum - value) <= 5e-6)
  }

  /// From another implementation, in NumPy, at points that nothing is special about.
  @Test(arguments: [
    (TestFunction.branin, 54.50750482251247), (.hartmann3, -0.23553447300245992),
    (.hartmann6, -2.097628149555461e-07), (.ackley, 3.391399804162806),
    (.rosenbrock, 58.27299699999998), (.levy, 0.8211566255278115),
    (.styblinskiTang, -5.561993429999999),
  ])
  func `values are those of another implementation`(_ function: TestFunction, _ value: Double) {
    let point = [0.1, -0.07, 0.44, -0.41, 0.78, -0.75].prefix(function.dimensions)
    let own = function.value(at: Array(point))
    #expect(abs(own - value) <= 1e-12 * max(1, abs(value)))
  }

  @Test(arguments: TestFunction.allCases)
  func `nothing is lower, near the optimum or anywhere`(_ function: TestFunction) {
    var random = Seed(3).stream(.generate)
    for draw in 0..<3_000 {
      // Half of the points close to the optimum.
      let x = zip(function.optimizer, function.ranges).map { best, range in
        let width = range.upperBound - range.lowerBound
        guard draw % 2 == 0 else { return range.lowerBound + random.uniform() * width }
        return best + (random.uniform() - 0.5) * width * 1e-3
      }
      #expect(function.value(at: x) >= function.optimum - 1e-12)
    }
  }

  @Test func `of the sparse one two arguments count`() {
    let function = TestFunction.sparseBranin
    let x = [0.3, 0.2, -2, 0.9, 0.1, 7, 0.6, 0.4]
    for index in 0..<8 {
      var other = x
      other[index] = function.ranges[index].upperBound
      #expect((function.value(at: other) == function.value(at: x)) == ![2, 5].contains(index))
    }
    #expect(function.value(at: x) == TestFunction.branin.value(at: [-2, 7]))
  }

  @Test func `noise is the trial's own, and its deviation is what was asked for`() throws {
    let quiet = FunctionObjective(.branin, seed: Seed(4))
    let noisy = FunctionObjective(.branin, noise: 0.5, seed: Seed(4))
    let space = TestFunction.branin.space
    let configuration = space.configuration(at: [0.2, 0.7])
    let truth = noisy.truth(configuration)
    #expect(quiet.outcome(configuration, trial: 3) == .value(truth))
    let draws = (1...4_000).compactMap { noisy.outcome(configuration, trial: $0).value }
    #expect(draws[6] == noisy.outcome(configuration, trial: 7).value)
    #expect(Set(draws).count == draws.count)
    // Four standard errors.
    #expect(abs(Statistics.mean(draws) - truth) <= 4 * 0.5 / 4_000.0.squareRoot())
    #expect(abs(Statistics.populationDeviation(draws) - 0.5) <= 4 * 0.5 / 8_000.0.squareRoot())
    let other = FunctionObjective(.branin, noise: 0.5, seed: Seed(5))
    #expect(other.outcome(configuration, trial: 7) != noisy.outcome(configuration, trial: 7))
    #expect(abs(noisy.regret(configuration) - (truth - TestFunction.branin.optimum)) <= 1e-12)
  }

  @Test(arguments: TestFunction.allCases)
  func `keys tell functions, noise, seeds, trials and points apart`(_ function: TestFunction) {
    func key(_ objective: FunctionObjective, _ trial: Int, _ unit: Double) -> TrainingKey? {
      let whole = Objective.known(objective)
      let point = function.space.parameters.map { _ in unit }
      return whole.key(
        function.space.configuration(at: point), trial: trial, fingerprint: whole.fingerprint())
    }
    let base = FunctionObjective(function, seed: Seed(1))
    let keys = [
      key(base, 1, 0.5), key(base, 2, 0.5), key(base, 1, 0.25),
      key(FunctionObjective(function, noise: 1, seed: Seed(1)), 1, 0.5),
      key(FunctionObjective(function, seed: Seed(2)), 1, 0.5),
    ]
    #expect(Set(keys).count == 5 && key(base, 1, 0.5) == keys[0])
  }
}
