package import TuneMath

// Notation (C, k as in GaussianProcess)
//
//   X*     the points drawn at        K*     covariances of X* with each other
//   V      L⁻¹ of their covariances with the trials, one column a point
//   Σ      K* − VᵀV + 1e-6 I          U      its Cholesky factor, UᵀU = Σ
//
//   f = μ + Uᵀε, ε standard normal

extension GaussianProcess {
  /// Added to the variances: rounding must not make a covariance indefinite.
  private static let drawJitter = 1e-6

  /// One function drawn from the process, at some points together; O(m²(m + n)) for m points.
  ///
  /// Takes one number a point from the stream.
  package func draw(at points: [[Double]], using random: inout RandomStream) -> [Double] {
    let table = PointTable(points, isCategorical: inputs.isCategorical)
    var covariance = SymmetricMatrix(size: points.count)
    var slopes = covariance
    kernel.write(table, diagonal: 1, to: &covariance, slopes: &slopes)
    subtractExplained(table, from: &covariance)
    guard let factor = Cholesky(covariance, jitter: Self.drawJitter) else {
      preconditionFailure("a covariance with a millionth on its diagonal has a factor")
    }
    // 2^-54: a draw of 0 would be infinite.
    let noise = points.map { _ in Normal.quantile(random.uniform() + 0x1p-54) }
    var drawn = posteriors(at: points).map(\.mean)
    for row in points.indices {
      for column in row..<points.count {
        drawn[column] += factor.upper[row * factor.stride + column] * noise[row]
      }
    }
    return drawn
  }

  /// Takes VᵀV from the covariances of the points with each other.
  private func subtractExplained(_ table: PointTable, from covariance: inout SymmetricMatrix) {
    let stride = VectorPadding.stride(table.count)
    var panel = [Double](repeating: 0, count: (count + 1) * stride)
    panel.withUnsafeMutableBufferPointer { panel in
      covariance.elements.withUnsafeMutableBufferPointer { elements in
        guard let x = panel.baseAddress, let k = elements.baseAddress else { return }
        for (row, trial) in inputs.points.enumerated() {
          kernel.write(of: trial, with: table, to: x + row * stride, slopes: x + count * stride)
        }
        factor.forwardSolve(columns: table.paddedCount, x, stride: stride)
        for trial in 0..<count {
          let explained = x + trial * stride
          for row in 0..<table.count {
            let target = k + row * covariance.stride
            for column in row..<table.count { target[column] -= explained[row] * explained[column] }
          }
        }
      }
    }
  }
}
