import TuneMath

// Notation
//
//   s        the noise's standard deviation
//   p_k(x)   density of class k: the mean of normal densities around the points of its curve
//   A        the highest accuracy: the integral of max_k p_k over that of the sum of the p_k

/// The accuracy of the rule that always names the class with the highest density, which no
/// classifier can beat on average (Devroye, Gyorfi and Lugosi, 1996, theorem 2.1).
enum BayesAccuracy {
  /// Below this noise the answer is 1: even spirals, whose arms come nearest, have less than one
  /// error in 10^8 there, and a finer grid would only cost time.
  static let least = 0.02

  /// A for equally frequent classes, by sums over a grid and along the curves.
  ///
  /// The grid's step is s/8 and that along a curve at most s/3 (Simpson's rule), as far as 320 steps
  /// a side and 512 a curve reach. Smooth densities are summed almost exactly; what remains is the
  /// kink of the maximum, and the answer is right to 1e-4 (compared with steps of s/24).
  ///
  /// - Complexity: O(grid x points of the curves); a normal density is the product of one in x and
  ///   one in y, so that exponentials are taken along the sides alone.
  static func accuracy(_ generator: Generator, noise: Double) -> Double {
    guard noise >= least else { return 1 }
    let steps = min(512, 2 * Int((1.5 * generator.curveLength / noise).rounded(.up)))
    let weights = (0...steps).map { point in
      point == 0 || point == steps ? 1.0 : point.isMultiple(of: 2) ? 2 : 4
    }
    let curves = (0..<generator.classCount).map { label in
      (0...steps).compactMap { point in
        generator.curve(class: label, at: Double(point) / Double(max(steps, 1)))
      }
    }
    let points = curves.flatMap(\.self)
    guard let first = points.first else { return 1 }
    let low = points.reduce(first) { pointwiseMin($0, $1) } - 6 * noise
    let high = points.reduce(first) { pointwiseMax($0, $1) } + 6 * noise
    let across = grid(low.x, high.x, step: noise / 8)
    let upward = grid(low.y, high.y, step: noise / 8)
    let inX = curves.map { $0.map { bells(around: $0.x, at: across, noise) } }
    let inY = curves.map { $0.map { bells(around: $0.y, at: upward, noise) } }

    var (best, all) = (0.0, 0.0)
    var densities = curves.map { _ in [Double](repeating: 0, count: upward.count) }
    for column in across.indices {
      for label in curves.indices {
        for row in upward.indices { densities[label][row] = 0 }
        for point in curves[label].indices {
          let weight = weights[point] * inX[label][point][column]
          guard weight > 1e-12 else { continue }
          add(weight, times: inY[label][point], to: &densities[label])
        }
      }
      for row in upward.indices {
        var (greatest, sum) = (0.0, 0.0)
        for label in curves.indices {
          greatest = max(greatest, densities[label][row])
          sum += densities[label][row]
        }
        best += greatest
        all += sum
      }
    }
    return best / all
  }

  /// In a function of its own, so that the row is looked up once and not for every number.
  private static func add(_ weight: Double, times bells: [Double], to row: inout [Double]) {
    for index in row.indices { row[index] += weight * bells[index] }
  }

  private static func grid(_ low: Double, _ high: Double, step: Double) -> [Double] {
    let count = min(320, Int(((high - low) / step).rounded(.up)))
    return (0..<count).map { low + (high - low) * (Double($0) + 0.5) / Double(count) }
  }

  /// Normal densities without their factor, which cancels.
  private static func bells(
    around centre: Double, at places: [Double], _ noise: Double
  ) -> [Double] {
    places.map { place in
      let z = (place - centre) / noise
      return Double.exp(-0.5 * z * z)
    }
  }
}
