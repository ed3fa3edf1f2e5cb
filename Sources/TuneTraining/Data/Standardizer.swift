/// Moves and scales columns to mean 0 and standard deviation 1 over the rows it was fitted on.
///
/// The deviation is the population's (divided by the number of rows). A column that is constant
/// over those rows becomes 0 everywhere: it has nothing to tell, and dividing by its deviation
/// would divide by zero.
package struct Standardizer: Sendable, Hashable {
  package let means: [Double]
  /// Standard deviations; 0 for a constant column.
  package let deviations: [Double]

  /// Fits on some rows of a row-major table.
  ///
  /// Sums run over the rows in their order, all columns at once, because the table lies in memory
  /// row by row.
  package init(_ table: [Float], columns: Int, rows: [Int]) {
    precondition(!rows.isEmpty)
    var means = [Double](repeating: 0, count: columns)
    var squares = [Double](repeating: 0, count: columns)
    var varies = [Bool](repeating: false, count: columns)
    table.withUnsafeBufferPointer { table in
      let first = rows[0] * columns
      for row in rows {
        let start = row * columns
        precondition(row >= 0 && start + columns <= table.count)
        for column in 0..<columns {
          means[column] += Double(table[start + column])
          varies[column] = varies[column] || table[start + column] != table[first + column]
        }
      }
      for column in 0..<columns {
        // The mean of equal numbers can be off by a rounding, so equality is asked of the numbers.
        means[column] =
          varies[column] ? means[column] / Double(rows.count) : Double(table[first + column])
      }
      for row in rows {
        let start = row * columns
        for column in 0..<columns {
          let distance = Double(table[start + column]) - means[column]
          squares[column] += distance * distance
        }
      }
    }
    self.means = means
    deviations = squares.map { ($0 / Double(rows.count)).squareRoot() }
  }

  /// The value in deviations from the mean; 0 in a constant column.
  @inline(__always)
  package static func standardized(_ value: Float, mean: Double, deviation: Double) -> Float {
    guard deviation > 0 else { return 0 }
    return Float((Double(value) - mean) / deviation)
  }
}
