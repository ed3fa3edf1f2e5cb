/// How a search space looks to a surrogate: parameters with a single value are left out, names are
/// at distance 0 or 1 of each other, and everything else is a number of the unit interval.
package struct SurrogateEncoding: Sendable, Hashable {
  /// A linear range of more integers than this is treated as continuous, and rounded at the end; of
  /// one on a log scale about as many are considered, evenly spread.
  static let listLimit = 1_000

  /// Which parameters are kept, in order.
  package let kept: [Int]
  /// What the coordinates of each of them may be.
  package let kinds: [CoordinateKind]

  /// The encoding of a space.
  package init(_ space: SearchSpace) {
    kept = space.parameters.indices.filter { space.parameters[$0].domain.count != 1 }
    kinds = kept.map { Self.kind(of: space.parameters[$0].domain) }
  }

  /// A point without the parameters that have a single value.
  package func encoded(_ point: UnitPoint) -> [Double] {
    kept.map { point[$0] }
  }

  /// The point of the space that an encoded one stands for.
  package func point(_ encoded: [Double], in space: SearchSpace) -> UnitPoint {
    space.snapped(unrounded(encoded, in: space))
  }

  /// The encoded point with the parameters that have a single value, before integers are rounded.
  package func unrounded(_ encoded: [Double], in space: SearchSpace) -> UnitPoint {
    var point = space.parameters.map { $0.domain.snapped(0.5) }
    for (coordinate, parameter) in zip(encoded, kept) { point[parameter] = coordinate }
    return point
  }

  /// Trials that have an outcome, as a surrogate takes them.
  package func surrogateTrials(
    _ trials: [Trial], of space: SearchSpace, direction: Direction
  ) -> SurrogateTrials {
    SurrogateTrials(
      space: kinds, rules: CandidateRules(space, encoding: self),
      points: trials.map { encoded($0.point) },
      outcomes: trials.map { $0.outcome?.value }, maximizes: direction == .maximize)
  }

  private static func kind(of domain: Domain) -> CoordinateKind {
    switch domain {
    case .integer(_, _, let scale) where domain.count.map({ $0 > listLimit }) ?? true:
      return scale == .linear ? .continuous : .ordered(values: spread(over: domain))
    case .real, .integer, .choice, .ordinal:
      guard let values = domain.units else { return .continuous }
      return domain.isOrdered ? .ordered(values: values) : .categorical(values: values)
    }
  }

  /// The coordinates of the integers nearest to equal steps.
  ///
  /// On a log scale a small integer owns a wide cell. Treated as continuous, all candidates of a
  /// search could round to the same one, tried already.
  private static func spread(over domain: Domain) -> [Double] {
    var units: [Double] = []
    for step in 0...listLimit {
      let unit = domain.snapped(Double(step) / Double(listLimit))
      if units.last != unit { units.append(unit) }
    }
    return units
  }
}
