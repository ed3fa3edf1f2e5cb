import Testing
import TuneMath
import TuneSearch

/// A search next to a cliff.
///
/// The value falls towards a learning rate of 0.05, beyond which every trial fails. A sampler that forgets failures keeps walking over the edge.
struct CliffTests {
  @Test(arguments: [UInt64(1), 2, 3])
  func `sixty trials beside a cliff rarely fall and come close to its edge`(
    _ seed: UInt64
  ) throws {
    let space: [CoordinateKind] = [.continuous, .continuous]
    var scramble = Seed(seed).stream(.scramble)
    let sobol = Sobol(dimensions: 2, scrambledBy: &scramble)
    var trials = SurrogateTrials(space: space, points: [], outcomes: [], maximizes: false)
    var previous: SurrogateFit?
    for number in 1...60 {
      var point = sobol.point(at: number - 1)
      if number > 5 {
        var stream = Seed(seed).stream(.fit, trial: number)
        let surrogate = try Surrogate(fitting: trials, previous: previous, perturbedBy: &stream)
        previous = surrogate.fit
        let search = surrogate.search(
          .logExpectedImprovement, seed: Seed(seed), trial: number)
        point = try #require(search.ranked.first?.point)
      }
      #expect(!trials.points.contains(point))
      let exponent = 6 * point[0] - 5
      trials.points.append(point)
      trials.outcomes.append(
        exponent > Double.log10(0.05) ? nil : point[1] - exponent)
    }
    let best = try #require(trials.outcomes.compactMap { $0 }.min())
    // The optimum is 1.301; Optuna 5.0's Gaussian process reaches 2.034 with 50 failures of 60.
    #expect(best <= 1.5)
    #expect(trials.outcomes.count { $0 == nil } <= 12)
  }
}
