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
  package init(_ table: [Float], columns: Int, rows: [Int]) {
    precondition(!rows.isEmpty)
    var means = [Double](repeating: 0, count: columns)
    var deviations = [Double](repeating: 0, count: columns)
    for column in 0..<columns {
      func value(_ row: Int) -> Double { Double(table[row * columns + column]) }
      // The mean of equal numbers can be off by a rounding, so equality is asked of the numbers.
      guard rows.contains(where: { value($0) != value(rows[0]) }) else {
        means[column] = value(rows[0])
        continue
      }
      var sum = 0.0
      for row in rows { sum += value(row) }
      let mean = sum / Double(rows.count)
      var squares = 0.0
      for row in rows { squares += (value(row) - mean) * (value(row) - mean) }
      means[column] = mean
      deviations[column] = (squares / Double(rows.count)).squareRoot()
    }
    self.means = means
    self.deviations = deviations
  }

  package func standardized(_ value: Float, column: Int) -> Float {
    guard deviations[column] > 0 else { return 0 }
    return Float((Double(value) - means[column]) / deviations[column])
  }
}
