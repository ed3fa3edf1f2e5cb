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

  /// The trials that go on from a rung of a bracket, the best first, if it was the last that was closed.
  func kept(from rung: Int, of bracket: Int) -> [Int] {
    var kept: [Int] = []
    for index in verdicts.indices.reversed() {
      guard case .rung(let verdict) = verdicts[index], verdict.bracket == bracket,
        verdict.rung == rung
      else { break }
      if verdict.goesOn { kept.append(verdict.trial) }
    }
    return kept.reversed()
  }

  /// What was decided with a job, counted from 1, if it is the last with which anything was.
  public func verdicts(withJob number: Int) -> ArraySlice<Verdict> {
    let start = verdicts.lastIndex { $0.job != number }.map { $0 + 1 } ?? 0
    return verdicts[start...]
  }
}

/// The trials of a rung with their scores, the best first: of equals the earlier, and those that failed
/// last.
struct Ranking {
  private let standings: [(trial: Int, value: Double?)]

  /// - Complexity: O(*n* log *n*) for *n* jobs.
  init(_ jobs: some Sequence<Job>, _ direction: Direction) {
    standings = jobs.map { ($0.trial, $0.result?.outcome.value) }.sorted { left, right in
      switch (left.value, right.value) {
      case (let one?, let other?) where one != other: direction.prefers(one, to: other)
      case (_?, nil): true
      case (nil, _?): false
      default: left.trial < right.trial
      }
    }
  }

  /// How many were ranked.
  var count: Int { standings.count }

  /// The trials of the best `count` that have a score.
  func best(_ count: Int) -> [Int] {
    standings.prefix(count).prefix { $0.value != nil }.map(\.trial)
  }

  /// What is decided on some of the trials if so many with a score go on.
  func verdicts(
    on trials: [Int], keeping count: Int, bracket: Int, rung: Int, epoch: Int, job: Int
  ) -> [RungVerdict] {
    let kept = best(count).count
    let ranking = standings.map(\.trial)
    return trials.map { trial in
      RungVerdict(
        trial: trial, bracket: bracket, rung: rung, epoch: epoch,
        value: standings.first { $0.trial == trial }?.value, ranking: ranking, kept: kept,
        threshold: kept > 0 ? standings[kept - 1].value : nil,
        next: kept < standings.count ? standings[kept].value : nil, job: job)
    }
  }

  /// All trials, the best first.
  var trials: [Int] { standings.map(\.trial) }
}
