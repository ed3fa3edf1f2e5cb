import Testing
import TuneMath

struct BoundedMinimizerTests {
  static func rosenbrock(_ x: [Double], _ gradient: inout [Double]) -> Double {
    var value = 0.0
    for index in gradient.indices {
      gradient[index] = 0
    }
    for index in 0..<(x.count - 1) {
      let bend = x[index + 1] - x[index] * x[index]
      let rest = 1 - x[index]
      value += 100 * bend * bend + rest * rest
      gradient[index] += -400 * x[index] * bend - 2 * rest
      gradient[index + 1] += 200 * bend
    }
    return value
  }

  // SciPy 1.17.1, scipy.optimize.minimize, method L-BFGS-B, ftol 1e-16, gtol 1e-11, from
  // (-1.2, 1, -1.2, 1).
  @Test(arguments: [
    ([-2.0, -2, -2, -2], [2.0, 2, 2, 2], [1.0, 1, 1, 1], 0.0),
    (
      [-2, -2, -1, -2], [0.5, 2, 2, 2],
      [0.5, 0.26221320529243486, 0.07797600498502731, 0.006080257354797241],
      1.6678751226630704
    ),
    (
      [1.2, 0, -2, -2], [2, 1.3, 2, 0.2],
      [1.2, 0.9475716696498127, 0.6377784389656882, 0.2], 35.463454358073264
    ),
  ])
  func `Rosenbrock's valley in a box ends where SciPy ends`(
    _ lower: [Double], _ upper: [Double], _ expected: [Double], _ value: Double
  ) {
    var minimizer = BoundedMinimizer(lower: lower, upper: upper)
    minimizer.gradientTolerance = 1e-9
    minimizer.valueTolerance = 0
    let minimum = minimizer.minimize(from: [-1.2, 1, -1.2, 1], Self.rosenbrock)
    #expect(minimum.reason == .gradient)
    #expect(minimum.iterations <= 100)
    #expect(abs(minimum.value - value) <= 1e-12 * max(1, value))
    for (coordinate, reference) in zip(minimum.point, expected) {
      #expect(abs(coordinate - reference) < 1e-6)
    }
  }

  // SciPy 1.17.1, L-BFGS-B, ftol 1e-16, gtol 1e-13; the second coordinate is held by its bound.
  @Test func `a quadratic with an active bound ends on the bound`() {
    let matrix = SymmetricMatrix(rows: [[4, 1, 0.5], [1, 3, -1], [0.5, -1, 2]])
    let b = [1.0, -8, 3]
    var minimizer = BoundedMinimizer(lower: [-1, -1, -1], upper: [1, 1, 1])
    minimizer.gradientTolerance = 1e-11
    minimizer.valueTolerance = 0
    let minimum = minimizer.minimize(from: [0, 0, 0]) { point, gradient in
      let product = matrix.times(point)
      gradient = zip(product, b).map { $0 - $1 }
      return zip(point, zip(product, b)).reduce(0) { $0 + $1.0 * (0.5 * $1.1.0 - $1.1.1) }
    }
    #expect(minimum.point[1] == -1)
    #expect(abs(minimum.point[0] - 0.3870967741935484) < 1e-10)
    #expect(abs(minimum.point[2] - 0.9032258064516129) < 1e-10)
    #expect(abs(minimum.value - -7.79032258064516) < 1e-13)
  }

  @Test func `a start in the wrong corner comes loose from its bounds`() {
    let minimizer = BoundedMinimizer(lower: [0, 0], upper: [1, 1])
    let minimum = minimizer.minimize(from: [7, -7]) { point, gradient in
      gradient = [2 * (point[0] - 0.25), 20 * (point[1] - 0.75)]
      return (point[0] - 0.25) * (point[0] - 0.25) + 10 * (point[1] - 0.75) * (point[1] - 0.75)
    }
    #expect(abs(minimum.point[0] - 0.25) < 1e-6)
    #expect(abs(minimum.point[1] - 0.75) < 1e-6)
  }

  @Test func `a value that is not finite only shortens the step`() {
    // f = x - ln x, whose minimum is at 1; beyond 4 the function has a hole.
    let minimizer = BoundedMinimizer(lower: [-10], upper: [.infinity])
    let minimum = minimizer.minimize(from: [3.9]) { point, gradient in
      guard point[0] > 0, point[0] < 4 else { return point[0] < 0 ? .nan : .infinity }
      gradient[0] = 1 - 1 / point[0]
      return point[0] - Double.log(point[0])
    }
    #expect(abs(minimum.point[0] - 1) < 1e-5)
    #expect(minimum.reason == .gradient || minimum.reason == .value)
  }

  @Test func `a start without a value is reported`() {
    let minimizer = BoundedMinimizer(lower: [0], upper: [1])
    let minimum = minimizer.minimize(from: [0.5]) { _, gradient in
      gradient[0] = 1
      return .nan
    }
    #expect(minimum.reason == .notFiniteAtStart)
    #expect(minimum.point == [0.5])
  }

  @Test func `a flat function and a point box stop at once`() {
    let flat = BoundedMinimizer(lower: [0, 0], upper: [1, 1]).minimize(from: [0.5, 0.5]) {
      _, gradient in
      gradient = [0, 0]
      return 3
    }
    #expect(flat.reason == .gradient)
    #expect(flat.iterations == 0)
    let point = BoundedMinimizer(lower: [0.5], upper: [0.5]).minimize(from: [0]) { _, gradient in
      gradient = [5]
      return 1
    }
    #expect(point.point == [0.5])
    #expect(point.reason == .gradient)
  }

  @Test func `a straight slope is followed to the bound`() {
    let minimum = BoundedMinimizer(lower: [0, -5000], upper: [1, 1]).minimize(from: [1, 1]) {
      point, gradient in
      gradient = [1, 0.001]
      return point[0] + 0.001 * point[1]
    }
    #expect(minimum.point == [0, -5000])
  }

  @Test func `no more iterations than allowed`() {
    var minimizer = BoundedMinimizer(lower: [-2, -2, -2], upper: [2, 2, 2])
    minimizer.maximumIterations = 3
    let minimum = minimizer.minimize(from: [-1.2, 1, -1.2], Self.rosenbrock)
    #expect(minimum.iterations == 3)
    #expect(minimum.reason == .iterations)
  }
}
