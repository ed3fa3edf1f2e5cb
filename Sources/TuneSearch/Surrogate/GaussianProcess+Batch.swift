import TuneMath

extension GaussianProcess {
  /// Points that share one pass over the factor.
  ///
  /// Their covariances with 500 trials take 256 kB and stay in the second cache.
  private static let panelCount = 64

  /// The means and the deviations at many points, with the bits of `posterior(at:)`.
  ///
  /// Each goes through the operations of a single point in the same order, so a candidate has one
  /// value, however it was asked for.
  package func posteriors(at points: [[Double]]) -> [Posterior] {
    var posteriors: [Posterior] = []
    posteriors.reserveCapacity(points.count)
    let stride = VectorPadding.stride(min(points.count, Self.panelCount))
    // A column a point and a row a trial; the last row takes slopes that nobody asks for.
    var panel = [Double](repeating: 0, count: (count + 1) * stride)
    for start in Swift.stride(from: 0, to: points.count, by: Self.panelCount) {
      let table = PointTable(
        Array(points[start..<min(start + Self.panelCount, points.count)]),
        isCategorical: inputs.isCategorical)
      panel.withUnsafeMutableBufferPointer { panel in
        guard let x = panel.baseAddress else { return }
        for (row, trial) in inputs.points.enumerated() {
          kernel.write(
            of: trial, with: table, to: x + row * stride, slopes: x + count * stride)
        }
        let columns = table.paddedCount
        let means = VectorOperation.columnDots(
          rows: count, columns: columns, weights: alpha, x, stride: stride)
        factor.forwardSolve(columns: columns, x, stride: stride)
        let explained = VectorOperation.columnSquares(
          rows: count, columns: columns, x, stride: stride)
        for index in 0..<table.count {
          posteriors.append(posterior(mean: means[index], explained: explained[index]))
        }
      }
    }
    return posteriors
  }
}
