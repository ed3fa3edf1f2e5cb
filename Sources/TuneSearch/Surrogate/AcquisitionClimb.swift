import TuneMath

/// A climb of the acquisition function from one start, over numbers and choices in turn.
///
/// First all continuous coordinates together by projected L-BFGS, in units of their length scales;
/// then each discrete coordinate to its best value, the others held; again, until nothing moves.
struct AcquisitionClimb {
  let maximizer: AcquisitionMaximizer

  static let roundLimit = 20
  static let iterationLimit = 50

  /// With more values than this a discrete coordinate is searched on ever finer subsets.
  static let exhaustiveLimit = 64

  /// The end of the climb, rounded; no lower than its start but for the rounding, unless the start
  /// is excluded.
  func climbed(
    from start: Candidate, number: Int
  ) -> (Candidate, AcquisitionSearch.Climb) {
    var state = State(point: start.point, value: start.acquisition)
    // An excluded point cannot be chosen, so any step off it is a step up.
    if maximizer.isExcluded(start.point) { state.value = -.infinity }
    var rounds = 0
    while rounds < Self.roundLimit {
      rounds += 1
      let before = state.point
      climbContinuous(&state)
      climbDiscrete(&state)
      if state.point == before || isPurelyContinuous { break }
    }
    let candidate = maximizer.scored([(.refined(start: number), shortened(state.point))])[0]
    let climb = AcquisitionSearch.Climb(
      origin: start.origin, start: start.acquisition, end: candidate.acquisition,
      rounds: rounds, evaluations: state.evaluations)
    return (candidate, climb)
  }

  /// The end of a climb, shortened unless that leads to where it may not be.
  private func shortened(_ point: [Double]) -> [Double] {
    let short = maximizer.shortened(point)
    return maximizer.isExcluded(short) || maximizer.settled(short) == nil ? point : short
  }

  private struct State {
    var point: [Double]
    var value: Double
    var evaluations = 0
  }

  private var isPurelyContinuous: Bool {
    maximizer.space.allSatisfy { $0.values == nil }
  }

  private func climbContinuous(_ state: inout State) {
    let active = maximizer.rules?.activity(at: state.point)
    let coordinates = maximizer.space.indices.filter {
      maximizer.space[$0].values == nil && active?[$0] ?? true
    }
    guard !coordinates.isEmpty else { return }
    let scales = coordinates.map { maximizer.process.fit.lengthScales[$0] }
    var minimizer = BoundedMinimizer(
      lower: scales.map { _ in 0 }, upper: scales.map { 1 / $0 })
    minimizer.maximumIterations = Self.iterationLimit
    minimizer.gradientTolerance = 1e-5
    minimizer.valueTolerance = 1e-9
    let start = state.point
    func point(_ scaled: [Double]) -> [Double] {
      var point = start
      for (index, coordinate) in coordinates.enumerated() {
        let isAtEnd = scaled[index] >= minimizer.upper[index]
        point[coordinate] = isAtEnd ? 1 : min(scaled[index] * scales[index], 1)
      }
      return point
    }
    let minimum = minimizer.minimize(
      from: zip(coordinates, scales).map { start[$0] / $1 }
    ) { scaled, gradient in
      let (posterior, mean, deviation) = maximizer.process.gradient(at: point(scaled))
      let slopes = maximizer.acquisition.slopes(posterior, incumbent: maximizer.incumbent)
      for (index, coordinate) in coordinates.enumerated() {
        gradient[index] =
          -scales[index]
          * (slopes.mean * mean[coordinate] + slopes.deviation * deviation[coordinate])
      }
      return -maximizer.acquisition.value(posterior, incumbent: maximizer.incumbent)
    }
    state.evaluations += minimum.evaluations
    let reached = point(minimum.point)
    if -minimum.value > state.value, !maximizer.isExcluded(reached),
      maximizer.settled(reached) != nil
    {
      state.point = reached
      state.value = -minimum.value
    }
  }

  private func climbDiscrete(_ state: inout State) {
    for (coordinate, kind) in maximizer.space.enumerated() {
      guard let values = kind.values else { continue }
      // The first pass looks at all values, or at every so manieth; each later one at those in
      // between, to both sides of the best so far.
      var stride = 1
      while values.count / stride > Self.exhaustiveLimit { stride *= 2 }
      improve(
        Swift.stride(from: 0, to: values.count, by: stride).map { values[$0] }, coordinate, &state)
      while stride > 1 {
        stride /= 2
        guard let at = values.firstIndex(of: state.point[coordinate]) else { break }
        let sides = [at - stride, at + stride].filter(values.indices.contains)
        improve(sides.map { values[$0] }, coordinate, &state)
      }
    }
  }

  /// Moves one coordinate to the best of some values, if one is better; of equal ones the first.
  private func improve(_ values: [Double], _ coordinate: Int, _ state: inout State) {
    let moved = values.filter { $0 != state.point[coordinate] }.compactMap { value in
      var point = state.point
      point[coordinate] = value
      return maximizer.settled(point)
    }.filter { $0 != state.point && !maximizer.isExcluded($0) }
    state.evaluations += moved.count
    for (point, posterior) in zip(moved, maximizer.process.posteriors(at: moved)) {
      let value = maximizer.acquisition.value(posterior, incumbent: maximizer.incumbent)
      if value > state.value {
        state.point = point
        state.value = value
      }
    }
  }
}
