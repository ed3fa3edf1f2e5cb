package import TuneMath

/// The density l of the good trials and the density g of the bad ones.
package struct ParzenDensities: Sendable {
  /// The density of the good trials, l.
  package let good: ParzenEstimator
  /// The density of the bad trials, g.
  package let bad: ParzenEstimator
  /// The numbers of the good trials: those of the components of `good`, without the prior.
  package let goodTrials: [Int]

  /// The densities of two groups.
  ///
  /// - Precondition: The split was made from the history.
  package init(_ split: ParzenSplit, of history: History) {
    var groups: (good: [UnitPoint], bad: [UnitPoint]) = ([], [])
    var next = split.good[...]
    for index in history.trials.indices {
      if history.trials[index].number == next.first {
        groups.good.append(history.trials[index].point)
        next.removeFirst()
      } else {
        groups.bad.append(history.trials[index].point)
      }
    }
    good = ParzenEstimator(groups.good, in: history.space)
    bad = ParzenEstimator(groups.bad, in: history.space)
    goodTrials = split.good
  }

  /// How many draws are made at most, with those that repeat a configuration or are forbidden.
  package static let drawLimit = 1_000

  /// Draws from l until so many draws are new and allowed, and ranks them.
  package func draws(_ count: Int, given history: History, using seed: Seed) -> ParzenDraws {
    var random = seed.stream(.candidates, trial: history.nextNumber)
    // In a continuous range no draw hits an earlier one, so that no trial need be hashed.
    let tried = history.space.count == nil ? [] : Set(history.trials.map(\.point))
    var (points, origins): ([UnitPoint], [(draw: Int, trial: Int?)]) = ([], [])
    var (draws, repeats, forbidden) = (0, 0, 0)
    while draws - repeats - forbidden < count, draws < Self.drawLimit {
      draws += 1
      let (component, drawn) = good.draw(using: &random)
      let point = history.space.snapped(drawn)
      guard history.space.allows(point) else {
        forbidden += 1
        continue
      }
      if tried.contains(point) || tried.isEmpty && history.firstVisit(to: point) != nil {
        repeats += 1
        continue
      }
      // The same candidate drawn twice is one candidate.
      if points.contains(point) { continue }
      points.append(point)
      origins.append((draws, component < goodTrials.count ? goodTrials[component] : nil))
    }
    let (logGood, logBad) = (good.logDensities(at: points), bad.logDensities(at: points))
    var candidates = points.indices.map { i in
      ParzenCandidate(
        draw: origins[i].draw, trial: origins[i].trial, point: points[i], logGood: logGood[i],
        logBad: logBad[i])
    }
    candidates.sort { left, right in
      left.ratio == right.ratio ? left.draw < right.draw : left.ratio > right.ratio
    }
    return ParzenDraws(
      ranked: candidates, draws: draws, repeats: repeats, forbidden: forbidden)
  }
}

/// What was drawn from the density of the good trials.
public struct ParzenDraws: Sendable, Hashable, Codable {
  /// The distinct new candidates, best first; of equal ones that which was drawn first.
  public let ranked: [ParzenCandidate]
  /// How many draws were made.
  public let draws: Int
  /// How many of these were configurations that have been tried or are pending.
  public let repeats: Int
  /// How many of these were forbidden combinations.
  public let forbidden: Int
}

/// A point drawn from the density of the good trials.
public struct ParzenCandidate: Sendable, Hashable, Codable {
  /// Which draw it was, from 1.
  public let draw: Int
  /// The good trial around which it was drawn, or nil for the prior.
  public let trial: Int?
  /// Where it lies.
  public let point: UnitPoint
  /// log l, the density of the good trials there.
  public let logGood: Double
  /// log g, the density of the bad trials there.
  public let logBad: Double

  /// log l − log g.
  public var ratio: Double { logGood - logBad }
}
