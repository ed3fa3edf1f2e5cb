/// A symmetric matrix of `Double`, of which only the lower triangle is read.
///
/// Numbers are stored row by row with `size` to the row, so that row i starts at `i * size`.
/// What stands above the diagonal has no meaning.
package struct SymmetricMatrix: Sendable, Hashable {
  package let size: Int
  package var elements: [Double]

  package init(size: Int) {
    self.size = size
    elements = [Double](repeating: 0, count: size * size)
  }

  /// A matrix from its rows; the part above the diagonal is not looked at.
  package init(rows: [[Double]]) {
    self.init(size: rows.count)
    for (row, values) in rows.enumerated() {
      precondition(values.count == size, "a symmetric matrix is square")
      for column in 0...row {
        elements[row * size + column] = values[column]
      }
    }
  }

  /// The element in `row` and `column`, in either order.
  package subscript(row: Int, column: Int) -> Double {
    get { elements[max(row, column) * size + min(row, column)] }
    set { elements[max(row, column) * size + min(row, column)] = newValue }
  }

  /// The product with a vector.
  package func times(_ vector: [Double]) -> [Double] {
    precondition(vector.count == size)
    return (0..<size).map { row in
      (0..<size).reduce(0) { $0 + self[row, $1] * vector[$1] }
    }
  }
}
