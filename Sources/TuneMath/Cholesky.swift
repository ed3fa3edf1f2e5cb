// Notation (Rasmussen and Williams 2006, appendix A.4)
//
//   C   symmetric positive definite, n by n        L   lower triangular, L Lᵀ = C
//   M   L⁻¹, lower triangular                      C⁻¹ = Mᵀ M
//
// L and M are stored row by row, n numbers to the row, with zeros above the diagonal.

/// A matrix could not be factored, even with the largest jitter on its diagonal.
package struct NotPositiveDefinite: Error, Hashable, Sendable {
  /// The last number tried on the diagonal.
  package let jitter: Double

  package init(jitter: Double) {
    self.jitter = jitter
  }
}

/// The Cholesky factor of a symmetric positive definite matrix.
///
/// Left-looking, by inner products of rows: O(n³/6) multiplications. Rounding can make a matrix
/// that is positive definite on paper fail; then the factor is tried again with `jitter` added to
/// the diagonal, which is 1e-10, 1e-9, …, 1e-4 in turn, and the number that worked is kept.
package struct Cholesky: Sendable, Hashable {
  package let size: Int

  /// L, row by row.
  package let lower: [Double]

  /// What was added to the diagonal; 0 when the matrix needed no help.
  package let jitter: Double

  package init(_ matrix: SymmetricMatrix) throws(NotPositiveDefinite) {
    var jitter = 0.0
    var next = 1e-10
    for _ in 0...7 {
      if let lower = Self.factor(matrix, jitter: jitter) {
        size = matrix.size
        self.lower = lower
        self.jitter = jitter
        return
      }
      jitter = next
      next *= 10
    }
    throw NotPositiveDefinite(jitter: next / 100)
  }

  /// The factor with exactly this `jitter` on the diagonal, or nil if it does not exist.
  ///
  /// A recorded fit names its jitter, so it is rebuilt without the search for one.
  package init?(_ matrix: SymmetricMatrix, jitter: Double) {
    guard let lower = Self.factor(matrix, jitter: jitter) else { return nil }
    size = matrix.size
    self.lower = lower
    self.jitter = jitter
  }

  private static func factor(_ matrix: SymmetricMatrix, jitter: Double) -> [Double]? {
    let n = matrix.size
    var lower = matrix.elements
    let succeeded = lower.withUnsafeMutableBufferPointer { buffer -> Bool in
      guard let base = buffer.baseAddress else { return true }
      for i in 0..<n {
        let rowI = base + i * n
        for j in 0..<i {
          let rowJ = base + j * n
          rowI[j] = (rowI[j] - DenseLoop.dot(rowI, rowJ, j)) / rowJ[j]
        }
        let pivot = rowI[i] + jitter - DenseLoop.dot(rowI, rowI, i)
        // Written so that NaN fails too.
        guard pivot > 0, pivot < .infinity else { return false }
        rowI[i] = pivot.squareRoot()
        for j in (i + 1)..<max(n, i + 1) {
          rowI[j] = 0
        }
      }
      return true
    }
    return succeeded ? lower : nil
  }

  /// ln |C|, twice the sum of the logarithms of the diagonal of L.
  package var logDeterminant: Double {
    var sum = 0.0
    for i in 0..<size {
      sum += Double.log(lower[i * size + i])
    }
    return 2 * sum
  }

  /// L⁻¹b.
  package func forwardSolve(_ b: [Double]) -> [Double] {
    precondition(b.count == size)
    var x = b
    lower.withUnsafeBufferPointer { lower in
      x.withUnsafeMutableBufferPointer { x in
        guard let l = lower.baseAddress, let x = x.baseAddress else { return }
        for i in 0..<size {
          x[i] = (x[i] - DenseLoop.dot(l + i * size, x, i)) / l[i * size + i]
        }
      }
    }
    return x
  }

  /// L⁻ᵀb.
  package func backSolve(_ b: [Double]) -> [Double] {
    precondition(b.count == size)
    var x = b
    lower.withUnsafeBufferPointer { lower in
      x.withUnsafeMutableBufferPointer { x in
        guard let l = lower.baseAddress, let x = x.baseAddress else { return }
        for i in stride(from: size - 1, through: 0, by: -1) {
          x[i] /= l[i * size + i]
          DenseLoop.add(-x[i], times: l + i * size, to: x, i)
        }
      }
    }
    return x
  }

  /// C⁻¹b.
  package func solve(_ b: [Double]) -> [Double] {
    backSolve(forwardSolve(b))
  }
}
