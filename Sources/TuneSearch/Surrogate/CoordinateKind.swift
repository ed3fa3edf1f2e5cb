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
      // The first value that is not below, by bisection: there may be thousands.
      var range = 0..<values.count
      while !range.isEmpty {
        let middle = range.lowerBound + range.count / 2
        range = values[middle] < unit ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
      }
      let above = min(range.lowerBound, values.count - 1)
      let below = max(range.lowerBound - 1, 0)
      return values[above] - unit < unit - values[below] ? values[above] : values[below]
    }
  }
}
