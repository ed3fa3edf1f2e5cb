// Notation (Nocedal and Wright 2006, chapters 3, 7 and 16)
//
//   f, g    value and gradient            P(x)   x clipped to the box, coordinate by coordinate
//   d       search direction              t      step: the point tried is P(x + t d)
//   s, y    differences of two successive points and of their gradients

/// A minimizer of a smooth function in a box: L-BFGS with projection onto the bounds.
///
/// Coordinates that sit on a bound with the gradient pushing outwards are held; the two-loop
/// recursion (Nocedal and Wright, algorithm 7.4) gives a direction for the others, and the line
/// search walks along the projected path P(x + t d) (Bertsekas 1982) until the value has dropped
/// by the Armijo rule. A step that was too short by the Wolfe curvature rule is lengthened.
///
/// A value that is not finite counts as +∞ and makes the step shorter, so that a function may have
/// holes. No randomness, no clock: the same start gives the same bits.
package struct BoundedMinimizer: Sendable, Hashable {
  /// The lowest and highest allowed value of each coordinate; infinite for none.
  package var lower: [Double]
  package var upper: [Double]

  package var maximumIterations = 100
  package var memory = 10

  /// Stops when no coordinate of x − P(x − g) is larger.
  package var gradientTolerance = 1e-6

  /// Stops when a step lowers f by less than this part of max(|f|, 1).
  package var valueTolerance = 1e-12

  package init(lower: [Double], upper: [Double]) {
    precondition(lower.count == upper.count)
    precondition(zip(lower, upper).allSatisfy { $0 <= $1 }, "a bound below its partner")
    self.lower = lower
    self.upper = upper
  }

  /// Why the search ended.
  package enum StopReason: String, Sendable, Hashable, Codable {
    case gradient, value, iterations, lineSearch, notFiniteAtStart
  }

  /// Where the search ended.
  package struct Minimum: Sendable, Hashable {
    package var point: [Double]
    package var value: Double
    package var gradient: [Double]
    package var iterations = 0
    package var evaluations = 1
    package var reason = StopReason.iterations
  }

  /// Searches downhill from `start`, which is clipped to the box first.
  ///
  /// The objective returns f and writes g, which has the point's count already.
  package func minimize(
    from start: [Double], _ objective: (_ point: [Double], _ gradient: inout [Double]) -> Double
  ) -> Minimum {
    precondition(start.count == lower.count)
    let point = clipped(start)
    var gradient = [Double](repeating: 0, count: point.count)
    let value = objective(point, &gradient)
    var state = Minimum(point: point, value: value, gradient: gradient)
    guard value.isFinite, gradient.allSatisfy(\.isFinite) else {
      state.reason = .notFiniteAtStart
      return state
    }
    var pairs = CurvaturePairs(capacity: memory)
    while true {
      if projectedGradientNorm(state) <= gradientTolerance {
        state.reason = .gradient
        return state
      }
      if state.iterations == maximumIterations {
        state.reason = .iterations
        return state
      }
      var next = lineSearch(from: state, along: direction(state, pairs), pairs.isEmpty, objective)
      if next == nil, !pairs.isEmpty {
        // The memory misled the search (the set of held coordinates changed, or curvature did).
        pairs.removeAll()
        next = lineSearch(from: state, along: direction(state, pairs), true, objective)
      }
      guard var reached = next else {
        state.reason = .lineSearch
        return state
      }
      reached.iterations += 1
      pairs.append(
        step: zip(reached.point, state.point).map { $0 - $1 },
        change: zip(reached.gradient, state.gradient).map { $0 - $1 })
      let decrease = state.value - reached.value
      state = reached
      if decrease <= valueTolerance * max(abs(state.value), 1) {
        state.reason = .value
        return state
      }
    }
  }

  private func clipped(_ point: [Double]) -> [Double] {
    point.indices.map { min(max(point[$0], lower[$0]), upper[$0]) }
  }

  /// The largest coordinate of x − P(x − g), which is 0 exactly at a stationary point.
  private func projectedGradientNorm(_ state: Minimum) -> Double {
    let moved = clipped(zip(state.point, state.gradient).map { $0 - $1 })
    return zip(state.point, moved).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  private func isBlocked(_ index: Int, at point: [Double], moving sign: Double) -> Bool {
    (point[index] <= lower[index] && sign < 0) || (point[index] >= upper[index] && sign > 0)
  }

  /// A direction of descent that leaves no bound outwards.
  private func direction(_ state: Minimum, _ pairs: CurvaturePairs) -> [Double] {
    let free = state.point.indices.map {
      !isBlocked($0, at: state.point, moving: -state.gradient[$0])
    }
    let steepest = state.gradient.indices.map { free[$0] ? -state.gradient[$0] : 0 }
    var direction = pairs.direction(downhill: steepest, free: free)
    for index in direction.indices
    where isBlocked(index, at: state.point, moving: direction[index]) {
      direction[index] = 0
    }
    let slope = ShortVector.dot(direction, state.gradient)
    let length = ShortVector.dot(direction, direction).squareRoot()
    let gradientLength = ShortVector.dot(steepest, steepest).squareRoot()
    // Nearly at right angles to the gradient is as bad as uphill. NaN must fail too.
    guard slope < -1e-10 * length * gradientLength else { return steepest }
    return direction
  }

  /// The point where the projected path satisfies the Armijo rule, or nil if none was found.
  private func lineSearch(
    from state: Minimum, along direction: [Double], _ isFirst: Bool,
    _ objective: (_ point: [Double], _ gradient: inout [Double]) -> Double
  ) -> Minimum? {
    let sufficientDecrease = 1e-4
    let curvature = 0.9
    let slope = ShortVector.dot(direction, state.gradient)
    guard slope < 0 else { return nil }
    let length = direction.reduce(0) { max($0, abs($1)) }
    // Without curvature a unit step means nothing: move no coordinate by more than 1.
    var step = isFirst ? min(1, 1 / length) : 1
    var best: Minimum?
    var trial = state
    for _ in 0..<40 {
      trial.point = clipped(zip(state.point, direction).map { $0 + step * $1 })
      if trial.point == state.point { return best }
      trial.value = objective(trial.point, &trial.gradient)
      trial.evaluations += 1
      best?.evaluations = trial.evaluations
      let isFinite = trial.value.isFinite && trial.gradient.allSatisfy(\.isFinite)
      let predicted = zip(zip(trial.point, state.point), state.gradient)
        .reduce(0) { $0 + ($1.0.0 - $1.0.1) * $1.1 }
      let isLower =
        isFinite && predicted < 0 && trial.value <= state.value + sufficientDecrease * predicted
      if let best, !isLower || trial.value >= best.value { return best }
      if isLower {
        let endSlope = ShortVector.dot(direction, trial.gradient)
        let hitsBound = trial.point.indices.contains {
          trial.point[$0] != state.point[$0] + step * direction[$0]
        }
        if endSlope >= curvature * slope || hitsBound { return trial }
        best = trial
        step *= 2
      } else {
        step *= isFinite ? shrinkage(step, slope, trial.value - state.value) : 0.1
      }
    }
    return best
  }

  /// The factor that puts the next step at the minimum of a parabola, kept between 0.1 and 0.5.
  private func shrinkage(_ step: Double, _ slope: Double, _ rise: Double) -> Double {
    let vertex = -slope * step / (2 * (rise - slope * step))
    return vertex.isFinite ? min(max(vertex, 0.1), 0.5) : 0.5
  }
}
