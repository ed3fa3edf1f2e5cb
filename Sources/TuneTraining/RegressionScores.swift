/// Figures from the sizes of errors.
public struct RegressionScores: Sendable, Hashable, Codable {
  /// The root of the mean squared error, in the target's own units.
  public let rmse: Double

  /// The standard error of the RMSE, over rows drawn anew: that of the mean squared error, carried
  /// through the root by its slope (the delta method), `sqrt(var(e^2) / n) / (2 RMSE)`; 0 without
  /// errors.
  public let rmseStandardError: Double

  /// The mean of the errors' sizes, in the target's own units: a large error counts for less than in
  /// the RMSE, which is never smaller.
  public let mae: Double

  /// The share of the targets' variance that is explained: 1 is perfect, 0 no better than their
  /// mean, and below 0 is worse than that.
  ///
  /// For equal targets, which have no variance, it is 1 if there is no error and 0 otherwise.
  public let r2: Double

  /// Sums over standardised errors, of their squares, sizes and fourth powers; `deviation` takes
  /// them back to the target's units.
  package init(
    squaredError: Double, absoluteError: Double, fourthPowers: Double, targets: [Float],
    deviation: Double
  ) {
    precondition(!targets.isEmpty)
    let count = Double(targets.count)
    var sum = 0.0
    for target in targets { sum += Double(target) }
    let mean = sum / count
    var spread = 0.0
    for target in targets { spread += (Double(target) - mean) * (Double(target) - mean) }
    let root = (squaredError / count).squareRoot()
    rmse = root * deviation
    let variance = max(0, fourthPowers / count - (squaredError / count) * (squaredError / count))
    rmseStandardError = root > 0 ? (variance / count).squareRoot() / (2 * root) * deviation : 0
    mae = absoluteError / count * deviation
    let isConstant = targets.allSatisfy { $0 == targets[0] }
    r2 = isConstant ? (squaredError == 0 ? 1 : 0) : 1 - squaredError / spread
  }
}
