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
  private let count: Int
  private let dimensions: Int
  private let targets: [Double]
  private let isCategorical: [Bool]
  private let choice: KernelChoice

  /// Δ_j² of the pairs (a, b) with b < a, coordinate by coordinate; pair a(a − 1)/2 + b.
  private let squaredDifferences: [[Double]]

  package init(inputs: [[Double]], targets: [Double], isCategorical: [Bool], choice: KernelChoice) {
    count = inputs.count
    dimensions = isCategorical.count
    self.targets = targets
    self.isCategorical = isCategorical
    self.choice = choice
    squaredDifferences = isCategorical.indices.map { coordinate in
      var differences: [Double] = []
      differences.reserveCapacity(inputs.count * (inputs.count - 1) / 2)
      for a in inputs.indices {
        for b in 0..<a {
          differences.append(
            Kernel.squaredDifference(
              inputs[a][coordinate], inputs[b][coordinate],
              isCategorical: isCategorical[coordinate]))
        }
      }
      return differences
    }
  }

  package struct Evaluation {
    package let value: Double
    package let gradient: [Double]
    package let mean: Double
    package let jitter: Double
  }

  /// L and its gradient; O(n³ + n²d).
  package func evaluate(
    lengthScales: [Double], noiseVariance: Double
  ) throws(NotPositiveDefinite) -> Evaluation {
    let kernel = Kernel(choice, lengthScales: lengthScales, isCategorical: isCategorical)
    let pairs = count * (count - 1) / 2
    var distances = [Double](repeating: 0, count: pairs)
    for coordinate in 0..<dimensions {
      VectorOperation.add(
        kernel.inverseSquares[coordinate], times: squaredDifferences[coordinate], to: &distances)
    }
    var covariance = SymmetricMatrix(size: count)
    var slopes = distances
    var pair = 0
    for row in 0..<count {
      for column in 0..<row {
        let (value, slope) = kernel.value(at: distances[pair])
        covariance.elements[row * count + column] = value
        slopes[pair] = slope
        pair += 1
      }
      covariance.elements[row * count + row] = 1 + noiseVariance
    }
    let factor = try Cholesky(covariance)
    let constant = ConstantMean(factor, targets: targets)
    let alpha = constant.alpha
    let fit = zip(targets, alpha).reduce(0) { $0 + ($1.0 - constant.mean) * $1.1 }
    let value =
      -0.5 * fit - 0.5 * factor.logDeterminant - 0.5 * Double(count) * Double.log(2 * .pi)

    let inverse = factor.inverse()
    var trace = 0.0
    pair = 0
    for row in 0..<count {
      for column in 0..<row {
        slopes[pair] *= alpha[row] * alpha[column] - inverse.elements[row * count + column]
        pair += 1
      }
      trace += alpha[row] * alpha[row] - inverse.elements[row * count + row]
    }
    // A pair stands for two elements of the symmetric matrix, which cancels the ½.
    var gradient = (0..<dimensions).map { coordinate in
      VectorOperation.dot(slopes, squaredDifferences[coordinate])
        * kernel.inverseSquares[coordinate]
    }
    gradient.append(0.5 * trace * noiseVariance)
    return Evaluation(
      value: value, gradient: gradient, mean: constant.mean, jitter: factor.jitter)
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
