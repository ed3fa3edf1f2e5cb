/// The shares of a function that is known at every configuration of a space of lists.
public struct ExactImportance: Sendable, Hashable {
  /// The share of each hyperparameter that has a choice, alone.
  public let main: [Double]
  /// The share of every two beyond that, in the order of ``Importance/pairing``.
  public let pairs: [Double]

  /// The most configurations that are looked at.
  static let most = 100_000

  /// The shares over a space; nil when it has ranges without gaps, rules, or too many configurations.
  ///
  /// Values worse than `cap` count as it.
  ///
  /// - Complexity: O(configurations × pairs).
  public init?(
    over space: SearchSpace, _ direction: Direction, cap: Double? = nil,
    _ value: (Configuration) -> Double
  ) {
    guard !space.hasRules, let count = space.count, count <= Self.most else { return nil }
    let kept = space.parameters.indices.filter { space.parameters[$0].domain.count != 1 }
    let bins = kept.compactMap { ParameterBins(of: space.parameters[$0].domain, coordinates: []) }
    let units = space.parameters.compactMap(\.domain.units)
    guard bins.count == kept.count, units.count == space.parameters.count,
      zip(kept, bins).allSatisfy({ units[$0].count == $1.count })
    else { return nil }
    let boxes = (0..<count).map { index in
      var (rest, point, sets) = (index, [Double](repeating: 0, count: units.count), [UInt64]())
      for (place, units) in units.enumerated() {
        point[place] = units[rest % units.count]
        if units.count > 1 { sets.append(1 << UInt64(rest % units.count)) }
        rest /= units.count
      }
      let value = value(space.configuration(at: point))
      let counted = cap.map { direction.prefers($0, to: value) ? $0 : value } ?? value
      return Box(value: counted, bins: sets)
    }
    let analysis = FunctionalANOVA(boxes, over: bins)
    (main, pairs) = (analysis.main, analysis.pairs)
  }
}
