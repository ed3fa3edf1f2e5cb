import Testing
import TuneMath
import TuneSearch

struct KernelTests {
  /// k and g of two points on a line, so far apart.
  private func values(
    _ choice: KernelChoice, atSquared distance: Double
  ) -> (covariance: Double, slope: Double) {
    let table = PointTable([[distance.squareRoot()]], isCategorical: [false])
    let (covariances, slopes) = Kernel(choice, lengthScales: [1]).values(of: [0], with: table)
    return (covariances[0], slopes[0])
  }

  // Direct evaluation of the two formulae with Python's decimal module, 30 digits.
  @Test(arguments: [
    (KernelChoice.rbf, 0.25, 0.882496902584595403), (.rbf, 9, 0.011108996538242306),
    (.matern52, 0.25, 0.828649142418125313), (.matern52, 9, 0.0277234219146258),
  ])
  func `covariances are those of the formulae`(
    _ choice: KernelChoice, _ squaredDistance: Double, _ expected: Double
  ) {
    #expect(abs(values(choice, atSquared: squaredDistance).covariance - expected) < 1e-14)
    #expect(values(choice, atSquared: 0).covariance == 1)
  }

  @Test(arguments: KernelChoice.allCases, [1e-3, 0.01, 0.7, 4, 30])
  func `the slope is minus two times the derivative`(_ choice: KernelChoice, _ at: Double) {
    let step = at * 1e-5
    let above = values(choice, atSquared: at + step).covariance
    let below = values(choice, atSquared: at - step).covariance
    let expected = -(above - below) / step
    #expect(abs(values(choice, atSquared: at).slope - expected) < 1e-7)
  }

  @Test func `categories are equal or at distance one`() {
    let kernel = Kernel(.rbf, lengthScales: [0.5, 2])
    let table = PointTable([[0.75, 0.9], [0.25, 0.9]], isCategorical: [false, true])
    let scales = kernel.inverseSquares
    #expect(table.squaredDistances(from: [0.25, 0.1], scaledBy: scales) == [1.25, 0.25])
    #expect(table.squaredDistances(from: [0.25, 0.9], scaledBy: scales) == [1, 0])
  }

  @Test(arguments: KernelChoice.allCases, [1, 8, 13])
  func `a matrix holds the covariances of all pairs and nothing behind the last column`(
    _ choice: KernelChoice, _ count: Int
  ) {
    let points = (0..<count).map { [Double($0 * 7 % 13) / 13, Double($0 % 3)] }
    let table = PointTable(points, isCategorical: [false, true])
    let kernel = Kernel(choice, lengthScales: [0.3, 1.2])
    var covariance = SymmetricMatrix(size: count)
    var slopes = covariance
    kernel.write(table, diagonal: 1.5, to: &covariance, slopes: &slopes)
    for row in 0..<count {
      let (expected, expectedSlopes) = kernel.values(of: points[row], with: table)
      for column in row..<count {
        #expect(covariance[row, column] == (row == column ? 1.5 : expected[column]))
        #expect(slopes[row, column] == expectedSlopes[column])
      }
      for column in count..<covariance.stride {
        #expect(covariance.elements[row * covariance.stride + column] == 0)
        #expect(slopes.elements[row * slopes.stride + column] == 0)
      }
    }
  }
}
