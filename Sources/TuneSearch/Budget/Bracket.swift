// Notation (Li et al. 2018)
//
//   R      epochs of a full training          eta   the factor between two rungs
//   s      rungs above the first              n_i, r_i   trials and epochs of rung i
//
//   r_i = R eta^(i - s)      n_i = floor(n_0 eta^-i)

/// The rungs of a round of successive halving: ever fewer trials with ever more epochs.
public struct Bracket: Sendable, Hashable {
  /// So many trials with so many epochs each.
  public struct Rung: Sendable, Hashable {
    /// How many trials are trained.
    public let trials: Int
    /// To which epoch.
    public let epochs: Int

    /// A rung.
    public init(trials: Int, epochs: Int) {
      self.trials = trials
      self.epochs = epochs
    }
  }

  /// The rungs, from the first.
  public let rungs: [Rung]

  /// A bracket of `steps` rungs above the first, which has so many trials; the last has `maxEpochs`.
  ///
  /// Epochs are rounded to the nearest whole number where `maxEpochs` is no power of the factor.
  init(trials: Int, steps: Int, maxEpochs: Int, factor: Int) {
    rungs = (0...steps).map { rung in
      let (share, part) = (Self.power(factor, rung), Self.power(factor, steps - rung))
      return Rung(trials: trials / share, epochs: max(1, (2 * maxEpochs + part) / (2 * part)))
    }
  }

  /// The epochs that a bracket trains if it begins with nothing: those of promotions go on from where the
  /// trials are.
  public var epochs: Int {
    zip(rungs, [0] + rungs.map(\.epochs)).reduce(0) { $0 + $1.0.trials * ($1.0.epochs - $1.1) }
  }

  /// How many times `epochs` can be divided by the factor before it falls below `least`.
  static func steps(from epochs: Int, to least: Int, factor: Int) -> Int {
    var (steps, limit) = (0, least)
    while limit <= epochs / factor {
      limit *= factor
      steps += 1
    }
    return steps
  }

  static func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}

extension Budget {
  /// The last jobs as long as they are of the same rung of the same bracket, in order.
  var lastRung: ArraySlice<Job> {
    guard let last = jobs.last else { return [] }
    let start = jobs.lastIndex { $0.bracket != last.bracket || $0.rung != last.rung }
    return jobs[(start.map { $0 + 1 } ?? 0)...]
  }

  /// The trials that go on from a rung of a bracket, the best first.
  func kept(from rung: Int, of bracket: Int) -> [Int] {
    verdicts.compactMap { verdict in
      guard case .rung(let verdict) = verdict, verdict.bracket == bracket, verdict.rung == rung,
        verdict.goesOn
      else { return nil }
      return verdict.trial
    }
  }

  /// The trials of a rung, the best first: of equal scores the earlier, and those that failed last.
  static func ranked(_ jobs: some Sequence<Job>, _ direction: Direction) -> [Job] {
    jobs.sorted { left, right in
      switch (left.result?.outcome.value, right.result?.outcome.value) {
      case (let one?, let other?) where one != other: direction.prefers(one, to: other)
      case (_?, nil): true
      case (nil, _?): false
      default: left.trial < right.trial
      }
    }
  }

  /// What the ranking of a rung decides, if so many with a score go on; trial by trial, the best first.
  func verdicts(ranked: [Job], keeping count: Int, job: Int) -> [RungVerdict] {
    let values = ranked.map { $0.result?.outcome.value }
    let kept = min(count, values.count { $0 != nil })
    let ranking = ranked.map(\.trial)
    return ranked.indices.map { index in
      RungVerdict(
        trial: ranked[index].trial, bracket: ranked[index].bracket, rung: ranked[index].rung,
        epoch: ranked[index].end, value: values[index], ranking: ranking, kept: kept,
        threshold: kept > 0 ? values[kept - 1] : nil,
        next: kept < values.count ? values[kept] : nil, job: job)
    }
  }
}
