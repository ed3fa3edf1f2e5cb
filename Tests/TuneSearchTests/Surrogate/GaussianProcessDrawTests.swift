import Testing
import TuneMath
import TuneSearch

/// Functions drawn from a process.
@Suite struct GaussianProcessDrawTests {
  private func surrogate() throws -> Surrogate {
    try AcquisitionMaximizerTests.surrogate(AcquisitionMaximizerTests.mixed, trials: 17)
  }

  /// Points off the trials, halfway to the next in every continuous coordinate.
  private func points(_ surrogate: Surrogate) -> [[Double]] {
    let trials = surrogate.trials.points
    return zip(trials, trials.dropFirst()).prefix(6).map { point, next in
      zip(zip(point, next), surrogate.trials.space).map { pair, kind in
        kind.values == nil ? 0.5 * (pair.0 + pair.1) : pair.0
      }
    }
  }

  @Test func `many draws have the means and the deviations of the process`() throws {
    let surrogate = try surrogate()
    let points = points(surrogate)
    let draws = 1_000
    var random = Seed(3).stream(.candidates, trial: 1)
    var (sums, squares) = (points.map { _ in 0.0 }, points.map { _ in 0.0 })
    for _ in 0..<draws {
      for (index, value) in surrogate.process.draw(at: points, using: &random).enumerated() {
        sums[index] += value
        squares[index] += value * value
      }
    }
    for (index, point) in points.enumerated() {
      let posterior = surrogate.process.posterior(at: point)
      let mean = sums[index] / Double(draws)
      let deviation = (squares[index] / Double(draws) - mean * mean).squareRoot()
      // Four standard errors; the millionth on the diagonal adds 0.001 to a deviation at most.
      #expect(
        abs(mean - posterior.mean) < 4 * posterior.deviation / Double(draws).squareRoot() + 1e-3)
      #expect(abs(deviation / posterior.deviation - 1) < 4 / Double(2 * draws).squareRoot() + 5e-3)
    }
  }

  @Test func `a draw at one point and the same again differ by next to nothing`() throws {
    let surrogate = try surrogate()
    let point = points(surrogate)[0]
    var random = Seed(3).stream(.candidates, trial: 2)
    for _ in 0..<20 {
      let drawn = surrogate.process.draw(at: [point, point], using: &random)
      #expect(abs(drawn[0] - drawn[1]) < 0.01)
    }
  }

  @Test func `two points are drawn with their correlation`() throws {
    // With one trial the posterior covariance can be worked by hand.
    let trials = SurrogateTrials(
      space: [.continuous], points: [[0.5]], outcomes: [1], maximizes: true)
    let fit = SurrogateFit(
      kernel: .rbf, lengthScales: [0.3], noiseVariance: 0.01, mean: 0, logMarginalLikelihood: 0,
      objective: 0, usesPrior: true, start: .priorModes, iterations: 0)
    let transform = try TargetTransform(outcomes: [1], maximizes: true)
    let process = try Surrogate(rebuilding: trials, transform: transform, fit: fit).process
    func k(_ a: Double, _ b: Double) -> Double {
      Double.exp(-0.5 * (a - b) * (a - b) / 0.09)
    }
    let expected = k(0.1, 0.3) - k(0.1, 0.5) * k(0.3, 0.5) / 1.01
    var random = Seed(3).stream(.candidates, trial: 3)
    var sum = 0.0
    let draws = 5_000
    for _ in 0..<draws {
      let drawn = process.draw(at: [[0.1], [0.3]], using: &random)
      sum += drawn[0] * drawn[1]
    }
    // The product of two standard normals has a deviation of √2 at most.
    #expect(abs(sum / Double(draws) - expected) < 4 * 2.0.squareRoot() / Double(draws).squareRoot())
  }
}
