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

  /// The trials' points.
  let inputs: PointTable

  /// α, padded with zeros to whole vectors.
  let alpha: [Double]

  var count: Int { targets.count }
  var dimensions: Int { inputs.dimensions }

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
    let table = PointTable(inputs, isCategorical: isCategorical)
    let kernel = Kernel(fit.kernel, lengthScales: fit.lengthScales)
    var covariance = SymmetricMatrix(size: table.count)
    var slopes = covariance
    kernel.write(table, diagonal: 1 + fit.noiseVariance, to: &covariance, slopes: &slopes)
    guard let factor = Cholesky(covariance, jitter: fit.jitter) else {
      throw NotPositiveDefinite(jitter: fit.jitter)
    }
    self.kernel = kernel
    self.factor = factor
    self.fit = fit
    self.targets = targets
    self.inputs = table
    constant = ConstantMean(factor, targets: targets, fixed: fit.mean)
    alpha =
      constant.alpha + [Double](repeating: 0, count: factor.paddedSize - targets.count)
  }

  /// The mean and the deviation at one point.
  package func posterior(at point: [Double]) -> Posterior {
    posterior(kernel.values(of: point, with: inputs).covariances).posterior
  }

  /// The mean and the deviation at a point, and how both change with each coordinate.
  ///
  /// The change with a categorical coordinate is given as 0.
  package func gradient(
    at point: [Double]
  ) -> (posterior: Posterior, mean: [Double], deviation: [Double]) {
    let (covariances, slopes) = kernel.values(of: point, with: inputs)
    var (posterior, solved) = posterior(covariances)
    factor.backSolve(&solved)
    var meanGradient = [Double](repeating: 0, count: dimensions)
    var deviationGradient = meanGradient
    for coordinate in 0..<dimensions where !inputs.isCategorical[coordinate] {
      let scale = kernel.inverseSquares[coordinate]
      meanGradient[coordinate] =
        -scale
        * inputs.weightedDifference(
          from: point[coordinate], inCoordinate: coordinate, weights: alpha, slopes: slopes)
      deviationGradient[coordinate] =
        scale / posterior.deviation
        * inputs.weightedDifference(
          from: point[coordinate], inCoordinate: coordinate, weights: solved, slopes: slopes)
    }
    return (posterior, meanGradient, deviationGradient)
  }

  /// μ and σ, and v, from k.
  private func posterior(
    _ covariances: [Double]
  ) -> (posterior: Posterior, halfSolved: [Double]) {
    var halfSolved = covariances
    factor.forwardSolve(&halfSolved)
    let posterior = posterior(
      mean: VectorOperation.dot(alpha, covariances),
      explained: VectorOperation.dot(halfSolved, halfSolved))
    return (posterior, halfSolved)
  }

  /// μ and σ from kᵀα and vᵀv.
  func posterior(mean: Double, explained: Double) -> Posterior {
    Posterior(
      mean: fit.mean + mean, deviation: max(1 - explained, Self.varianceFloor).squareRoot())
  }
}
