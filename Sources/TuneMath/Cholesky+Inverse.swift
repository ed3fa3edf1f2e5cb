import CKernels

// Notation (as in Cholesky)
//
//   M   L⁻¹, row by row in a matrix shaped like U        C⁻¹ = MᵀM

extension Cholesky {
  /// Columns of M made together.
  ///
  /// A panel starts at the row of its first column, above which M is zero; with wide panels more of
  /// the zeros below that row are computed.
  private static let panelColumns = 16

  /// Rows of the result of `forEachRow` made together.
  private static let blockRows = 16

  /// Writes M into `storage`, zeros before and after it in the panels of its columns; O(n³/6).
  ///
  /// Behind M there is room for `blockRows` more rows.
  private func writeInverseFactor(to storage: inout [Double]) {
    let kernels = ck_kernels_chosen()
    let count = (size + Self.blockRows) * stride
    if storage.count != count { storage = [Double](repeating: 0, count: count) }
    storage.withUnsafeMutableBufferPointer { storage in
      upper.withUnsafeBufferPointer { upper in
        reciprocals.withUnsafeBufferPointer { reciprocals in
          guard let u = upper.baseAddress, let m = storage.baseAddress,
            let r = reciprocals.baseAddress
          else { return }
          for row in 0..<size {
            let end = min((row / Self.panelColumns + 1) * Self.panelColumns, paddedSize)
            (m + row * stride).update(repeating: 0, count: end)
            m[row * stride + row] = 1
          }
          for first in Swift.stride(from: 0, to: size, by: Self.panelColumns) {
            let corner = first * (stride + 1)
            kernels.pointee.solve_rows(
              0, size - first, min(Self.panelColumns, paddedSize - first), u + corner, stride,
              r + first, m + corner, stride)
          }
        }
      }
    }
  }

  /// Calls `body` with every row of a aᵀ − C⁻¹, from the first to the last; O(n³/3).
  ///
  /// `values` points to the row's column 0. It holds numbers from the diagonal on, and zeros before
  /// it and after the last column as far as a vector of eight that holds one of them reaches.
  /// `storage` is memory to work in, for one call after the other.
  package func forEachRow(
    ofOuterProductMinusInverse a: [Double], workingIn storage: inout [Double],
    _ body: (_ row: Int, _ values: UnsafeMutablePointer<Double>) -> Void
  ) {
    precondition(a.count == size)
    let kernels = ck_kernels_chosen()
    writeInverseFactor(to: &storage)
    storage.withUnsafeMutableBufferPointer { storage in
      guard let m = storage.baseAddress else { return }
      let values = m + size * stride
      for first in Swift.stride(from: 0, to: size, by: Self.blockRows) {
        let rows = min(Self.blockRows, size - first)
        for row in 0..<rows {
          for column in first..<size {
            values[row * stride + column] = a[first + row] * a[column]
          }
          for column in size..<paddedSize { values[row * stride + column] = 0 }
        }
        for column in Swift.stride(from: first, to: size, by: Self.panelColumns) {
          // The rows of M before this column hold zeros in it.
          kernels.pointee.subtract_product(
            rows, min(Self.panelColumns, paddedSize - column), size - column,
            m + column * stride + first, stride, m + column * (stride + 1), stride,
            values + column, stride)
        }
        for row in 0..<rows {
          let start = values + row * stride
          for column in first..<first + row { start[column] = 0 }
          body(first + row, start)
        }
      }
    }
  }

  /// The diagonal of C⁻¹: the squared lengths of the columns of M.
  package func inverseDiagonal() -> [Double] {
    var inverse: [Double] = []
    writeInverseFactor(to: &inverse)
    return Array(
      VectorOperation.columnSquares(
        rows: size, columns: paddedSize, inverse, stride: stride
      ).prefix(size))
  }
}
