package import TuneMath

/// What each parameter adds to a point's acquisition value over that of another point.
package struct Contributions: Sendable, Hashable {
  /// The parameters that act together, by their place in the space: one alone, or one with those whose
  /// conditions are about it.
  package let players: [[Int]]
  /// What each adds: its Shapley value, 0 for one in which the points agree.
  package let values: [Double]
  /// The value of the point compared with.
  package let baseline: Double
  /// The value of the point itself: the baseline and all that is added.
  package let value: Double
}

extension SearchSpace {
  /// Parameters that are used together: each with those whose conditions are about it, and so on.
  var players: [[Int]] {
    var roots = Array(parameters.indices)
    for index in parameters.indices {
      if let parent = parents[index] { roots[index] = roots[parent] }
    }
    return parameters.indices.filter { roots[$0] == $0 }.map { root in
      parameters.indices.filter { roots[$0] == root }
    }
  }

  /// The values of all coalitions between two points shared out among the parameters in which they
  /// differ.
  ///
  /// A coalition's point has the coordinates of `point` in its players and those of `baseline` elsewhere.
  func contributions(
    of point: UnitPoint, over baseline: UnitPoint, using random: inout RandomStream,
    worths: ([UnitPoint]) -> [Double]
  ) -> Contributions {
    let players = players
    let moving = players.indices.filter { player in
      players[player].contains { point[$0] != baseline[$0] }
    }
    let game = ShapleyGame(players: moving.count, using: &random)
    let values = worths(
      game.coalitions.map { coalition in
        var mixed = baseline
        for (place, player) in moving.enumerated() where coalition[place] {
          for index in players[player] { mixed[index] = point[index] }
        }
        return mixed
      })
    let shares = game.values(values)
    var all = [Double](repeating: 0, count: players.count)
    for (place, player) in moving.enumerated() { all[player] = shares[place] }
    return Contributions(
      players: players, values: all, baseline: values[0],
      value: values[0] + shares.reduce(0, +))
  }
}

extension Surrogate {
  /// What each parameter adds to the acquisition value of a point over that of another.
  ///
  /// The points are those of the space; beyond 12 parameters the orders come from the stream `.explain`
  /// of `seed` at `trial`.
  ///
  /// - Complexity: 2^*d* posteriors for up to 12 parameters.
  package func contributions(
    of point: UnitPoint, over baseline: UnitPoint, in space: SearchSpace,
    to acquisition: AcquisitionFunction, seed: Seed, trial: Int
  ) -> Contributions {
    var random = seed.stream(.explain, trial: trial)
    let encoding = SurrogateEncoding(space)
    return space.contributions(of: point, over: baseline, using: &random) { points in
      process.posteriors(at: points.map(encoding.encoded)).map {
        acquisition.value($0, incumbent: incumbent.target)
      }
    }
  }
}

extension ParzenDensities {
  /// What each parameter adds to log l − log g at a point; with no parameter both densities are 1.
  ///
  /// - Complexity: 2^*d* densities for up to 12 parameters.
  package func contributions(
    at point: UnitPoint, in space: SearchSpace, seed: Seed, trial: Int
  ) -> Contributions {
    var random = seed.stream(.explain, trial: trial)
    let players = space.players
    let active = space.activity(at: point)
    let game = ShapleyGame(players: players.count, using: &random)
    let worths = game.coalitions.map { coalition in
      let parameters = players.indices.filter { coalition[$0] }.flatMap { players[$0] }
        .filter { active[$0] }.sorted()
      guard !parameters.isEmpty else { return 0.0 }
      return good.logDensity(at: point, of: parameters) - bad.logDensity(at: point, of: parameters)
    }
    let values = game.values(worths)
    return Contributions(
      players: players, values: values, baseline: 0, value: values.reduce(0, +))
  }
}
