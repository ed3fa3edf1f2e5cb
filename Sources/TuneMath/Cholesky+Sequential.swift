// Forward substitution whose sums run strictly from the first term to the last. A single right-hand
// side and one of eight at once then go through the same additions, so they have the same bits.

extension Cholesky {
  /// L⁻¹b, every sum in the order of its terms.
  ///
  /// Four rows advance together: each is a chain of dependent additions, and four chains hide the
  /// latency of one.
  package func sequentialForwardSolve(_ b: [Double]) -> [Double] {
    precondition(b.count == size)
    let n = size
    var x = b
    lower.withUnsafeBufferPointer { lower in
      x.withUnsafeMutableBufferPointer { x in
        guard let l = lower.baseAddress, let x = x.baseAddress else { return }
        var row = 0
        while row + 4 <= n {
          let rows = (l + row * n, l + (row + 1) * n, l + (row + 2) * n, l + (row + 3) * n)
          var sums = (x[row], x[row + 1], x[row + 2], x[row + 3])
          for j in 0..<row {
            let value = x[j]
            sums.0 -= rows.0[j] * value
            sums.1 -= rows.1[j] * value
            sums.2 -= rows.2[j] * value
            sums.3 -= rows.3[j] * value
          }
          x[row] = sums.0 / rows.0[row]
          sums.1 -= rows.1[row] * x[row]
          x[row + 1] = sums.1 / rows.1[row + 1]
          sums.2 -= rows.2[row] * x[row]
          sums.2 -= rows.2[row + 1] * x[row + 1]
          x[row + 2] = sums.2 / rows.2[row + 2]
          sums.3 -= rows.3[row] * x[row]
          sums.3 -= rows.3[row + 1] * x[row + 1]
          sums.3 -= rows.3[row + 2] * x[row + 2]
          x[row + 3] = sums.3 / rows.3[row + 3]
          row += 4
        }
        while row < n {
          var sum = x[row]
          for j in 0..<row {
            sum -= l[row * n + j] * x[j]
          }
          x[row] = sum / l[row * n + row]
          row += 1
        }
      }
    }
    return x
  }

  /// Replaces eight right-hand sides by L⁻¹ times each, with the bits of one at a time.
  package func sequentialForwardSolve(_ x: inout [SIMD8<Double>]) {
    precondition(x.count == size)
    let n = size
    lower.withUnsafeBufferPointer { lower in
      x.withUnsafeMutableBufferPointer { x in
        guard let l = lower.baseAddress, let x = x.baseAddress else { return }
        for i in 0..<n {
          let row = l + i * n
          var sum = x[i]
          for j in 0..<i {
            sum -= x[j] * row[j]
          }
          x[i] = sum / SIMD8(repeating: row[i])
        }
      }
    }
  }
}
