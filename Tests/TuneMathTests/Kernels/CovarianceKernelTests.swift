import CKernels
import Testing
import TuneMath

private typealias Reference = ReferenceDoubleKernels

@Suite struct CovarianceKernelTests {
  @Test(arguments: KernelVariants.names)
  func `the exponential of many numbers has the bits of one at a time`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    var arguments: [Double] = [
      0, -0.0, -0x1p-54, -0x1p-1074, -1, -707.5, -708, -708.4, -709, -740, -744.9, -745, -745.1,
      -745.2, -746, -746.1, -1e300, -.infinity, .nan, -.greatestFiniteMagnitude,
    ]
    // Both sides of every half multiple of ln 2, where the reduction changes its integer.
    for half in 1...2_160 {
      let edge = -0x1.62e42fefa39efp-2 * Double(half)
      arguments += [edge.nextDown, edge, edge.nextUp]
    }
    var random = Seed(26).stream(.fit)
    for _ in 0..<100_000 { arguments.append(-750 * random.uniform()) }
    for _ in 0..<100_000 { arguments.append(-2 * random.uniform()) }
    while arguments.count % 8 != 0 { arguments.append(0) }
    var result = [Double](repeating: 1, count: arguments.count)
    kernels.negative_exponential(arguments.count, arguments, &result)
    expectSameBits(result, arguments.map { Double.exp($0) })
  }

  @Test(arguments: KernelVariants.names)
  func `distances, covariances and sums equal the plain reference`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    let isCategorical = [false, true, false]
    let inverseSquares = [3.7, 0.25, 1600]
    for count in [1, 7, 8, 9, 31, 64, 101] {
      var random = Seed(27).stream(.fit, trial: count)
      let stride = VectorPadding.count(count)
      var others = random.padded(rows: 3, columns: count, stride: stride)
      for index in 0..<count { others[stride + index] = Double(index % 3) }
      others[0] = count > 8 ? .nan : 0.5
      others[stride - 1] = count % 8 == 0 ? .infinity : 0
      let point = [0.125, 2, -0.5]
      let rows = (0..<stride).map { [others[$0], others[stride + $0], others[2 * stride + $0]] }
      var squares = [Double](repeating: .nan, count: stride)
      kernels.squared_distances(
        count, 3, point, others, stride, inverseSquares, isCategorical, &squares)
      expectSameBits(
        squares,
        rows.map {
          Reference.squaredDistance(
            point, $0, inverseSquares: inverseSquares, isCategorical: isCategorical)
        })

      var (covariances, slopes) = (squares, squares)
      kernels.squared_exponential(count, squares, &covariances, &slopes)
      expectSameBits(covariances, squares.map { Reference.squaredExponential($0).covariance })
      expectSameBits(slopes, covariances)
      kernels.matern52(count, squares, &covariances, &slopes)
      expectSameBits(covariances, squares.map { Reference.matern52($0).covariance })
      expectSameBits(slopes, squares.map { Reference.matern52($0).slope })

      let weights = random.padded(rows: 1, columns: count, stride: stride)
      let factors = random.padded(rows: 1, columns: count, stride: stride)
      for j in 0..<3 {
        let start = random.doubles(8)
        var sums = start
        kernels.add_weighted_squares(
          count, point[j], Array(others[(j * stride)...]), isCategorical[j], weights, factors,
          &sums)
        var expected = start
        let differences = rows.map {
          Reference.difference(point[j], $0[j], isCategorical: isCategorical[j])
        }
        for (i, d) in differences.enumerated() {
          expected[i % 8] = Reference.fma(weights[i] * factors[i], d * d, expected[i % 8])
        }
        expectSameBits(sums, expected)
        guard !isCategorical[j] else { continue }
        let sum = kernels.weighted_difference(
          count, point[j], Array(others[(j * stride)...]), weights, factors)
        expectSameBits(
          [sum], [Reference.dot(zip(weights, factors).map { $0 * $1 }, differences)])
      }
    }
  }
}
