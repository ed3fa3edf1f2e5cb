import CKernels

// Notation (Rasmussen and Williams 2006, appendix A.4)
//
//   C   symmetric positive definite, n by n        L   lower triangular, L Lᵀ = C
//   U   Lᵀ, which is what is stored                M   L⁻¹, lower triangular
//
// U and not L, because both factors of a product are then read along their rows, in the factorization
// as in a solve: C = Uᵀ U, and row i of the solution of L x = b is (b_i − Σ_k U_ki x_k) / U_ii.

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
/// Each number has one sum, whose terms are subtracted from first to last, so that neither the
/// blocks nor the machine's vectors change a bit. O(n³/6) multiplications.
///
/// Rounding can make a matrix that is positive definite on paper fail; then the factor is tried
/// again with `jitter` added to the diagonal, which is 1e-10, 1e-9, …, 1e-4 in turn, and the number
/// that worked is kept.
package struct Cholesky: Sendable {
  package let size: Int

  /// Doubles from one row of U to the next.
  package let stride: Int

  /// U, row by row, with zeros right of the last column; left of the diagonal nothing has a meaning.
  package let upper: [Double]

  /// 1 / U_ii: solving multiplies by them, because a division takes many times longer.
  let reciprocals: [Double]

  /// What was added to the diagonal; 0 when the matrix needed no help.
  package let jitter: Double

  package init(_ matrix: SymmetricMatrix) throws(NotPositiveDefinite) {
    var storage: [Double] = []
    try self.init(matrix, reusing: &storage)
  }

  /// The factor, in the memory of an earlier one; `storage` is empty afterwards, unless
  /// there is none.
  ///
  /// A fit factors one matrix after the other. Fresh memory would take longer to get from the
  /// system than the factor takes to compute.
  package init(
    _ matrix: SymmetricMatrix, reusing storage: inout [Double]
  ) throws(NotPositiveDefinite) {
    var jitter = 0.0
    var next = 1e-10
    for _ in 0...7 {
      if let factor = Self(matrix, jitter: jitter, reusing: &storage) {
        self = factor
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
    var storage: [Double] = []
    self.init(matrix, jitter: jitter, reusing: &storage)
  }

  private init?(_ matrix: SymmetricMatrix, jitter: Double, reusing storage: inout [Double]) {
    let (n, stride) = (matrix.size, matrix.stride)
    var reciprocals = [Double](repeating: 0, count: n)
    Self.copy(matrix, to: &storage)
    for row in 0..<n { storage[row * stride + row] += jitter }
    let succeeded = storage.withUnsafeMutableBufferPointer { upper in
      guard let u = upper.baseAddress else { return true }
      return Self.factor(u, size: n, stride: stride, reciprocals: &reciprocals)
    }
    guard succeeded else { return nil }
    size = n
    self.stride = stride
    upper = storage
    storage = []
    self.reciprocals = reciprocals
    self.jitter = jitter
  }

  /// Copies what has a meaning, in whole vectors of eight.
  private static func copy(_ matrix: SymmetricMatrix, to storage: inout [Double]) {
    guard storage.count == matrix.elements.count else {
      storage = matrix.elements
      return
    }
    let columns = VectorPadding.count(matrix.size)
    storage.withUnsafeMutableBufferPointer { storage in
      matrix.elements.withUnsafeBufferPointer { elements in
        guard let target = storage.baseAddress, let source = elements.baseAddress else { return }
        for row in 0..<matrix.size {
          let start = row / 8 * 8
          let offset = row * matrix.stride + start
          (target + offset).update(from: source + offset, count: columns - start)
        }
      }
    }
  }

  /// Rows factored together: while they are worked on, a panel of what stands above them stays in
  /// the fastest cache.
  private static let blockRows = 16

  /// Row block by row block: subtract what the rows above explain, factor the square on the
  /// diagonal, and solve against it for the rest of the rows.
  private static func factor(
    _ u: UnsafeMutablePointer<Double>, size n: Int, stride: Int,
    reciprocals: UnsafeMutablePointer<Double>
  ) -> Bool {
    let kernels = ck_kernels_chosen()
    let columns = VectorPadding.count(n)
    for first in Swift.stride(from: 0, to: n, by: blockRows) {
      let rows = min(blockRows, n - first)
      let diagonal = u + first * stride + first
      kernels.pointee.subtract_product(
        rows, VectorPadding.count(rows), first, u + first, stride, u + first, stride, diagonal,
        stride)
      guard
        kernels.pointee.factor_block(rows, diagonal, stride, reciprocals + first)
      else { return false }
      let right = first + blockRows
      if right < columns {
        kernels.pointee.solve_rows(
          first, rows, columns - right, u, stride, reciprocals, u + right, stride)
      }
    }
    return true
  }

  /// ln |C|, twice the sum of the logarithms of the diagonal of U.
  package var logDeterminant: Double {
    var sum = 0.0
    for i in 0..<size {
      sum += Double.log(upper[i * stride + i])
    }
    return 2 * sum
  }
}
