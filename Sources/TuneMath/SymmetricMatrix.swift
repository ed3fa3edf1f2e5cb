/// A symmetric matrix of `Double`, of which only the upper triangle is read.
///
/// Numbers are stored row by row, so that row i starts at `i * stride`. What stands left of the
/// diagonal has no meaning; what stands right of the last column, up to a multiple of eight, is
/// zero.
package struct SymmetricMatrix: Sendable {
  package let size: Int
  package let stride: Int
  package var elements: [Double]

  package init(size: Int) {
    self.size = size
    stride = VectorPadding.stride(size)
    elements = [Double](repeating: 0, count: size * stride)
  }

  /// A matrix from its rows; the part left of the diagonal is not looked at.
  package init(rows: [[Double]]) {
    self.init(size: rows.count)
    for (row, values) in rows.enumerated() {
      precondition(values.count == size, "a symmetric matrix is square")
      for column in row..<size {
        elements[row * stride + column] = values[column]
      }
    }
  }

  /// The element in `row` and `column`, in either order.
  package subscript(row: Int, column: Int) -> Double {
    get { elements[min(row, column) * stride + max(row, column)] }
    set { elements[min(row, column) * stride + max(row, column)] = newValue }
  }

  /// The product with a vector.
  package func times(_ vector: [Double]) -> [Double] {
    precondition(vector.count == size)
    return (0..<size).map { row in
      (0..<size).reduce(0) { $0 + self[row, $1] * vector[$1] }
    }
  }
}
