import TuneMath

// Notation
//
//   x, x'   encoded points              Δ_j   x_j − x'_j; for a category 0 if equal, 1 if not
//   ℓ_j     length scales               r²    Σ_j Δ_j² / ℓ_j²
//   k       covariance, k(x, x) = 1     g     −2 ∂k/∂r², called the slope
//
//   RBF           k = exp(−r²/2)                      g = k
//   Matérn-5/2    k = (1 + √5r + 5r²/3) exp(−√5r)     g = (5/3)(1 + √5r) exp(−√5r)
//
// Rasmussen and Williams 2006, equations 4.9 and 4.17. Both derivatives come from g without a
// division by r, so that they hold at r = 0:
//
//   ∂k/∂ln ℓ_j = g Δ_j²/ℓ_j²            ∂k/∂x_j = −g Δ_j/ℓ_j²  (numeric coordinates only)

/// A covariance function with a length scale for each coordinate and no output scale.
package struct Kernel: Sendable, Hashable {
  package let choice: KernelChoice

  /// 1/ℓ_j².
  package let inverseSquares: [Double]

  /// Whether the distance in a coordinate is 0 or 1.
  package let isCategorical: [Bool]

  package init(_ choice: KernelChoice, lengthScales: [Double], isCategorical: [Bool]) {
    precondition(lengthScales.count == isCategorical.count)
    self.choice = choice
    self.isCategorical = isCategorical
    inverseSquares = lengthScales.map { 1 / ($0 * $0) }
  }

  /// k and g at a squared scaled distance.
  package func value(at squaredDistance: Double) -> (covariance: Double, slope: Double) {
    switch choice {
    case .rbf:
      let covariance = Double.exp(-0.5 * squaredDistance)
      return (covariance, covariance)
    case .matern52:
      let scaled = (5 * squaredDistance).squareRoot()
      let decay = Double.exp(-scaled)
      let slope = 5.0 / 3 * (1 + scaled) * decay
      return ((1 + scaled + 5.0 / 3 * squaredDistance) * decay, slope)
    }
  }

  /// Δ_j².
  package static func squaredDifference(_ a: Double, _ b: Double, isCategorical: Bool) -> Double {
    isCategorical ? (a == b ? 0 : 1) : (a - b) * (a - b)
  }

  /// r² of a point and the point that begins at `start` in a row of points.
  ///
  /// Terms are added in the order of the coordinates.
  package func squaredDistance(_ point: [Double], _ row: [Double], from start: Int) -> Double {
    var sum = 0.0
    for coordinate in inverseSquares.indices {
      let difference = Self.squaredDifference(
        point[coordinate], row[start + coordinate], isCategorical: isCategorical[coordinate])
      sum += difference * inverseSquares[coordinate]
    }
    return sum
  }
}
