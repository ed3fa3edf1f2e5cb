package import TuneMath

// Notation (Rasmussen and Williams 2006, section 5.4.1)
//
//   n, d   number of trials, of coordinates      K     kernel matrix, K_ii = 1
//   y, c   targets, constant mean                C     K + σ_n² I
//   α      C⁻¹(y − c)                            θ     (ln ℓ_1, …, ln ℓ_d, ln σ_n²)
//
//   L(θ) = −½ (y − c)ᵀα − ½ ln |C| − (n/2) ln 2π                            (5.8)
//   ∂L/∂θ_j = ½ tr((ααᵀ − C⁻¹) ∂C/∂θ_j)                                     (5.9)
//   c = 1ᵀC⁻¹y / 1ᵀC⁻¹1, where ∂L/∂c = 0, so that c adds nothing to ∂L/∂θ   (2.42, B = one column)

/// The logarithm of the marginal likelihood of some targets, as a function of the hyperparameters.
package struct MarginalLikelihood {
  private let trials: PointTable
  private let targets: [Double]
  private let choice: KernelChoice

  // Memory that one evaluation leaves to the next: to get as much from the system would take
  // longer than to fill it.
  private var covariance: SymmetricMatrix
  private var slopes: SymmetricMatrix
  private var factorStorage: [Double] = []
  private var inverseStorage: [Double] = []

  package init(inputs: [[Double]], targets: [Double], isCategorical: [Bool], choice: KernelChoice) {
    precondition(inputs.count == targets.count)
    trials = PointTable(inputs, isCategorical: isCategorical)
    self.targets = targets
    self.choice = choice
    covariance = SymmetricMatrix(size: inputs.count)
    slopes = covariance
  }

  package struct Evaluation {
    package let value: Double
    package let gradient: [Double]
    package let mean: Double
    package let jitter: Double
  }

  /// L and its gradient; O(n³ + n²d).
  package mutating func evaluate(
    lengthScales: [Double], noiseVariance: Double
  ) throws(NotPositiveDefinite) -> Evaluation {
    let kernel = Kernel(choice, lengthScales: lengthScales)
    kernel.write(trials, diagonal: 1 + noiseVariance, to: &covariance, slopes: &slopes)
    let factor = try Cholesky(covariance, reusing: &factorStorage)
    let constant = ConstantMean(factor, targets: targets)
    let fit = zip(targets, constant.alpha).reduce(0) { $0 + ($1.0 - constant.mean) * $1.1 }
    let value =
      -0.5 * fit - 0.5 * factor.logDeterminant
      - 0.5 * Double(trials.count) * Double.log(2 * .pi)

    let (squares, trace) = sums(of: factor, constant.alpha)
    factorStorage = factor.upper
    // A pair stands for two elements of the symmetric matrix, which cancels the ½.
    var gradient = zip(squares, kernel.inverseSquares).map { $0 * $1 }
    gradient.append(0.5 * trace * noiseVariance)
    return Evaluation(
      value: value, gradient: gradient, mean: constant.mean, jitter: factor.jitter)
  }

  /// With W = ααᵀ − C⁻¹: Σ W_ab g_ab Δ_j² over the pairs a < b, for each coordinate j, and Σ W_aa.
  private mutating func sums(
    of factor: Cholesky, _ alpha: [Double]
  ) -> (squares: [Double], trace: Double) {
    // Eight for each coordinate, added up at the end.
    var lanes = [Double](repeating: 0, count: 8 * trials.dimensions)
    var trace = 0.0
    slopes.elements.withUnsafeBufferPointer { slopeRows in
      lanes.withUnsafeMutableBufferPointer { lanes in
        guard let g = slopeRows.baseAddress, let sums = lanes.baseAddress else { return }
        factor.forEachRow(ofOuterProductMinusInverse: alpha, workingIn: &inverseStorage) {
          row, weights in
          trace += weights[row]
          // The diagonal itself adds nothing: there Δ is 0.
          let start = row / 8 * 8
          trials.addWeightedSquares(
            from: trials.points[row], startingAt: start, weights: weights + start,
            slopes: g + row * slopes.stride + start, to: sums)
        }
      }
    }
    let squares = (0..<trials.dimensions).map {
      VectorOperation.sum(ofLanes: lanes[8 * $0..<8 * $0 + 8])
    }
    return (squares, trace)
  }
}

/// The constant mean with the highest likelihood, and what follows from it.
struct ConstantMean {
  /// c.
  let mean: Double

  /// C⁻¹(y − c).
  let alpha: [Double]

  /// C⁻¹1.
  let weights: [Double]

  /// 1ᵀC⁻¹1.
  let totalWeight: Double

  /// The mean that fits `targets` best, or a mean fixed before.
  init(_ factor: Cholesky, targets: [Double], fixed: Double? = nil) {
    weights = factor.solve([Double](repeating: 1, count: factor.size))
    totalWeight = weights.reduce(0, +)
    let mean =
      fixed ?? zip(weights, targets).reduce(0) { $0 + $1.0 * $1.1 } / totalWeight
    alpha = factor.solve(targets.map { $0 - mean })
    self.mean = mean
  }
}
