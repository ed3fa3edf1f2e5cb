import TuneMath

// Notation
//
//   o_l    the score of leader l in the search, which made it a leader
//   c_ls   its score when it is trained again with seed s; c_l the mean over its k results
//   se_l   the standard deviation of the c_ls (dividing by k - 1), over the root of k
//   d_l    how much better o_l is than c_l; what an honest score would be 0 on average

/// The best trials of a search, each trained again under other seeds: what was skill and what was luck.
///
/// The best of many scores is better than what it stands for, because luck helped to make it the best:
/// the winner's curse. No choice has been made by the scores of a second training, so that their mean
/// has no such error.
public struct Confirmation: Sendable, Hashable, Codable {
  /// A trial that is confirmed.
  public struct Leader: Sendable, Hashable, Codable {
    /// The trial's number.
    public let trial: Int
    /// Its score in the search.
    public let observed: Double
    /// Its score under each seed; nil for a training without a result.
    public let values: [Double?]
    /// What its score is without luck, where that is known.
    public let truth: Double?

    /// A trial with its scores.
    public init(trial: Int, observed: Double, values: [Double?], truth: Double?) {
      self.trial = trial
      self.observed = observed
      self.values = values
      self.truth = truth
    }

    /// The mean of its results; nil without any.
    public var confirmed: Double? {
      let known = values.compactMap { $0 }
      return known.isEmpty ? nil : Statistics.mean(known)
    }

    /// The standard error of the mean; nil below two results.
    public var standardError: Double? { Confirmation.standardError(values.compactMap { $0 }) }
  }

  /// Whether larger or smaller scores are better.
  public let direction: Direction
  /// The seeds, in order.
  public let seeds: [UInt64]
  /// The trials, the best observed one first.
  public let leaders: [Leader]

  /// A confirmation; every leader has a value for every seed.
  public init(direction: Direction, seeds: [UInt64], leaders: [Leader]) {
    precondition(leaders.allSatisfy { $0.values.count == seeds.count }, "a value a seed")
    self.direction = direction
    self.seeds = seeds
    self.leaders = leaders
  }

  /// The trials that are worth a second training: the best finished ones, of several with one configuration
  /// the first.
  public static func leaders(of study: Study, count: Int) -> [Trial] {
    var seen: Set<UnitPoint> = []
    let finished = study.trials.filter {
      $0.outcome?.value != nil && seen.insert($0.point).inserted
    }
    let ordered = finished.sorted { one, other in
      guard let a = one.outcome?.value, let b = other.outcome?.value, a != b else {
        return one.number < other.number
      }
      return study.direction.prefers(a, to: b)
    }
    return Array(ordered.prefix(count))
  }

  /// The leader with the best mean; of equal ones the one that was observed better.
  public var best: Leader? {
    leaders.filter { $0.confirmed != nil }.reduce(nil as Leader?) { best, leader in
      guard let known = best?.confirmed, let value = leader.confirmed else { return leader }
      return direction.prefers(value, to: known) ? leader : best
    }
  }

  /// How much better the observed scores are than the confirmed ones, on average, and its standard error.
  public var optimism: (mean: Double, standardError: Double?)? {
    let differences = leaders.compactMap { leader in
      leader.confirmed.map {
        direction == .maximize ? leader.observed - $0 : $0 - leader.observed
      }
    }
    guard !differences.isEmpty else { return nil }
    return (Statistics.mean(differences), Self.standardError(differences))
  }

  /// The standard error of the mean of some numbers; nil below two.
  static func standardError(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    let mean = Statistics.mean(values)
    let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let count = Double(values.count)
    return (sum / (count - 1) / count).squareRoot()
  }
}
