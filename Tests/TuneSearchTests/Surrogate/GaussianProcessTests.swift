import Testing
import TuneSearch

struct GaussianProcessTests {
  static let targets = SurrogateReference.standardised(SurrogateReference.values)

  static func process(_ fit: SurrogateFit) throws -> GaussianProcess {
    try GaussianProcess(
      inputs: SurrogateReference.inputs, targets: targets,
      isCategorical: SurrogateReference.isCategorical, fit: fit)
  }

  @Test(arguments: SurrogateReference.posteriors)
  func `means and deviations are BoTorch's`(_ reference: SurrogateReference.Posterior) throws {
    let process = try Self.process(reference.fit)
    for (index, point) in SurrogateReference.points.enumerated() {
      let posterior = process.posterior(at: point)
      #expect(abs(posterior.mean - reference.means[index]) < 1e-10)
      #expect(abs(posterior.deviation - reference.deviations[index]) < 1e-10)
    }
  }

  @Test(arguments: SurrogateReference.posteriors)
  func `the marginal likelihood and the constant mean are BoTorch's`(
    _ reference: SurrogateReference.Posterior
  ) throws {
    var likelihood = MarginalLikelihood(
      inputs: SurrogateReference.inputs, targets: Self.targets,
      isCategorical: SurrogateReference.isCategorical, choice: reference.kernel)
    let evaluation = try likelihood.evaluate(
      lengthScales: reference.fit.lengthScales, noiseVariance: reference.fit.noiseVariance)
    #expect(abs(evaluation.value - reference.logMarginalLikelihood) < 1e-10)
    #expect(abs(evaluation.mean - reference.mean) < 1e-12)
    #expect(evaluation.jitter == 0)
  }

  @Test(arguments: SurrogateReference.posteriors)
  func `many points at once have the bits of one at a time`(
    _ reference: SurrogateReference.Posterior
  ) throws {
    let process = try Self.process(reference.fit)
    // As many as two whole panels and a part of a third.
    let points = (0..<155).map { (index: Int) -> [Double] in
      [Double(index * 7 % 27) / 27, Double(index * 11 % 26) / 26, Double(index % 3)]
    }
    let alone = points.map { process.posterior(at: $0) }
    #expect(process.posteriors(at: points) == alone)
    for count in [1, 7, 8, 9, 64, 65] {
      #expect(process.posteriors(at: Array(points.prefix(count))) == Array(alone.prefix(count)))
    }
    #expect(process.posteriors(at: []).isEmpty)
  }

  @Test(arguments: SurrogateReference.posteriors)
  func `gradients equal finite differences`(_ reference: SurrogateReference.Posterior) throws {
    let process = try Self.process(reference.fit)
    for point in SurrogateReference.points + [SurrogateReference.inputs[0]] {
      let gradient = process.gradient(at: point)
      #expect(gradient.posterior == process.posterior(at: point))
      for coordinate in 0..<2 {
        var above = point
        var below = point
        above[coordinate] += 1e-5
        below[coordinate] -= 1e-5
        let high = process.posterior(at: above)
        let low = process.posterior(at: below)
        #expect(abs(gradient.mean[coordinate] - (high.mean - low.mean) / 2e-5) < 1e-6)
        #expect(
          abs(gradient.deviation[coordinate] - (high.deviation - low.deviation) / 2e-5) < 1e-6)
      }
      #expect(gradient.mean[2] == 0 && gradient.deviation[2] == 0)
    }
  }

  @Test func `one trial is enough and nothing moves far from it`() throws {
    let fit = SurrogateFit(
      kernel: .rbf, lengthScales: [0.1], noiseVariance: 1e-4, mean: 0,
      logMarginalLikelihood: 0, objective: 0, usesPrior: true, start: .priorModes, iterations: 0)
    let process = try GaussianProcess(
      inputs: [[0]], targets: [0], isCategorical: [false], fit: fit)
    #expect(process.posterior(at: [1]).mean == 0)
    #expect(abs(process.posterior(at: [1]).deviation - 1) < 1e-15)
    #expect(process.posterior(at: [0]).deviation < 0.0101)
  }

  @Test func `a thousand repeats of a point leave a variance above zero`() throws {
    let fit = SurrogateFit(
      kernel: .rbf, lengthScales: [0.1], noiseVariance: 1e-4, mean: 0,
      logMarginalLikelihood: 0, objective: 0, usesPrior: true, start: .priorModes, iterations: 0)
    let process = try GaussianProcess(
      inputs: [[Double]](repeating: [0.5], count: 1000),
      targets: (0..<1000).map { $0 % 2 == 0 ? 1 : -1 }, isCategorical: [false], fit: fit)
    let posterior = process.posterior(at: [0.5])
    #expect(posterior.deviation > 0 && posterior.deviation < 1e-3)
    // A thousand weights of ±10⁴ cancel up to their rounding.
    #expect(abs(posterior.mean) < 1e-8)
  }
}
