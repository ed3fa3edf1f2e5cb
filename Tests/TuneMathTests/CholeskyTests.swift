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
    let inverse = factor.inverse()
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
        for k in 0..<size {
          sum += factor.lower[row * size + k] * factor.lower[column * size + k]
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
    let inverse = factor.inverse()
    for (value, expected) in zip(inverse.times(b), factor.solve(b)) {
      #expect(abs(value - expected) < 1e-11)
    }
    for (index, value) in factor.inverseDiagonal().enumerated() {
      #expect(abs(value - inverse[index, index]) < 1e-12 * abs(value))
    }
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
    #expect(Cholesky(singular, jitter: factor.jitter) == factor)
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
      try Cholesky(SymmetricMatrix(rows: [[1, 0], [value, 1]]))
    }
    #expect(throws: NotPositiveDefinite.self) {
      try Cholesky(SymmetricMatrix(rows: [[value]]))
    }
  }
}
