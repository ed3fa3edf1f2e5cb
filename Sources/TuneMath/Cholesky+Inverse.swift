extension Cholesky {
  /// M = L⁻¹, row by row, with zeros above the diagonal; O(n³/6).
  package func inverseLower() -> [Double] {
    let n = size
    var inverse = [Double](repeating: 0, count: n * n)
    lower.withUnsafeBufferPointer { lower in
      inverse.withUnsafeMutableBufferPointer { inverse in
        guard let l = lower.baseAddress, let m = inverse.baseAddress else { return }
        for i in 0..<n {
          let row = m + i * n
          let reciprocal = 1 / l[i * n + i]
          for j in 0..<i {
            DenseLoop.add(-l[i * n + j], times: m + j * n, to: row, j + 1)
          }
          for j in 0..<i {
            row[j] *= reciprocal
          }
          row[i] = reciprocal
        }
      }
    }
    return inverse
  }

  /// C⁻¹ = MᵀM; O(n³/3) with `inverseLower()`.
  package func inverse() -> SymmetricMatrix {
    let n = size
    let inverseLower = inverseLower()
    var result = SymmetricMatrix(size: n)
    inverseLower.withUnsafeBufferPointer { inverseLower in
      result.elements.withUnsafeMutableBufferPointer { result in
        guard let m = inverseLower.baseAddress, let c = result.baseAddress else { return }
        for k in 0..<n {
          let row = m + k * n
          for i in 0...k {
            DenseLoop.add(row[i], times: row, to: c + i * n, i + 1)
          }
        }
      }
    }
    return result
  }

  /// The diagonal of C⁻¹: the squared lengths of the columns of M.
  package func inverseDiagonal() -> [Double] {
    let inverseLower = inverseLower()
    var diagonal = [Double](repeating: 0, count: size)
    for k in 0..<size {
      for i in 0...k {
        let element = inverseLower[k * size + i]
        diagonal[i] += element * element
      }
    }
    return diagonal
  }
}
