import TuneMath

// Notation
//
//   x      the arguments, from x1           d      how many
//   Branin       a (x2 - b x1^2 + c x1 - r)^2 + s (1 - t) cos x1 + s
//                a = 1, b = 5.1 / (4 pi^2), c = 5 / pi, r = 6, s = 10, t = 1 / (8 pi)
//   Hartmann     -sum_i alpha_i exp(-sum_j A_ij (x_j - P_ij)^2)
//   Ackley       20 + e - 20 exp(-0.2 sqrt(sum x_j^2 / d)) - exp(sum cos(2 pi x_j) / d)
//   Rosenbrock   sum_j 100 (x_j+1 - x_j^2)^2 + (1 - x_j)^2
//   Levy         sin^2(pi w_1) + sum_{j<d} (w_j - 1)^2 (1 + 10 sin^2(pi w_j + 1))
//                + (w_d - 1)^2 (1 + sin^2(2 pi w_d)),   w = 1 + (x - 1) / 4
//   Styblinski   sum_j (x_j^4 - 16 x_j^2 + 5 x_j) / 2

extension TestFunction {
  /// The value at so many arguments as there are dimensions; the same bits on every machine.
  public func value(at x: [Double]) -> Double {
    precondition(x.count == dimensions, "\(dimensions) arguments")
    switch self {
    case .branin: return Self.branin(x[0], x[1])
    case .sparseBranin: return Self.branin(x[2], x[5])
    case .hartmann3: return Self.hartmann(x, Self.hartmann3Scales, Self.hartmann3Places)
    case .hartmann6: return Self.hartmann(x, Self.hartmann6Scales, Self.hartmann6Places)
    case .ackley: return Self.ackley(x)
    case .rosenbrock: return Self.rosenbrock(x)
    case .levy: return Self.levy(x)
    case .styblinskiTang:
      return x.reduce(0) { $0 + ($1 * $1 * $1 * $1 - 16 * $1 * $1 + 5 * $1) / 2 }
    }
  }

  private static func branin(_ x: Double, _ y: Double) -> Double {
    let valley = y - 5.1 / (4 * .pi * .pi) * x * x + 5 / .pi * x - 6
    return valley * valley + 10 * (1 - 1 / (8 * .pi)) * Double.cos(x) + 10
  }

  private static let hartmannWeights = [1, 1.2, 3, 3.2]
  private static let hartmann3Scales: [[Double]] = [
    [3, 10, 30], [0.1, 10, 35], [3, 10, 30], [0.1, 10, 35],
  ]
  private static let hartmann3Places: [[Double]] = [
    [0.3689, 0.117, 0.2673], [0.4699, 0.4387, 0.747], [0.1091, 0.8732, 0.5547],
    [0.03815, 0.5743, 0.8828],
  ]
  private static let hartmann6Scales: [[Double]] = [
    [10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8],
    [17, 8, 0.05, 10, 0.1, 14],
  ]
  private static let hartmann6Places: [[Double]] = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
  ]

  private static func hartmann(
    _ x: [Double], _ scales: [[Double]], _ places: [[Double]]
  ) -> Double {
    var sum = 0.0
    for (index, weight) in hartmannWeights.enumerated() {
      var exponent = 0.0
      for (j, value) in x.enumerated() {
        let distance = value - places[index][j]
        exponent += scales[index][j] * distance * distance
      }
      sum += weight * Double.exp(-exponent)
    }
    return -sum
  }

  private static func ackley(_ x: [Double]) -> Double {
    let count = Double(x.count)
    let size = (x.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
    let ripples = x.reduce(0) { $0 + Double.cos(2 * .pi * $1) } / count
    // Two differences instead of one sum, so that the optimum is 0 to the last bit.
    return 20 * (1 - Double.exp(-0.2 * size)) + (Double.exp(1) - Double.exp(ripples))
  }

  private static func rosenbrock(_ x: [Double]) -> Double {
    zip(x, x.dropFirst()).reduce(0) { sum, pair in
      let (bend, distance) = (pair.1 - pair.0 * pair.0, 1 - pair.0)
      return sum + 100 * bend * bend + distance * distance
    }
  }

  private static func levy(_ x: [Double]) -> Double {
    let w = x.map { 1 + ($0 - 1) / 4 }
    func squaredSine(_ angle: Double) -> Double { Double.sin(angle) * Double.sin(angle) }
    let last = w[w.count - 1]
    var sum = squaredSine(.pi * w[0])
    for value in w.dropLast() {
      sum += (value - 1) * (value - 1) * (1 + 10 * squaredSine(.pi * value + 1))
    }
    return sum + (last - 1) * (last - 1) * (1 + squaredSine(2 * .pi * last))
  }
}
