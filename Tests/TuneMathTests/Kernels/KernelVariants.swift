import CKernels
import Testing
import TuneMath

extension KernelVariants {
  static func table(_ name: String) throws -> ck_kernels {
    try #require(ck_kernels_named(name)).pointee
  }
}

extension RandomStream {
  /// Numbers in -1..<1.
  mutating func doubles(_ count: Int) -> [Double] {
    (0..<count).map { _ in 2 * uniform() - 1 }
  }

  /// A table whose rows end in zeros from `columns` to `stride`.
  mutating func padded(rows: Int, columns: Int, stride: Int) -> [Double] {
    var table = doubles(rows * stride)
    for row in 0..<rows {
      for column in columns..<stride { table[row * stride + column] = 0 }
    }
    return table
  }

  /// U of a well-behaved covariance, with numbers left of its diagonal that nobody may read.
  mutating func triangle(size: Int, stride: Int) -> (upper: [Double], reciprocals: [Double]) {
    var upper = padded(rows: size, columns: size, stride: stride)
    for row in 0..<size {
      for column in 0..<row { upper[row * stride + column] = .nan }
      upper[row * stride + row] = 2 + uniform()
    }
    return (upper, (0..<size).map { 1 / upper[$0 * stride + $0] })
  }
}

/// Asks for equal bits, so that -0 and 0 differ and NaN equals NaN.
func expectSameBits(
  _ a: some Collection<Double>, _ b: some Collection<Double>, _ comment: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  func bits(_ x: Double) -> UInt64 { x.isNaN ? .max : x.bitPattern }
  #expect(a.count == b.count, comment, sourceLocation: sourceLocation)
  let difference = zip(a, b).enumerated().first { bits($0.element.0) != bits($0.element.1) }
  #expect(
    difference == nil, "\(comment ?? "") first difference: \(String(describing: difference))",
    sourceLocation: sourceLocation)
}
