import TuneMath

/// How long a Bayesian search's parts take with so many trials in so many dimensions.
///
/// The trials fill the unit cube evenly, and their values are a smooth function plus noise, both from
/// a fixed seed. The last but one suggestion is made before anything is timed, so that the one that
/// is timed fits from three starts, as it would in the middle of a search.
package struct SurrogateBenchmark {
  package let trials: Int
  package let dimensions: Int

  private let study: Study
  private let fit: SurrogateFit
  private let covariance: SymmetricMatrix
  private let likelihood: MarginalLikelihood

  package init(trials: Int, dimensions: Int) throws {
    precondition(trials > 2 && dimensions > 1)
    self.trials = trials
    self.dimensions = dimensions
    let space = try SearchSpace(
      (1...dimensions).map { try Parameter("x\($0)", .real(low: 0, high: 1, scale: .linear)) })
    var study = Study(
      space: space, direction: .maximize,
      sampler: .bayes(BayesianSampler(startup: trials - 1)), seed: Seed(1))
    var noise = Seed(1).stream(.fit)
    for _ in 0..<trials {
      let trial = try study.ask()
      study.tell(trial.number, .value(Self.value(at: trial.point) + 0.1 * noise.uniform()))
    }
    guard case .bayes(.model(let decision)) = study.trials[trials - 1].decision else {
      preconditionFailure("the last trial was not modelled")
    }
    let points = study.trials.map(\.point)
    let transform = try TargetTransform(
      outcomes: study.trials.map { $0.outcome?.value }, maximizes: true)
    let isCategorical = points[0].map { _ in false }
    self.study = study
    fit = decision.fit
    var slopes = SymmetricMatrix(size: trials)
    var covariance = slopes
    Kernel(fit.kernel, lengthScales: fit.lengthScales).write(
      PointTable(points, isCategorical: isCategorical), diagonal: 1 + fit.noiseVariance,
      to: &covariance, slopes: &slopes)
    self.covariance = covariance
    likelihood = MarginalLikelihood(
      inputs: points, targets: transform.targets(of: study.trials.map { $0.outcome?.value }),
      isCategorical: isCategorical, choice: fit.kernel)
  }

  private static func value(at point: [Double]) -> Double {
    let first = Double.sin(6 * point[0]) * Double.cos(4 * point[1])
    return point.reduce(first) { $0 - ($1 - 0.6) * ($1 - 0.6) }
  }

  /// Additions and multiplications of one Cholesky factor, to the leading order.
  package var factorOperations: Double {
    Double(trials) * Double(trials) * Double(trials) / 3
  }

  /// Seconds to factor the covariance of the trials.
  package func secondsPerFactor(lasting seconds: Double, clock: () -> Double) throws -> Double {
    var storage: [Double] = []
    return try Stopwatch.secondsPerRun(lasting: seconds, clock: clock) {
      storage = try Cholesky(covariance, reusing: &storage).upper
    }
  }

  /// Seconds to evaluate the marginal likelihood of the targets and its gradient.
  package func secondsPerEvaluation(lasting seconds: Double, clock: () -> Double) throws -> Double {
    var likelihood = likelihood
    return try Stopwatch.secondsPerRun(lasting: seconds, clock: clock) {
      _ = try likelihood.evaluate(
        lengthScales: fit.lengthScales, noiseVariance: fit.noiseVariance)
    }
  }

  /// Seconds to suggest the next point: the fit, the search for it, and its record.
  package func secondsPerSuggestion(lasting seconds: Double, clock: () -> Double) throws -> Double {
    try Stopwatch.secondsPerRun(lasting: seconds, clock: clock) { _ = try study.peek() }
  }
}
