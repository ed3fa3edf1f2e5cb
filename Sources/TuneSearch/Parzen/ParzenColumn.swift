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

/// One parameter of a Parzen estimator: a component for each trial, and the prior.
///
/// Of a trial that does not use the parameter the component is the prior's, and it has no part in the
/// widths of the others.
///
/// Widths are those of Optuna 5's `TPESampler` (Bergstra et al. 2011 with the magic clipping of
/// Watanabe 2023, arXiv 2304.11127): the larger distance to the neighbours, where the first and
/// the last of two or more have only one, clipped to 1 / min(100, n + 2) ... 1.
package enum ParzenColumn: Sendable {
  /// A continuous range.
  case continuous([Bell])
  /// A range of integers, or numbers in order.
  case ordered([Bell], Domain)
  /// Names, of which none lies between two others; the choice of each trial, nil for one without.
  case unordered([Int?], count: Int)

  /// The components of a parameter's coordinates, one a trial; nil for a trial that does not use the
  /// parameter.
  package init(_ coordinates: [Double?], in domain: Domain) {
    if let count = domain.count, count == 1 || !domain.isOrdered {
      self = .unordered(
        coordinates.map { $0.map { Self.choice($0, of: count) } }, count: count)
    } else if domain.count == nil {
      self = .continuous(Self.bells(coordinates))
    } else {
      self = .ordered(Self.bells(coordinates), domain)
    }
  }

  /// The place of a coordinate's choice in the list.
  private static func choice(_ unit: Double, of count: Int) -> Int {
    min(Int(unit * Double(count)), count - 1)
  }

  /// One bell an observation, as wide as its neighbours are far, and the prior's.
  private static func bells(_ coordinates: [Double?]) -> [Bell] {
    var sorted = coordinates.enumerated().compactMap { index, unit in
      unit.map { (unit: $0, index: index) }
    }
    let n = sorted.count
    // The sort is stable: of equal coordinates the earlier trial comes first.
    sorted.sort { $0.unit < $1.unit }
    let least = 1 / Double(min(100, n + 2))
    var bells = [Bell](repeating: Bell(mean: 0.5, deviation: 1), count: coordinates.count + 1)
    for (place, (unit, index)) in sorted.enumerated() {
      let below = place > 0 ? sorted[place - 1].unit : n > 1 ? unit : 0
      let above = place < n - 1 ? sorted[place + 1].unit : n > 1 ? unit : 1
      let distance = max(unit - below, above - unit)
      bells[index] = Bell(mean: unit, deviation: min(max(distance, least), 1))
    }
    return bells
  }

  /// k_i(u) of an unordered parameter.
  private static func share(
    of choice: Int, in component: Int, _ choices: [Int?], _ count: Int
  ) -> Double {
    guard component < choices.count, let observed = choices[component] else {
      return 1 / Double(count)
    }
    let even = 1 / Double(choices.count + 1)
    return (even + (observed == choice ? 1 : 0)) / (1 + Double(count) * even)
  }

  /// Multiplies into each component's weight the part of k_i(u) that is the same in every point: of a
  /// continuous parameter, all but exp(−z²/2).
  func scale(_ weights: inout [Double]) {
    guard case .continuous(let bells) = self else { return }
    for i in weights.indices { weights[i] *= bells[i].inverse * bells[i].scale * Self.density }
  }

  /// φ(0).
  private static let density = Normal.density(0)

  /// Adds z² of a continuous parameter to sums, or multiplies k_i(u) of another into products.
  ///
  /// - Parameters:
  ///   - units: The coordinates of several points.
  ///   - products: One row a component, with one number a point.
  ///   - squares: The same.
  func include(
    _ units: [Double], products: UnsafeMutablePointer<Double>,
    squares: UnsafeMutablePointer<Double>
  ) {
    let stride = units.count
    switch self {
    case .continuous(let bells):
      units.withUnsafeBufferPointer { units in
        for (i, bell) in bells.enumerated() {
          let row = squares + i * stride
          for point in 0..<stride {
            let z = (units[point] - bell.mean) * bell.inverse
            row[point] += z * z
          }
        }
      }
    case .ordered(let bells, let domain):
      let cells = units.map { domain.cell(of: $0) }
      for (i, bell) in bells.enumerated() {
        for point in 0..<stride { products[i * stride + point] *= bell.share(of: cells[point]) }
      }
    case .unordered(let choices, let count):
      let points = units.map { Self.choice($0, of: count) }
      for i in 0...choices.count {
        for point in 0..<stride {
          products[i * stride + point] *= Self.share(of: points[point], in: i, choices, count)
        }
      }
    }
  }

  /// The coordinate below which a component has this share of its mass.
  func quantile(_ share: Double, of component: Int) -> Double {
    switch self {
    case .continuous(let bells), .ordered(let bells, _):
      return bells[component].quantile(share)
    case .unordered(let choices, let count):
      var rest = share
      var choice = 0
      while choice < count - 1 {
        rest -= Self.share(of: choice, in: component, choices, count)
        if rest < 0 { break }
        choice += 1
      }
      return (Double(choice) + 0.5) / Double(count)
    }
  }
}

extension ParzenColumn {
  /// A normal distribution, cut off at the ends of the unit interval.
  package struct Bell: Sendable {
    /// m_i.
    package let mean: Double
    /// s_i.
    package let deviation: Double
    /// 1 / s_i.
    let inverse: Double
    /// Phi(-m_i / s_i), what the cut at 0 takes away.
    let floor: Double
    /// 1 / Z_i.
    let scale: Double

    init(mean: Double, deviation: Double) {
      self.mean = mean
      self.deviation = deviation
      inverse = 1 / deviation
      // Nine deviations away there is less than a number's last digit can show.
      let (low, high) = (mean * inverse, (1 - mean) * inverse)
      floor = low > 9 ? 0 : Normal.cumulative(-low)
      scale = 1 / ((high > 9 ? 1 : Normal.cumulative(high)) - floor)
    }

    /// k_i(u) of a cell, exact in both tails.
    func share(of cell: (low: Double, high: Double)) -> Double {
      let (low, high) = ((cell.low - mean) * inverse, (cell.high - mean) * inverse)
      let mass =
        low > 0
        ? Normal.cumulative(-low) - Normal.cumulative(-high)
        : Normal.cumulative(high) - Normal.cumulative(low)
      return mass * scale
    }

    func quantile(_ share: Double) -> Double {
      let z = Normal.quantile(min(floor + share / scale, 1))
      return min(max(mean + deviation * z, 0), 1)
    }
  }
}
