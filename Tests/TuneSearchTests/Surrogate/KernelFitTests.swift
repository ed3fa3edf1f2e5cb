import Testing
import TuneMath
import TuneSearch

struct KernelFitTests {
  @Test(arguments: SurrogateReference.modes)
  func `the posterior mode is no worse than BoTorch's`(_ mode: SurrogateReference.Mode) throws {
    var stream = Seed(1).stream(.fit, trial: 1)
    let fit = try KernelFit(kernel: mode.kernel).fitted(
      inputs: mode.inputs, targets: SurrogateReference.standardised(mode.values),
      isCategorical: mode.inputs[0].map { _ in false }, perturbedBy: &stream)
    #expect(fit.objective >= mode.objective - 1e-6)
    #expect(abs(fit.objective - mode.objective) < 1e-6)
    #expect(abs(fit.logMarginalLikelihood - mode.logMarginalLikelihood) < 1e-3)
    for (length, expected) in zip(fit.lengthScales, mode.lengthScales) {
      #expect(abs(length / expected - 1) < 1e-3)
    }
    #expect(abs(fit.noiseVariance / mode.noiseVariance - 1) < 1e-3)
    #expect(fit.iterations > 0)
  }

  @Test(arguments: KernelChoice.allCases, [true, false])
  func `the gradient of the objective equals finite differences`(
    _ choice: KernelChoice, _ usesPrior: Bool
  ) {
    var likelihood = MarginalLikelihood(
      inputs: SurrogateReference.inputs, targets: GaussianProcessTests.targets,
      isCategorical: SurrogateReference.isCategorical, choice: choice)
    let kernelFit = KernelFit(kernel: choice, usesPrior: usesPrior)
    let prior = HyperparameterPrior(dimensions: 3)
    for point in [[-1.2, -0.3, 0.3, -4.3], [0.5, -2, 1, -1], [-3, -3, 2, -8.0]] {
      let (_, gradient) = kernelFit.objective(point, &likelihood, prior)
      for index in point.indices {
        var above = point
        var below = point
        above[index] += 1e-5
        below[index] -= 1e-5
        let difference =
          kernelFit.objective(above, &likelihood, prior).value
          - kernelFit.objective(below, &likelihood, prior).value
        #expect(abs(gradient[index] - difference / 2e-5) < 1e-6 * max(1, abs(gradient[index])))
      }
    }
  }

  // exp(√2 − 3 + ½ ln d) and exp(−5): the modes named in BoTorch's documentation.
  @Test func `prior modes are where BoTorch starts`() {
    let prior = HyperparameterPrior(dimensions: 4)
    #expect(abs(Double.exp(prior.lengthScale.logMode) - 0.2047868 * 2) < 1e-5)
    #expect(abs(Double.exp(prior.noiseVariance.logMode) - 0.0067379) < 1e-6)
    #expect(prior.lengthScale.derivative(atLog: prior.lengthScale.logMode) == 0)
  }

  // scipy.stats.lognorm(s=1, scale=exp(-4)).logpdf(0.0067379) and lognorm(s=sqrt(3),
  // scale=exp(sqrt(2)+log(4)/2)).logpdf(0.5), SciPy 1.17.1.
  @Test func `log densities are SciPy's`() {
    let prior = HyperparameterPrior(dimensions: 4)
    #expect(
      abs(prior.noiseVariance.logDensity(atLog: Double.log(0.0067379)) - 3.5810614667709997)
        < 1e-12)
    #expect(
      abs(prior.lengthScale.logDensity(atLog: Double.log(0.5)) - -2.082238268569948) < 1e-12)
  }

  @Test func `a previous fit is a start and wins ties`() throws {
    let mode = SurrogateReference.modes[0]
    let targets = SurrogateReference.standardised(mode.values)
    var stream = Seed(1).stream(.fit, trial: 1)
    let first = try KernelFit().fitted(
      inputs: mode.inputs, targets: targets, isCategorical: [false, false],
      perturbedBy: &stream)
    let second = try KernelFit().fitted(
      inputs: mode.inputs, targets: targets, isCategorical: [false, false], previous: first,
      perturbedBy: &stream)
    #expect(second.objective >= first.objective - 1e-12)
  }

  @Test(arguments: [true, false])
  func `hostile trials still give a fit inside the bounds`(_ usesPrior: Bool) throws {
    let cases: [([[Double]], [Double])] = [
      ([[0.5, 0.5]], [0]),
      ([[0.5, 0.5], [0.5, 0.5]], [1, -1]),
      ([[0, 0], [1, 1], [0, 1], [1, 0]], [0, 0, 0, 0]),
      ([[Double]](repeating: [0.3, 0.3], count: 40), [Double](repeating: 0, count: 40)),
      ((0..<20).map { [Double($0) / 19, 0] }, (0..<20).map { Double($0) / 6 - 1.6 }),
    ]
    for (inputs, targets) in cases {
      var stream = Seed(2).stream(.fit)
      let fit = try KernelFit(usesPrior: usesPrior).fitted(
        inputs: inputs, targets: targets, isCategorical: [false, true], perturbedBy: &stream)
      #expect(fit.lengthScales.allSatisfy { $0 >= 0.025 && $0 <= 1e4 })
      #expect(fit.noiseVariance >= 1e-4 && fit.noiseVariance <= 10)
      #expect(fit.objective.isFinite && fit.mean.isFinite)
    }
  }
}
