import TuneMath

// Notation
//
//   n        observations of the group; component n + 1 is the prior
//   u        coordinate in the unit interval, on the parameter's own scale
//   m_i, s_i mean and deviation of component i: a normal distribution cut off at 0 and 1
//   Z_i      Phi((1 - m_i) / s_i) - Phi(-m_i / s_i), what the cut leaves
//   C        number of choices
//
//   continuous   k_i(u) = phi((u - m_i) / s_i) / (s_i Z_i)
//   ordered      k_i(u) = [Phi((b - m_i) / s_i) - Phi((a - m_i) / s_i)] / Z_i for the cell a...b of u
//   unordered    k_i(u) = (1 / (n + 1) + [u is choice i]) / (1 + C / (n + 1)); 1 / C for the prior

/// One parameter of a Parzen estimator: a component for each observation, and the prior.
///
/// Widths are those of Optuna 5's `TPESampler` (Bergstra et al. 2011 with the magic clipping of
/// Watanabe 2023, arXiv 2304.11127): the larger distance to the neighbours, where the first and
/// the last of two or more have only one, clipped to 1 / min(100, n + 2) ... 1.
package enum ParzenColumn: Sendable {
  /// A continuous range.
  case continuous(Bells)
  /// A range of integers, or numbers in order.
  case ordered(Bells, Domain)
  /// Names, of which none lies between two others; the choice of each observation.
  case unordered([Int], count: Int)

  /// Normal distributions, one a component, cut off at the ends of the unit interval.
  package struct Bells: Sendable {
    /// m_i; the last is the prior's.
    package var means: [Double]
    /// s_i; the last is the prior's.
    package var deviations: [Double]
    /// 1 / s_i.
    var inverses: [Double]
    /// Phi(-m_i / s_i), what the cut at 0 takes away.
    var floors: [Double]
    /// 1 / Z_i.
    var scales: [Double]
  }

  /// The components of a parameter's coordinates.
  package init(_ coordinates: [Double], in domain: Domain) {
    if let count = domain.count, count == 1 || !domain.isOrdered {
      self = .unordered(coordinates.map { Self.choice($0, of: count) }, count: count)
    } else if domain.count == nil {
      self = .continuous(Bells(coordinates))
    } else {
      self = .ordered(Bells(coordinates), domain)
    }
  }

  /// The place of a coordinate's choice in the list.
  private static func choice(_ unit: Double, of count: Int) -> Int {
    min(Int(unit * Double(count)), count - 1)
  }

  /// k_i(u) for one component.
  package func density(of component: Int, at unit: Double) -> Double {
    switch self {
    case .continuous(let bells):
      let z = (unit - bells.means[component]) * bells.inverses[component]
      return Normal.density(z) * bells.inverses[component] * bells.scales[component]
    case .ordered(let bells, let domain):
      return bells.mass(domain.cell(of: unit), of: component) * bells.scales[component]
    case .unordered(let choices, let count):
      guard component < choices.count else { return 1 / Double(count) }
      let share = 1 / Double(choices.count + 1)
      let hit = choices[component] == Self.choice(unit, of: count) ? 1.0 : 0
      return (share + hit) / (1 + Double(count) * share)
    }
  }

  /// What remains of k_i(u) in every point once exp(−z²/2) is taken out, and 1 / √(2π) with it; 1 for
  /// parameters that are not continuous.
  func scale(_ weights: inout [Double]) {
    guard case .continuous(let bells) = self else { return }
    for i in weights.indices { weights[i] *= bells.inverses[i] * bells.scales[i] }
  }

  /// Adds z² of a continuous parameter to a row of sums, or multiplies k_i(u) of another into a row of
  /// products: one number a component.
  func include(
    _ unit: Double, products: UnsafeMutablePointer<Double>, squares: UnsafeMutablePointer<Double>
  ) {
    switch self {
    case .continuous(let bells):
      for i in bells.means.indices {
        let z = (unit - bells.means[i]) * bells.inverses[i]
        squares[i] += z * z
      }
    case .ordered(let bells, let domain):
      let cell = domain.cell(of: unit)
      for i in bells.means.indices { products[i] *= bells.mass(cell, of: i) * bells.scales[i] }
    case .unordered(let choices, _):
      for i in 0...choices.count { products[i] *= density(of: i, at: unit) }
    }
  }

  /// The coordinate below which a component has the share `share` of its mass.
  func quantile(_ share: Double, of component: Int) -> Double {
    switch self {
    case .continuous(let bells), .ordered(let bells, _):
      return bells.quantile(share, of: component)
    case .unordered(_, let count):
      var rest = share
      for choice in 0..<count - 1 {
        let unit = (Double(choice) + 0.5) / Double(count)
        rest -= density(of: component, at: unit)
        if rest < 0 { return unit }
      }
      return (Double(count) - 0.5) / Double(count)
    }
  }
}

extension ParzenColumn.Bells {
  fileprivate init(_ coordinates: [Double]) {
    let n = coordinates.count
    means = coordinates + [0.5]
    deviations = [Double](repeating: 1, count: n + 1)
    let sorted = coordinates.indices.map { (unit: coordinates[$0], index: $0) }.sorted {
      $0.unit == $1.unit ? $0.index < $1.index : $0.unit < $1.unit
    }
    let least = 1 / Double(min(100, n + 2))
    for (place, (unit, index)) in sorted.enumerated() {
      let below = place > 0 ? sorted[place - 1].unit : n > 1 ? unit : 0
      let above = place < n - 1 ? sorted[place + 1].unit : n > 1 ? unit : 1
      deviations[index] = min(max(unit - below, above - unit, least), 1)
    }
    inverses = deviations.map { 1 / $0 }
    floors = zip(means, inverses).map { mean, inverse in
      // Nine deviations away there is less than a number's last digit can show.
      mean * inverse > 9 ? 0 : Normal.cumulative(-mean * inverse)
    }
    scales = zip(zip(means, inverses), floors).map { bell, floor in
      let rest = (1 - bell.0) * bell.1
      return 1 / ((rest > 9 ? 1 : Normal.cumulative(rest)) - floor)
    }
  }

  /// Φ((b − m)/s) − Φ((a − m)/s), exact in both tails.
  fileprivate func mass(_ interval: (low: Double, high: Double), of i: Int) -> Double {
    let low = (interval.low - means[i]) * inverses[i]
    let high = (interval.high - means[i]) * inverses[i]
    if low > 0 { return Normal.cumulative(-low) - Normal.cumulative(-high) }
    return Normal.cumulative(high) - Normal.cumulative(low)
  }

  fileprivate func quantile(_ share: Double, of i: Int) -> Double {
    let z = Normal.quantile(min(floors[i] + share / scales[i], 1))
    return min(max(means[i] + deviations[i] * z, 0), 1)
  }
}
