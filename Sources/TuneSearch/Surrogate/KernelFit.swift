package import TuneMath

/// A fit of a Gaussian process's hyperparameters by their posterior mode.
///
/// Maximises L(θ) + Σ ln p(ℓ_j) + ln p(σ_n²), the densities taken in ℓ and σ_n² themselves, over
/// ln ℓ and ln σ_n² (`MarginalLikelihood`, `HyperparameterPrior`). Several starts, because the
/// objective has several maxima when trials are few; the best end wins, of equal ones the first.
package struct KernelFit: Sendable, Hashable {
  package var kernel: KernelChoice

  /// Without priors the fit is by maximum likelihood, which overfits when trials are few.
  package var usesPrior: Bool

  package init(kernel: KernelChoice = .rbf, usesPrior: Bool = true) {
    self.kernel = kernel
    self.usesPrior = usesPrior
  }

  private typealias Minimum = BoundedMinimizer.Minimum

  /// With more trials than this, a fit that goes on from the one before seldom begins anew.
  static let restartLimit = 100

  /// Fits encoded inputs and standardised targets.
  ///
  /// Starts: `previous` if it has as many length scales, the modes of the priors, and the modes
  /// moved by up to a factor of 4 either way, one uniform number a hyperparameter drawn from
  /// `stream`. With more than 100 trials, when one more changes little, the last two only at every
  /// tenth. From each start the search goes on until little is gained, and only from the best end of
  /// several to the mode.
  package func fitted(
    inputs: [[Double]], targets: [Double], isCategorical: [Bool],
    previous: SurrogateFit? = nil, perturbedBy stream: inout RandomStream
  ) throws(NotPositiveDefinite) -> SurrogateFit {
    precondition(!inputs.isEmpty && inputs.count == targets.count)
    precondition(inputs.allSatisfy { $0.count == isCategorical.count } && !isCategorical.isEmpty)
    let dimensions = isCategorical.count
    let prior = HyperparameterPrior(dimensions: dimensions)
    var likelihood = MarginalLikelihood(
      inputs: inputs, targets: targets, isCategorical: isCategorical, choice: kernel)
    let modes =
      [Double](repeating: prior.lengthScale.logMode, count: dimensions)
      + [prior.noiseVariance.logMode]
    let moved = modes.map { $0 + (2 * stream.uniform() - 1) * Double.log(4) }
    var starts: [(SurrogateFit.Start, [Double])] = [(.priorModes, modes), (.perturbed, moved)]
    if let previous, previous.lengthScales.count == dimensions {
      let point = (previous.lengthScales + [previous.noiseVariance]).map { Double.log($0) }
      if inputs.count > Self.restartLimit, !inputs.count.isMultiple(of: 10) { starts = [] }
      starts.insert((.previous, point), at: 0)
    }
    var minimizer = BoundedMinimizer(
      lower: bounds(dimensions) { $0.lowerBound }, upper: bounds(dimensions) { $0.upperBound })
    func minimum(from point: [Double], _ gradient: Double, _ value: Double) -> Minimum {
      minimizer.gradientTolerance = gradient
      minimizer.valueTolerance = value
      return minimizer.minimize(from: point) { point, gradient in
        let (value, slope) = objective(point, &likelihood, prior)
        gradient = slope.map { -$0 }
        return -value
      }
    }

    var best: (start: SurrogateFit.Start, minimum: Minimum)?
    var iterations = 0
    for (start, point) in starts {
      let end = minimum(from: point, 1e-3, 1e-6)
      iterations += end.iterations
      if let best, end.value >= best.minimum.value || end.value.isNaN { continue }
      best = (start, end)
    }
    if starts.count > 1, let (start, end) = best {
      let mode = minimum(from: end.point, 1e-5, 1e-10)
      iterations += mode.iterations
      best = (start, mode)
    }
    let winner = best?.minimum.point ?? modes
    let lengthScales = winner.dropLast().map {
      Double.exp($0).clamped(to: HyperparameterPrior.lengthScaleBounds)
    }
    let noiseVariance = Double.exp(winner[dimensions])
      .clamped(to: HyperparameterPrior.noiseVarianceBounds)
    let reached = try likelihood.evaluate(
      lengthScales: lengthScales, noiseVariance: noiseVariance)
    return SurrogateFit(
      kernel: kernel, lengthScales: lengthScales, noiseVariance: noiseVariance,
      mean: reached.mean, jitter: reached.jitter, logMarginalLikelihood: reached.value,
      objective: reached.value + (usesPrior ? logPrior(winner, prior).value : 0),
      usesPrior: usesPrior, start: best?.start ?? .priorModes, iterations: iterations)
  }

  /// What is maximised, and its gradient, at θ; −∞ where the covariance cannot be factored.
  package func objective(
    _ point: [Double], _ likelihood: inout MarginalLikelihood, _ prior: HyperparameterPrior
  ) -> (value: Double, gradient: [Double]) {
    let natural = point.map { Double.exp($0) }
    do {
      let evaluation = try likelihood.evaluate(
        lengthScales: Array(natural.dropLast()), noiseVariance: natural[natural.count - 1])
      guard usesPrior else { return (evaluation.value, evaluation.gradient) }
      let (value, gradient) = logPrior(point, prior)
      return (evaluation.value + value, zip(evaluation.gradient, gradient).map { $0 + $1 })
    } catch {
      return (-.infinity, [Double](repeating: 0, count: point.count))
    }
  }

  private func logPrior(
    _ point: [Double], _ prior: HyperparameterPrior
  ) -> (value: Double, gradient: [Double]) {
    var value = 0.0
    var gradient: [Double] = []
    for (index, logarithm) in point.enumerated() {
      let density = index < point.count - 1 ? prior.lengthScale : prior.noiseVariance
      value += density.logDensity(atLog: logarithm)
      gradient.append(density.derivative(atLog: logarithm))
    }
    return (value, gradient)
  }

  private func bounds(
    _ dimensions: Int, _ end: (ClosedRange<Double>) -> Double
  ) -> [Double] {
    [Double](
      repeating: Double.log(end(HyperparameterPrior.lengthScaleBounds)), count: dimensions)
      + [Double.log(end(HyperparameterPrior.noiseVarianceBounds))]
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
