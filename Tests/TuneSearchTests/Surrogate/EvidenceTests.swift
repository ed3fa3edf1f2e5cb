import Testing
import TuneMath
import TuneSearch

struct EvidenceTests {
  let inputs = SurrogateReference.inputs
  let targets = GaussianProcessTests.targets
  let isCategorical = SurrogateReference.isCategorical

  /// The same process without one trial, with a given mean or the best one.
  func without(_ trial: Int, _ fit: SurrogateFit, meanIsFixed: Bool) throws -> (
    process: GaussianProcess, weights: [Double]
  ) {
    var inputs = inputs
    var targets = targets
    inputs.remove(at: trial)
    targets.remove(at: trial)
    var likelihood = MarginalLikelihood(
      inputs: inputs, targets: targets, isCategorical: isCategorical, choice: fit.kernel)
    let mean = try likelihood.evaluate(
      lengthScales: fit.lengthScales, noiseVariance: fit.noiseVariance
    ).mean
    let refit = SurrogateFit(
      kernel: fit.kernel, lengthScales: fit.lengthScales, noiseVariance: fit.noiseVariance,
      mean: meanIsFixed ? fit.mean : mean, logMarginalLikelihood: 0, objective: 0,
      usesPrior: false, start: .priorModes, iterations: 0)
    let process = try GaussianProcess(
      inputs: inputs, targets: targets, isCategorical: isCategorical, fit: refit)
    return (process, targets)
  }

  @Test(arguments: SurrogateReference.posteriors)
  func `contributions sum to the mean and weights to one`(
    _ reference: SurrogateReference.Posterior
  ) throws {
    let process = try GaussianProcessTests.process(reference.fit)
    for point in SurrogateReference.points {
      let evidence = process.evidence(at: point)
      let mean = process.posterior(at: point).mean
      #expect(abs(evidence.reduce(0) { $0 + $1.contribution } - mean) < 1e-12)
      #expect(abs(evidence.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
      let deviation = process.posterior(at: point).deviation
      let removed = evidence.reduce(0) { $0 + $1.varianceShare }
      #expect(abs(removed - (1 - deviation * deviation)) < 1e-12)
    }
  }

  @Test(arguments: SurrogateReference.posteriors)
  func `shift and variance removed are those of leaving the trial out`(
    _ reference: SurrogateReference.Posterior
  ) throws {
    let process = try GaussianProcessTests.process(reference.fit)
    for point in SurrogateReference.points {
      let all = process.posterior(at: point)
      for (trial, evidence) in process.evidence(at: point).enumerated() {
        let less = try without(trial, reference.fit, meanIsFixed: true).process.posterior(
          at: point)
        #expect(abs(evidence.shift - (all.mean - less.mean)) < 1e-10)
        let removed = less.deviation * less.deviation - all.deviation * all.deviation
        #expect(abs(evidence.varianceRemoved - removed) < 1e-10)
      }
    }
  }

  @Test(arguments: SurrogateReference.posteriors, [false, true])
  func `leaving one out equals conditioning on the others`(
    _ reference: SurrogateReference.Posterior, _ meanIsFixed: Bool
  ) throws {
    let process = try GaussianProcessTests.process(reference.fit)
    for (trial, leftOut) in process.leaveOneOut(meanIsFixed: meanIsFixed).enumerated() {
      let less = try without(trial, reference.fit, meanIsFixed: meanIsFixed).process
      let posterior = less.posterior(at: inputs[trial])
      #expect(abs(leftOut.mean - posterior.mean) < 1e-8)
      let expected = posterior.deviation * posterior.deviation
      if meanIsFixed {
        #expect(abs(leftOut.latentVariance - expected) < 1e-8)
      } else {
        // A constant that is fitted too adds its own uncertainty.
        #expect(leftOut.latentVariance > expected - 1e-8)
        let evidence = less.evidence(at: inputs[trial])
        var quadratic = 0.0
        for (a, first) in evidence.enumerated() {
          for (b, second) in evidence.enumerated() {
            let one = a < trial ? a : a + 1
            let two = b < trial ? b : b + 1
            quadratic += first.weight * second.weight * covariance(one, two, reference.fit)
          }
          let index = a < trial ? a : a + 1
          quadratic -= 2 * first.weight * covariance(index, trial, reference.fit)
        }
        // The variance of y_i minus the weighted mean of the others.
        #expect(abs(leftOut.variance - (quadratic + 1 + reference.fit.noiseVariance)) < 1e-8)
      }
      #expect(
        abs(leftOut.variance - leftOut.latentVariance - reference.fit.noiseVariance) < 1e-12)
    }
  }

  func covariance(_ a: Int, _ b: Int, _ fit: SurrogateFit) -> Double {
    let table = PointTable([inputs[b]], isCategorical: isCategorical)
    let kernel = Kernel(fit.kernel, lengthScales: fit.lengthScales)
    return kernel.values(of: inputs[a], with: table).covariances[0]
      + (a == b ? fit.noiseVariance : 0)
  }
}
