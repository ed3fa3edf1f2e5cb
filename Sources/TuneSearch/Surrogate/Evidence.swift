import TuneMath

// Notation (C, α, c, k, w as in GaussianProcess)
//
//   β     C⁻¹1                         λ_i   w_i + (1 − Σw) β_i / 1ᵀβ
//   P     C⁻¹ − ββᵀ/1ᵀβ                −i    without trial i, hyperparameters unchanged
//
//   μ(x) = Σ_i λ_i y_i                 the λ_i sum to 1, because c is itself a mean of the y_i
//   μ(x) − μ_−i(x) = w_i α_i / [C⁻¹]_ii           at the same c
//   σ²_−i(x) − σ²(x) = w_i² / [C⁻¹]_ii
//   1 − σ²(x) = Σ_i k_i w_i
//   μ_−i(x_i) = y_i − [Py]_i / P_ii               c refitted without i; variance 1/P_ii
//
// Rasmussen and Williams 2006, section 5.4.2 (5.12, with c = 0); Dubrule 1983 for the mean refitted.

/// What one past trial does to the surrogate's belief about a point.
package struct Evidence: Sendable, Hashable {
  /// λ_i: how much of the trial's target is in the mean.
  package let weight: Double

  /// λ_i y_i; the contributions of all trials sum to the mean.
  package let contribution: Double

  /// How much higher the mean is because of the trial, the constant staying as it is.
  package let shift: Double

  /// How much less variance there is because of the trial, all others being there as well.
  package let varianceRemoved: Double

  /// k_i w_i: the trial's part of the variance that all took away together, 1 − σ²; may be negative.
  package let varianceShare: Double

  /// r: how far away the trial is, in length scales.
  package let distance: Double
}

/// What the surrogate would say about a past trial if it had not seen it.
package struct LeftOut: Sendable, Hashable {
  package let mean: Double

  /// The variance of a measurement: of the function, of the refitted constant, and of the noise.
  package let variance: Double

  /// The same without the noise.
  package let latentVariance: Double
}

extension GaussianProcess {
  /// What each trial does to the mean and the variance at a point; O(n³/6).
  package func evidence(at point: [Double]) -> [Evidence] {
    let covariances = kernel.values(of: point, with: inputs).covariances
    let weights = factor.solve(Array(covariances.prefix(count)))
    let squaredDistances = inputs.squaredDistances(from: point, scaledBy: kernel.inverseSquares)
    let missing = (1 - weights.reduce(0, +)) / constant.totalWeight
    let diagonal = factor.inverseDiagonal()
    return (0..<count).map { trial in
      let lambda = weights[trial] + missing * constant.weights[trial]
      return Evidence(
        weight: lambda,
        contribution: lambda * targets[trial],
        shift: weights[trial] * constant.alpha[trial] / diagonal[trial],
        varianceRemoved: weights[trial] * weights[trial] / diagonal[trial],
        varianceShare: weights[trial] * covariances[trial],
        distance: squaredDistances[trial].squareRoot())
    }
  }

  /// Every trial predicted from all others, length scales and noise unchanged; O(n³/6).
  ///
  /// The constant mean is fitted again without the trial, as the process itself would; with
  /// `meanIsFixed` it stays what all trials made it. One trial alone cannot be predicted by others
  /// with a mean of their own.
  package func leaveOneOut(meanIsFixed: Bool = false) -> [LeftOut] {
    precondition(meanIsFixed || count > 1)
    let diagonal = factor.inverseDiagonal()
    return (0..<count).map { trial in
      let weight = constant.weights[trial]
      let precision =
        diagonal[trial] - (meanIsFixed ? 0 : weight * weight / constant.totalWeight)
      return LeftOut(
        mean: targets[trial] - constant.alpha[trial] / precision,
        variance: 1 / precision,
        latentVariance: 1 / precision - fit.noiseVariance)
    }
  }
}
