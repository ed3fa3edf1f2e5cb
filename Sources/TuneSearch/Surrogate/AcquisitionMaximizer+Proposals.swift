import TuneMath

extension AcquisitionMaximizer {
  /// All points of the space in mixed-radix order, the last coordinate turning fastest.
  ///
  /// Of those that stand for the same configuration the first counts. Nil if a coordinate is continuous
  /// or there are more than 10,000.
  func enumeration() -> [(origin: CandidateOrigin, point: [Double])]? {
    var count = 1
    var axes: [[Double]] = []
    for kind in space {
      guard let values = kind.values, values.count <= Self.enumerationLimit else { return nil }
      axes.append(values)
      count *= values.count
      guard count <= Self.enumerationLimit else { return nil }
    }
    var seen: Set<[Double]> = []
    return (0..<count).compactMap { index in
      var rest = index
      var point = [Double](repeating: 0, count: axes.count)
      for (coordinate, values) in axes.enumerated().reversed() {
        point[coordinate] = values[rest % values.count]
        rest /= values.count
      }
      guard rules != nil else { return (.enumerated(index: index), point) }
      guard let settled = settled(point), seen.insert(settled).inserted else { return nil }
      return (.enumerated(index: index), settled)
    }
  }

  /// The points scored before any climb: Sobol points, neighbours of the leaders, the best trial.
  ///
  /// Sobol points are rounded to six decimals, so that a record of the best of them stays short.
  func proposals(
    _ sobolCount: Int, scrambledBy stream: inout RandomStream
  ) -> [(origin: CandidateOrigin, point: [Double])] {
    let sobol = Sobol(dimensions: space.count, scrambledBy: &stream)
    var proposals = (0..<sobolCount).compactMap {
      index -> (origin: CandidateOrigin, point: [Double])? in
      let point = zip(space, sobol.point(at: index)).map { kind, unit in
        kind.snapped((unit * 1e6).rounded() / 1e6)
      }
      return settled(point).map { (.sobol(index: index), $0) }
    }
    for leader in leaders {
      for (coordinate, kind) in space.enumerated() {
        for value in neighbours(of: leader.point[coordinate], in: kind) {
          var point = leader.point
          point[coordinate] = value
          // What is not used cannot be moved.
          guard let settled = settled(shortened(point)), settled != leader.point else { continue }
          proposals.append((.neighbour(trial: leader.index, coordinate: coordinate), settled))
        }
      }
    }
    if let best = leaders.first {
      proposals.append((.best(trial: best.index), best.point))
    }
    return proposals
  }

  /// Continuous coordinates rounded to eight decimals, so that a record of many such points stays short.
  func shortened(_ point: [Double]) -> [Double] {
    zip(space, point).map { kind, unit in
      kind.values == nil ? (unit * 1e8).rounded() / 1e8 : unit
    }
  }

  /// The coordinates one step away: the values before and after, every other category, or 0.05 to
  /// either side, clipped to the interval.
  private func neighbours(of coordinate: Double, in kind: CoordinateKind) -> [Double] {
    switch kind {
    case .continuous:
      let below = max(coordinate - Self.continuousStep, 0)
      let above = min(coordinate + Self.continuousStep, 1)
      return [below, above].filter { $0 != coordinate }
    case .ordered(let values):
      let below = values.last { $0 < coordinate }
      let above = values.first { $0 > coordinate }
      return [below, above].compactMap { $0 }
    case .categorical(let values):
      return values.filter { $0 != coordinate }
    }
  }
}
