public import TuneMath
public import TuneSearch

/// Something to search whose truth is known, so that regret is exact and a trial costs nothing.
public protocol KnownObjective: Sendable {
  /// What it is called.
  var name: String { get }
  /// What it is, in a few words.
  var summary: String { get }
  /// What there is to choose.
  var space: SearchSpace { get }
  /// Whether larger or smaller is better.
  var direction: Direction { get }
  /// The best that there is, without luck.
  var optimum: Double { get }
  /// Where the best is; of several places one.
  var optimizer: Configuration { get }
  /// What luck does to results, in words.
  var luck: String { get }
  /// Where the luck comes from; each trial has a stream of its own, (noise, trial).
  var seed: Seed { get }
  /// A hash of what is measured.
  var measure: UInt64 { get }

  /// The result of a configuration without luck.
  func truth(_ configuration: Configuration) -> Double
  /// What a trial measures.
  func outcome(_ configuration: Configuration, trial: Int) -> Outcome
  /// The same with another seed.
  func seeded(_ seed: Seed) -> Self
}

extension KnownObjective {
  /// How far a configuration truly is from the optimum; never negative.
  public func regret(_ configuration: Configuration) -> Double {
    let difference = truth(configuration) - optimum
    return max(direction == .minimize ? difference : -difference, 0)
  }
}
