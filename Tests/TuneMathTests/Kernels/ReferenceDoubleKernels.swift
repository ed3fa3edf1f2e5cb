import TuneMath

/// Every kernel in Double again, one number at a time and in plain Swift.
///
/// The C kernels must equal these bit for bit. Shapes and names are those of CKernels.h.
enum ReferenceDoubleKernels {
  static func fma(_ a: Double, _ b: Double, _ c: Double) -> Double { c.addingProduct(a, b) }

  static func subtractProduct(
    rows: Int, columns: Int, depth: Int, a: [Double], aStride: Int, b: [Double], bStride: Int,
    c: [Double], cStride: Int
  ) -> [Double] {
    var c = c
    for row in 0..<rows {
      for column in 0..<columns {
        for k in 0..<depth {
          c[row * cStride + column] = fma(
            -a[k * aStride + row], b[k * bStride + column], c[row * cStride + column])
        }
      }
    }
    return c
  }

  /// U of a matrix and the reciprocals of its diagonal; what stands left of it stays as it is.
  static func factor(
    size: Int, matrix: [Double], stride: Int
  ) -> (upper: [Double], reciprocals: [Double])? {
    var upper = matrix
    var reciprocals: [Double] = []
    for row in 0..<size {
      for column in row..<size {
        for k in 0..<row {
          upper[row * stride + column] = fma(
            -upper[k * stride + row], upper[k * stride + column], upper[row * stride + column])
        }
      }
      let pivot = upper[row * stride + row]
      guard pivot > 0, pivot < .infinity else { return nil }
      upper[row * stride + row] = pivot.squareRoot()
      reciprocals.append(1 / pivot.squareRoot())
      for column in row + 1..<max(size, row + 1) {
        upper[row * stride + column] *= reciprocals[row]
      }
    }
    return (upper, reciprocals)
  }

  static func forwardSolve(
    size: Int, upper: [Double], stride: Int, reciprocals: [Double], b: [Double]
  ) -> [Double] {
    var x = b
    for row in 0..<size {
      for k in 0..<row { x[row] = fma(-upper[k * stride + row], x[k], x[row]) }
      x[row] *= reciprocals[row]
    }
    return x
  }

  /// Eight rows share the sum over later eights, lane by lane; within the eight the last is first.
  static func backSolve(
    size: Int, upper: [Double], stride: Int, reciprocals: [Double], b: [Double]
  ) -> [Double] {
    var x = b
    for row in (0..<size).reversed() {
      let next = row / 8 * 8 + 8
      if next < size {
        x[row] -= dot(
          Array(upper[row * stride + next..<row * stride + size]), Array(x[next..<size]))
      }
      for k in (row + 1..<max(min(next, size), row + 1)).reversed() {
        x[row] = fma(-upper[row * stride + k], x[k], x[row])
      }
      x[row] *= reciprocals[row]
    }
    return x
  }

  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var lanes = [Double](repeating: 0, count: 8)
    for index in a.indices { lanes[index % 8] = fma(a[index], b[index], lanes[index % 8]) }
    return sum(lanes)
  }

  static func sum(_ l: [Double]) -> Double {
    ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]))
  }

  static func difference(_ a: Double, _ b: Double, isCategorical: Bool) -> Double {
    isCategorical ? (a == b ? 0 : 1) : a - b
  }

  static func squaredDistance(
    _ a: [Double], _ b: [Double], inverseSquares: [Double], isCategorical: [Bool]
  ) -> Double {
    a.indices.reduce(0) { sum, j in
      let d = difference(a[j], b[j], isCategorical: isCategorical[j])
      return fma(d * d, inverseSquares[j], sum)
    }
  }

  static func squaredExponential(_ square: Double) -> (covariance: Double, slope: Double) {
    let covariance = Double.exp(-0.5 * square)
    return (covariance, covariance)
  }

  static func matern52(_ square: Double) -> (covariance: Double, slope: Double) {
    let scaled = (5 * square).squareRoot()
    let decay = Double.exp(-scaled)
    return ((1 + scaled + 5.0 / 3 * square) * decay, 5.0 / 3 * (1 + scaled) * decay)
  }
}
