package import TuneMath

// Notation
//
//   n         observations, in the order of their trials; component n + 1 is the prior
//   w_i       weight of component i; all sum to 1
//   k_ij(u)   density of component i in parameter j (``ParzenColumn``)
//
//   p(x) = sum over i of w_i, times the product over j of k_ij(x_j)

/// A density around the points of a group of trials: a mixture of products, one component a trial,
/// and one, the prior, for the whole space.
///
/// Because every component is a product over the parameters, that of a few parameters alone is the
/// same mixture with the others' factors left out. So it is with parameters that a point does not use.
package struct ParzenEstimator: Sendable {
  /// w_i; the prior's is the last.
  package let weights: [Double]
  /// One a parameter.
  package let columns: [ParzenColumn]
  private let space: SearchSpace

  /// The density around some points, which may be none.
  ///
  /// The points are those of the space, in the order of their trials.
  ///
  /// - Complexity: O(*d* *n* log *n*).
  package init(_ points: [UnitPoint], in space: SearchSpace) {
    weights = Self.weights(points.count)
    let active = space.isConditional ? points.map(space.activity) : nil
    columns = space.parameters.enumerated().map { index, parameter in
      ParzenColumn(
        points.indices.map { active?[$0][index] == false ? nil : points[$0][index] },
        in: parameter.domain)
    }
    self.space = space
  }

  /// How many of the latest trials count in full.
  private static let latest = 25

  /// 1 for the prior and for each of the latest 25 trials; those before them rise in equal steps from
  /// 1/n to 1; all divided by their sum.
  private static func weights(_ n: Int) -> [Double] {
    var weights = [Double](repeating: 1, count: n + 1)
    let old = n - latest
    if old > 0 {
      let first = 1 / Double(n)
      for i in 0..<old {
        weights[i] = old == 1 ? first : first + (1 - first) * Double(i) / Double(old - 1)
      }
    }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// log p(x) of one point; only the given parameters count, or else all that the point uses.
  package func logDensity(at point: UnitPoint, of parameters: [Int]? = nil) -> Double {
    logDensities(at: [point], of: parameters ?? used(at: point))[0]
  }

  /// log p(x) of several points, each as if it were alone.
  ///
  /// - Complexity: O(*d* *n*) a point.
  package func logDensities(at points: [UnitPoint]) -> [Double] {
    guard space.isConditional else { return logDensities(at: points, of: Array(columns.indices)) }
    var densities = [Double](repeating: 0, count: points.count)
    var rest = points.indices.map { (index: $0, used: used(at: points[$0])) }
    while let used = rest.first?.used {
      let alike = rest.filter { $0.used == used }.map(\.index)
      rest.removeAll { $0.used == used }
      for (index, density) in zip(alike, logDensities(at: alike.map { points[$0] }, of: used)) {
        densities[index] = density
      }
    }
    return densities
  }

  /// The parameters that a point uses.
  private func used(at point: UnitPoint) -> [Int] {
    let active = space.activity(at: point)
    return columns.indices.filter { active[$0] }
  }

  private func logDensities(at points: [UnitPoint], of parameters: [Int]) -> [Double] {
    guard !points.isEmpty else { return [] }
    let (terms, stride) = terms(at: points, of: parameters)
    var sums = [Double](repeating: 0, count: stride)
    for start in Swift.stride(from: 0, to: terms.count, by: stride) {
      for point in 0..<stride { sums[point] += terms[start + point] }
    }
    return sums.prefix(points.count).map { .log($0) }
  }

  /// The terms of p(x): w_i times the product of k_ij(x_j), one a component, the prior's last.
  package func terms(at point: UnitPoint) -> [Double] {
    let (terms, stride) = terms(at: [point], of: used(at: point))
    return weights.indices.map { terms[$0 * stride] }
  }

  /// The terms at several points: one row a component, with a number a point and padding.
  private func terms(
    at points: [UnitPoint], of parameters: [Int]
  ) -> (values: [Double], stride: Int) {
    let stride = (points.count + 7) / 8 * 8
    var factors = weights
    for j in parameters { columns[j].scale(&factors) }
    var products: [Double] = []
    products.reserveCapacity(factors.count * stride)
    for factor in factors { products += repeatElement(factor, count: stride) }
    var squares = [Double](repeating: 0, count: products.count)
    let padding = repeatElement(0.5, count: stride - points.count)
    products.withUnsafeMutableBufferPointer { products in
      squares.withUnsafeMutableBufferPointer { squares in
        guard let product = products.baseAddress, let square = squares.baseAddress else { return }
        for j in parameters {
          columns[j].include(points.map { $0[j] } + padding, products: product, squares: square)
        }
        VectorOperation.multiply(products.count, product, byBellsOf: square)
      }
    }
    return (products, stride)
  }

  /// Draws a component by its weight, then a coordinate of each parameter from it.
  ///
  /// Takes one number for the component and one a parameter.
  package func draw(
    using random: inout RandomStream
  ) -> (component: Int, point: UnitPoint) {
    var rest = random.uniform()
    var component = 0
    while component < weights.count - 1 {
      rest -= weights[component]
      if rest < 0 { break }
      component += 1
    }
    return (component, columns.map { $0.quantile(random.uniform(), of: component) })
  }
}
