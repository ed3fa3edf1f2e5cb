package import TuneMath

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

  package init(_ choice: KernelChoice, lengthScales: [Double]) {
    self.choice = choice
    inverseSquares = lengthScales.map { 1 / ($0 * $0) }
  }

  /// k and g of `point` and each of the points of a table, padded with zeros.
  package func values(
    of point: [Double], with table: PointTable
  ) -> (covariances: [Double], slopes: [Double]) {
    var covariances = [Double](repeating: 0, count: table.paddedCount)
    var slopes = covariances
    write(of: point, with: table, to: &covariances, slopes: &slopes)
    return (covariances, slopes)
  }

  /// Writes K with `diagonal` on its diagonal, and the same matrix of slopes; O(n²d).
  package func write(
    _ table: PointTable, diagonal: Double, to covariance: inout SymmetricMatrix,
    slopes: inout SymmetricMatrix
  ) {
    precondition(covariance.size == table.count && slopes.size == table.count)
    let stride = covariance.stride
    covariance.elements.withUnsafeMutableBufferPointer { covariance in
      slopes.elements.withUnsafeMutableBufferPointer { slopes in
        guard let k = covariance.baseAddress, let g = slopes.baseAddress else { return }
        for (row, point) in table.points.enumerated() {
          // From the vector of eight that holds the diagonal.
          let start = row / 8 * 8
          let offset = row * stride + start
          write(of: point, with: table, startingAt: start, to: k + offset, slopes: g + offset)
          k[row * stride + row] = diagonal
        }
      }
    }
  }

  /// Writes k and g of `point` and the points of a table from `start` on, a multiple of eight, and
  /// zeros after the last point up to the next multiple of eight.
  func write(
    of point: [Double], with table: PointTable, startingAt start: Int = 0,
    to covariances: UnsafeMutablePointer<Double>, slopes: UnsafeMutablePointer<Double>
  ) {
    let count = table.count - start
    table.squaredDistances(
      from: point, scaledBy: inverseSquares, startingAt: start, to: covariances)
    switch choice {
    case .rbf: VectorOperation.squaredExponential(count, covariances, slopes: slopes)
    case .matern52: VectorOperation.matern52(count, covariances, slopes: slopes)
    }
    for padding in count..<table.paddedCount - start {
      covariances[padding] = 0
      slopes[padding] = 0
    }
  }
}
