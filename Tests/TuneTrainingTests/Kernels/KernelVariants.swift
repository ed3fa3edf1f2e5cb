import CKernels
import Testing
import TuneMath

extension KernelVariants {
  static func table(_ name: String) throws -> ck_kernels {
    try #require(ck_kernels_named(name)).pointee
  }
}

extension RandomStream {
  /// Floats in -1..<1.
  mutating func floats(_ count: Int) -> [Float] {
    (0..<count).map { _ in 2 * uniformFloat() - 1 }
  }

  /// A table whose rows end in zeros from `columns` to `stride`.
  mutating func padded(rows: Int, columns: Int, stride: Int) -> [Float] {
    var table = floats(rows * stride)
    for row in 0..<rows {
      for column in columns..<stride { table[row * stride + column] = 0 }
    }
    return table
  }
}

/// Asks for equal bits, so that -0 and 0 differ and NaN equals NaN.
func expectSameBits(
  _ a: [Float], _ b: [Float], sourceLocation: SourceLocation = #_sourceLocation
) {
  func bits(_ x: Float) -> UInt32 { x.isNaN ? .max : x.bitPattern }
  #expect(a.count == b.count, sourceLocation: sourceLocation)
  let difference = zip(a, b).enumerated().first { bits($0.element.0) != bits($0.element.1) }
  #expect(
    difference == nil, "first difference: \(String(describing: difference))",
    sourceLocation: sourceLocation)
}
