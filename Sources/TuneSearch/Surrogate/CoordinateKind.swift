/// What the coordinates of one parameter of the search space may be, in the unit interval.
package enum CoordinateKind: Sendable, Hashable {
  /// Any number from 0 to 1.
  case continuous

  /// One of these numbers, in ascending order; distances between them mean something.
  case ordered(values: [Double])

  /// One of these numbers, which are only names: two of them are equal or at distance 1.
  case categorical(values: [Double])

  /// The allowed numbers, or nil for all.
  package var values: [Double]? {
    switch self {
    case .continuous: nil
    case .ordered(let values), .categorical(let values): values
    }
  }

  package var isCategorical: Bool {
    switch self {
    case .continuous, .ordered: false
    case .categorical: true
    }
  }

  /// The allowed number for a coordinate of a space-filling point.
  ///
  /// Every category owns the same part of the interval; an ordered coordinate goes to the nearest
  /// allowed number, of two equally near ones to the lower.
  package func snapped(_ unit: Double) -> Double {
    switch self {
    case .continuous:
      return min(max(unit, 0), 1)
    case .categorical(let values):
      return values[min(Int(max(unit, 0) * Double(values.count)), values.count - 1)]
    case .ordered(let values):
      var nearest = values[0]
      for value in values where abs(value - unit) < abs(nearest - unit) {
        nearest = value
      }
      return nearest
    }
  }
}
