import CKernels

extension Cholesky {
  /// The length of a padded vector: `size` and zeros up to a multiple of eight.
  package var paddedSize: Int { VectorPadding.count(size) }

  /// Replaces a padded vector b by L⁻¹b.
  package func forwardSolve(_ x: inout [Double]) {
    precondition(x.count == paddedSize)
    ck_kernels_chosen().pointee.forward_solve(size, upper, stride, reciprocals, &x)
  }

  /// Replaces a padded vector b by L⁻ᵀb.
  package func backSolve(_ x: inout [Double]) {
    precondition(x.count == paddedSize)
    ck_kernels_chosen().pointee.back_solve(size, upper, stride, reciprocals, &x)
  }

  /// C⁻¹b, for a vector without padding.
  package func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == size)
    var x = b + [Double](repeating: 0, count: paddedSize - size)
    forwardSolve(&x)
    backSolve(&x)
    return Array(x.prefix(size))
  }

  /// Replaces the columns B of a matrix with `size` rows by L⁻¹B, each with the bits of a single
  /// solve; `columns` and `xStride` are multiples of eight.
  package func forwardSolve(columns: Int, _ x: UnsafeMutablePointer<Double>, stride xStride: Int) {
    let kernels = ck_kernels_chosen()
    // So many rows of U at a time are used for all columns while they are in the cache.
    let blockRows = 32
    for first in Swift.stride(from: 0, to: size, by: blockRows) {
      kernels.pointee.solve_rows(
        first, min(blockRows, size - first), columns, upper, stride, reciprocals, x, xStride)
    }
  }
}
