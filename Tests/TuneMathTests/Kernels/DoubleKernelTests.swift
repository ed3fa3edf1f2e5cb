import CKernels
import Testing
import TuneMath

private typealias Reference = ReferenceDoubleKernels

/// Sizes around the edges of tiles, groups and vectors.
private let sizes = [1, 2, 5, 7, 8, 9, 13, 16, 17, 24, 31, 32, 33, 40, 57, 64, 65, 101]

@Suite struct DoubleKernelTests {
  @Test(arguments: KernelVariants.names)
  func `a product is subtracted term by term`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    for (index, rows) in [1, 2, 3, 5, 6, 7, 8, 9, 12, 13, 16, 17].enumerated() {
      for columns in [8, 16, 24, 40] {
        for depth in [0, 1, 9, 33] {
          var random = Seed(21).stream(.fit, trial: index)
          let (aStride, bStride, cStride) = (rows + 3, columns + 8, columns)
          let a = random.doubles(depth * aStride)
          let b = random.doubles(depth * bStride)
          var c = random.doubles(rows * cStride)
          let expected = Reference.subtractProduct(
            rows: rows, columns: columns, depth: depth, a: a, aStride: aStride, b: b,
            bStride: bStride, c: c, cStride: cStride)
          kernels.subtract_product(
            rows, columns, depth, a, aStride, b, bStride, &c, cStride)
          expectSameBits(c, expected)
        }
      }
    }
  }

  @Test(arguments: KernelVariants.names)
  func `a product in two parts has the bits of the whole`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    var random = Seed(22).stream(.fit)
    let (a, b) = (random.doubles(40 * 16), random.doubles(40 * 24))
    var whole = random.doubles(16 * 24)
    var parts = whole
    kernels.subtract_product(16, 24, 40, a, 16, b, 24, &whole, 24)
    kernels.subtract_product(16, 24, 17, a, 16, b, 24, &parts, 24)
    kernels.subtract_product(
      16, 24, 23, Array(a[(17 * 16)...]), 16, Array(b[(17 * 24)...]), 24, &parts, 24)
    expectSameBits(parts, whole)
  }

  @Test(arguments: KernelVariants.names)
  func `a block is factored like the plain reference`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    for size in 1...20 {
      var random = Seed(23).stream(.fit, trial: size)
      let stride = VectorPadding.stride(size)
      var block = random.padded(rows: size, columns: size, stride: stride)
      for row in 0..<size { block[row * stride + row] = Double(size) + 1 }
      let expected = try #require(Reference.factor(size: size, matrix: block, stride: stride))
      var reciprocals = [Double](repeating: .nan, count: size)
      #expect(kernels.factor_block(size, &block, stride, &reciprocals))
      expectSameBits(reciprocals, expected.reciprocals)
      for row in 0..<size {
        let counted = row * stride + row..<row * stride + stride
        expectSameBits(block[counted], expected.upper[counted], "size \(size), row \(row)")
      }
    }
  }

  @Test(
    arguments: KernelVariants.names,
    [0, -1e-300, -1, Double.nan, .infinity, -.infinity])
  func `a pivot that is not positive and finite is refused`(
    _ variant: String, _ pivot: Double
  ) throws {
    let kernels = try KernelVariants.table(variant)
    for place in [0, 3, 8, 12] {
      var block = [Double](repeating: 0, count: 13 * 24)
      for row in 0..<13 { block[row * 24 + row] = row == place ? pivot : 1 }
      var reciprocals = [Double](repeating: 0, count: 13)
      #expect(!kernels.factor_block(13, &block, 24, &reciprocals))
    }
  }

  @Test(arguments: KernelVariants.names)
  func `solves equal the plain reference, alone and many together`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    for size in sizes {
      var random = Seed(24).stream(.fit, trial: size)
      let stride = VectorPadding.stride(size)
      let (upper, reciprocals) = random.triangle(size: size, stride: stride)
      let padding = [Double](repeating: 0, count: VectorPadding.count(size) - size)
      for columns in [8, 24] {
        // One right-hand side holds a NaN and one an infinity; the others must not notice.
        var x = random.doubles(size * columns)
        x[1] = .nan
        x[(size - 1) * columns + 2] = .infinity
        let sides = (0..<columns).map { column in (0..<size).map { x[$0 * columns + column] } }
        for first in Swift.stride(from: 0, to: size, by: 11) {
          kernels.solve_rows(
            first, min(11, size - first), columns, upper, stride, reciprocals, &x, columns)
        }
        for (column, side) in sides.enumerated() {
          let expected = Reference.forwardSolve(
            size: size, upper: upper, stride: stride, reciprocals: reciprocals, b: side)
          expectSameBits((0..<size).map { x[$0 * columns + column] }, expected, "size \(size)")
          var single = side + padding
          kernels.forward_solve(size, upper, stride, reciprocals, &single)
          expectSameBits(single.prefix(size), expected, "size \(size)")
          if column != 1 && column != 2 { expectSameBits(single[size...], padding) }
        }
      }
      let b = random.doubles(size)
      var x = b + padding
      kernels.back_solve(size, upper, stride, reciprocals, &x)
      expectSameBits(
        x.prefix(size),
        Reference.backSolve(
          size: size, upper: upper, stride: stride, reciprocals: reciprocals, b: b),
        "size \(size)")
    }
  }

  @Test(arguments: KernelVariants.names)
  func `inner products have one order, of vectors and of columns`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    for size in sizes {
      var random = Seed(25).stream(.fit, trial: size)
      let padded = VectorPadding.count(size)
      let a = random.padded(rows: 1, columns: size, stride: padded)
      let b = random.padded(rows: 1, columns: size, stride: padded)
      expectSameBits([kernels.dot(size, a, b)], [Reference.dot(a, b)])
      let x = random.doubles(size * 40)
      var dots = [Double](repeating: .nan, count: 24)
      var squares = dots
      kernels.column_dots(size, 24, a, x, 40, &dots)
      kernels.column_squares(size, 24, x, 40, &squares)
      for column in 0..<24 {
        let values = (0..<size).map { x[$0 * 40 + column] }
        expectSameBits([dots[column]], [Reference.dot(Array(a.prefix(size)), values)])
        expectSameBits([squares[column]], [Reference.dot(values, values)])
      }
      expectSameBits(
        [VectorOperation.sum(ofLanes: x.prefix(8))], [Reference.sum(Array(x.prefix(8)))])
    }
  }
}
