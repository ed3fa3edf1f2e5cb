package import TuneMath

// Notation (Rasmussen and Williams 2006, section 2.2; C, α, c as in MarginalLikelihood)
//
//   x      the point asked about        k      covariances of x with the trials
//   L      Cholesky factor of C         v      L⁻¹k
//   w      C⁻¹k = L⁻ᵀv                  μ, σ   mean and deviation of the latent function at x
//
//   μ(x) = c + kᵀα        σ²(x) = 1 − kᵀC⁻¹k = 1 − vᵀv                      (2.25, 2.26)
//   ∂μ/∂x = (∂k/∂x)ᵀα     ∂σ/∂x = −(∂k/∂x)ᵀw / σ

/// What a Gaussian process says about the latent function at a point, in targets.
package struct Posterior: Sendable, Hashable {
  package var mean: Double

  /// The standard deviation of the function itself, without noise.
  package var deviation: Double

  package init(mean: Double, deviation: Double) {
    self.mean = mean
    self.deviation = deviation
  }
}

/// A Gaussian process conditioned on trials, with hyperparameters that are given and not fitted.
///
/// Building it costs O(n³/6); a posterior O(n² + nd). The same trials and the same fit give the
/// same bits, so the numbers of a recorded decision come back exactly.
package struct GaussianProcess: Sendable {
  package let fit: SurrogateFit
  package let targets: [Double]

  let kernel: Kernel
  let factor: Cholesky
  let constant: ConstantMean

  /// The trials' points, one after the other.
  let inputs: [Double]

  var count: Int { targets.count }
  var dimensions: Int { kernel.isCategorical.count }

  /// The smallest variance reported: rounding must not make 1 − vᵀv negative.
  static let varianceFloor = 1e-12

  /// Conditions on encoded inputs and standardised targets.
  ///
  /// Uses the mean and the jitter of `fit` as they are; throws if that jitter is not enough, which
  /// cannot happen for the trials of the fit.
  package init(
    inputs: [[Double]], targets: [Double], isCategorical: [Bool], fit: SurrogateFit
  ) throws(NotPositiveDefinite) {
    precondition(inputs.count == targets.count && !inputs.isEmpty)
    precondition(inputs.allSatisfy { $0.count == isCategorical.count })
    let kernel = Kernel(fit.kernel, lengthScales: fit.lengthScales, isCategorical: isCategorical)
    let covariance = Self.covariance(inputs, kernel, noiseVariance: fit.noiseVariance)
    guard let factor = Cholesky(covariance, jitter: fit.jitter) else {
      throw NotPositiveDefinite(jitter: fit.jitter)
    }
    self.kernel = kernel
    self.factor = factor
    self.fit = fit
    self.targets = targets
    self.inputs = inputs.flatMap { $0 }
    constant = ConstantMean(factor, targets: targets, fixed: fit.mean)
  }

  /// C.
  static func covariance(
    _ inputs: [[Double]], _ kernel: Kernel, noiseVariance: Double
  ) -> SymmetricMatrix {
    var covariance = SymmetricMatrix(size: inputs.count)
    for row in inputs.indices {
      for column in 0..<row {
        let distance = kernel.squaredDistance(inputs[row], inputs[column], from: 0)
        covariance[row, column] = kernel.value(at: distance).covariance
      }
      covariance[row, row] = 1 + noiseVariance
    }
    return covariance
  }

  /// The mean and the deviation at one point.
  package func posterior(at point: [Double]) -> Posterior {
    posterior(covariances(at: point).covariances).posterior
  }

  /// The mean and the deviation at a point, and how both change with each coordinate.
  ///
  /// The change with a categorical coordinate is given as 0.
  package func gradient(
    at point: [Double]
  ) -> (posterior: Posterior, mean: [Double], deviation: [Double]) {
    let (covariances, slopes) = covariances(at: point)
    let (posterior, halfSolved) = posterior(covariances)
    let solved = factor.backSolve(halfSolved)
    var meanGradient = [Double](repeating: 0, count: dimensions)
    var deviationGradient = meanGradient
    for trial in 0..<count {
      let meanFactor = -slopes[trial] * constant.alpha[trial]
      let deviationFactor = slopes[trial] * solved[trial] / posterior.deviation
      for coordinate in 0..<dimensions where !kernel.isCategorical[coordinate] {
        let difference =
          (point[coordinate] - inputs[trial * dimensions + coordinate])
          * kernel.inverseSquares[coordinate]
        meanGradient[coordinate] += meanFactor * difference
        deviationGradient[coordinate] += deviationFactor * difference
      }
    }
    return (posterior, meanGradient, deviationGradient)
  }

  /// k and the kernel's slopes at a point.
  func covariances(at point: [Double]) -> (covariances: [Double], slopes: [Double]) {
    precondition(point.count == dimensions)
    var covariances = [Double](repeating: 0, count: count)
    var slopes = covariances
    for trial in 0..<count {
      let distance = kernel.squaredDistance(point, inputs, from: trial * dimensions)
      (covariances[trial], slopes[trial]) = kernel.value(at: distance)
    }
    return (covariances, slopes)
  }

  private func posterior(
    _ covariances: [Double]
  ) -> (posterior: Posterior, halfSolved: [Double]) {
    var mean = 0.0
    for trial in 0..<count {
      mean += covariances[trial] * constant.alpha[trial]
    }
    let halfSolved = factor.sequentialForwardSolve(covariances)
    var explained = 0.0
    for value in halfSolved {
      explained += value * value
    }
    let variance = max(1 - explained, Self.varianceFloor)
    return (Posterior(mean: fit.mean + mean, deviation: variance.squareRoot()), halfSolved)
  }
}
