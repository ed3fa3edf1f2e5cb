import Testing
import TuneMath

struct CholeskyTests {
  let matrix = SymmetricMatrix(rows: [
    [6, 2, 1, 0.5], [2, 5, -1, 1], [1, -1, 4, 0.25], [0.5, 1, 0.25, 3],
  ])

  /// A covariance of points on a line: large enough for every branch of the inner loops.
  static func covariance(size: Int, noise: Double) -> SymmetricMatrix {
    var matrix = SymmetricMatrix(size: size)
    for row in 0..<size {
      for column in 0...row {
        let distance = Double(row - column) / Double(size) * 3
        matrix[row, column] = 1 / (1 + distance * distance) + (row == column ? noise : 0)
      }
    }
    return matrix
  }

  /// C⁻¹, from the differences 0 0ᵀ − C⁻¹.
  static func inverse(_ factor: Cholesky) -> SymmetricMatrix {
    var inverse = SymmetricMatrix(size: factor.size)
    var storage: [Double] = []
    factor.forEachRow(
      ofOuterProductMinusInverse: [Double](repeating: 0, count: factor.size),
      workingIn: &storage
    ) { row, values in
      for column in row..<factor.size { inverse[row, column] = -values[column] }
    }
    return inverse
  }

  // NumPy 2.4.6, numpy.linalg.solve, slogdet and inv.
  @Test func `a small system agrees with NumPy`() throws {
    let factor = try Cholesky(matrix)
    let solution = factor.solve([1, 2, 3, 4])
    let expected = [
      -0.20843989769820973, 0.4184143222506394, 0.8342710997442455, 1.159079283887468,
    ]
    for (value, reference) in zip(solution, expected) {
      #expect(abs(value - reference) < 1e-14)
    }
    #expect(factor.jitter == 0)
    #expect(abs(factor.logDeterminant - 5.49870393073963) < 1e-13)
    let inverse = Self.inverse(factor)
    #expect(abs(inverse[0, 0] - 0.2135549872122762) < 1e-15)
    #expect(abs(inverse[3, 2] - -0.04501278772378517) < 1e-15)
    #expect(abs(inverse[2, 3] - -0.04501278772378517) < 1e-15)
  }

  @Test(arguments: [1, 2, 3, 7, 8, 9, 31, 64, 101])
  func `the factor times its transpose is the matrix`(_ size: Int) throws {
    let matrix = Self.covariance(size: size, noise: 0.01)
    let factor = try Cholesky(matrix)
    for row in 0..<size {
      for column in 0..<size {
        var sum = 0.0
        for k in 0...min(row, column) {
          sum += factor.upper[k * factor.stride + row] * factor.upper[k * factor.stride + column]
        }
        #expect(abs(sum - matrix[row, column]) < 1e-13)
      }
    }
  }

  @Test(arguments: [1, 2, 9, 40])
  func `solving and multiplying cancel`(_ size: Int) throws {
    let matrix = Self.covariance(size: size, noise: 0.1)
    let factor = try Cholesky(matrix)
    let b = (0..<size).map { Double($0 % 5) - 1.5 }
    for (value, expected) in zip(matrix.times(factor.solve(b)), b) {
      #expect(abs(value - expected) < 1e-12)
    }
    let inverse = Self.inverse(factor)
    for (value, expected) in zip(inverse.times(b), factor.solve(b)) {
      #expect(abs(value - expected) < 1e-11)
    }
    for (index, value) in factor.inverseDiagonal().enumerated() {
      #expect(abs(value - inverse[index, index]) < 1e-12 * abs(value))
    }
  }

  @Test(arguments: [1, 7, 8, 9, 15, 16, 17, 31, 33, 40, 48, 64, 65, 101])
  func `blocks change no bit of the factor, of a solve or of the inverse`(_ size: Int) throws {
    typealias Reference = ReferenceDoubleKernels
    let matrix = Self.covariance(size: size, noise: 0.05)
    let stride = matrix.stride
    let factor = try Cholesky(matrix)
    let (upper, reciprocals) = try #require(
      Reference.factor(size: size, matrix: matrix.elements, stride: stride))
    for row in 0..<size {
      let counted = row * stride + row..<(row + 1) * stride
      expectSameBits(factor.upper[counted], upper[counted])
    }

    let b = (0..<size).map { Double.sin(Double($0)) }
    let forward = Reference.forwardSolve(
      size: size, upper: upper, stride: stride, reciprocals: reciprocals, b: b)
    expectSameBits(
      factor.solve(b),
      Reference.backSolve(
        size: size, upper: upper, stride: stride, reciprocals: reciprocals, b: forward))
    var columns = b.flatMap { value in (0..<16).map { value * Double($0) } }
    factor.forwardSolve(columns: 16, &columns, stride: 16)
    expectSameBits((0..<size).map { columns[16 * $0 + 1] }, forward)

    // M, a column at a time.
    let inverse = (0..<size).map { column in
      Reference.forwardSolve(
        size: size, upper: upper, stride: stride, reciprocals: reciprocals,
        b: (0..<size).map { $0 == column ? 1 : 0 })
    }
    var rows: [Int] = []
    var storage = [Double](repeating: .nan, count: 7)
    for _ in 0..<2 {
      rows = []
      factor.forEachRow(ofOuterProductMinusInverse: b, workingIn: &storage) { row, values in
        rows.append(row)
        let expected = (row..<size).map { column in
          (column..<size).reduce(b[row] * b[column]) {
            Reference.fma(-inverse[row][$1], inverse[column][$1], $0)
          }
        }
        expectSameBits((row..<size).map { values[$0] }, expected, "row \(row)")
        expectSameBits(
          (row / 8 * 8..<row).map { values[$0] }, [Double](repeating: 0, count: row % 8))
        expectSameBits(
          (size..<factor.paddedSize).map { abs(values[$0]) },
          [Double](repeating: 0, count: factor.paddedSize - size))
      }
      #expect(rows == Array(0..<size))
    }
  }

  @Test func `memory of an earlier factor changes nothing`() throws {
    var storage = try Cholesky(Self.covariance(size: 40, noise: 2)).upper
    let matrix = Self.covariance(size: 40, noise: 0.05)
    let reused = try Cholesky(matrix, reusing: &storage)
    #expect(storage.isEmpty)
    let fresh = try Cholesky(matrix)
    for row in 0..<40 {
      let counted = row * fresh.stride + row..<(row + 1) * fresh.stride
      expectSameBits(reused.upper[counted], fresh.upper[counted])
    }
    // Refused at first, then factored with jitter, in the same memory.
    storage = reused.upper
    var singular = SymmetricMatrix(size: 40)
    for row in 0..<40 { for column in row..<40 { singular[row, column] = 1 } }
    let jittered = try Cholesky(singular, reusing: &storage)
    #expect(jittered.jitter > 0)
    #expect(jittered.solve([Double](repeating: 1, count: 40)).allSatisfy { $0.isFinite })
  }

  @Test func `a singular matrix is factored with the smallest jitter that works`() throws {
    let singular = SymmetricMatrix(rows: [[1, 1], [1, 1]])
    let factor = try Cholesky(singular)
    #expect(factor.jitter == 1e-10)
    let indefinite = SymmetricMatrix(rows: [[1, 1 + 5e-6], [1 + 5e-6, 1]])
    #expect(abs(try Cholesky(indefinite).jitter - 1e-5) < 1e-18)
  }

  @Test func `a recorded jitter gives the same factor again`() throws {
    let singular = SymmetricMatrix(rows: [[1, 1], [1, 1]])
    let factor = try Cholesky(singular)
    let again = try #require(Cholesky(singular, jitter: factor.jitter))
    #expect(again.jitter == factor.jitter)
    expectSameBits(again.upper, factor.upper)
    #expect(Cholesky(singular, jitter: 0) == nil)
  }

  @Test func `an indefinite matrix is refused with the last jitter tried`() {
    #expect {
      try Cholesky(SymmetricMatrix(rows: [[1, 2], [2, 1]]))
    } throws: { error in
      guard let error = error as? NotPositiveDefinite else { return false }
      return abs(error.jitter - 1e-4) < 1e-17
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a matrix that is not finite is refused`(_ value: Double) {
    #expect(throws: NotPositiveDefinite.self) {
      try Cholesky(SymmetricMatrix(rows: [[1, value], [value, 1]]))
    }
    #expect(throws: NotPositiveDefinite.self) {
      try Cholesky(SymmetricMatrix(rows: [[value]]))
    }
  }
}
