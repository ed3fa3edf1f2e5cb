public import TuneMath

/// A rule for choosing the next configuration to try.
///
/// A sampler has no memory of its own. Everything it may know is in `history`, and every random
/// choice comes from a named stream of `seed` at a counter that the trial's number fixes, so the
/// same call always gives the same suggestion. To choose and to say why are one act: the record is
/// never made afterwards.
public protocol Sampler: Sendable, Hashable, Codable {
  /// Chooses the configuration of trial `history.nextNumber`.
  ///
  /// - Throws: `SamplerError` when there is nothing left to choose or no way to choose it.
  func suggest(
    given history: History, using seed: Seed
  ) throws(SamplerError) -> Suggestion

  /// Whether the choice of trial `number` may depend on what became of the trials before it.
  ///
  /// If not, trials can be run ahead of their turn, side by side with those before them.
  func looksAtResults(for number: Int, in space: SearchSpace) -> Bool
}

/// A configuration to try, with the reason it was chosen.
public struct Suggestion: Sendable, Hashable, Codable {
  /// The configuration, as a point of the unit cube, every coordinate in the middle of its value's
  /// cell.
  public let point: UnitPoint
  /// Why this one.
  public let decision: Decision

  /// Pairs a point and its reason.
  public init(point: UnitPoint, decision: Decision) {
    self.point = point
    self.decision = decision
  }
}

/// Why a sampler cannot choose.
public enum SamplerError: Error, Sendable, Hashable {
  /// All of this many configurations have been tried.
  case exhausted(points: Int)
  /// A grid would have more points than can be counted.
  case gridTooLarge
  /// More parameters than a low-discrepancy sequence has dimensions for.
  case tooManyParameters(count: Int, limit: Int)
  /// Of this many points none was allowed that is new.
  case nothingAllowed(points: Int)
  /// A covariance matrix could not be factorised, even with this much added to its diagonal.
  case notPositiveDefinite(jitter: Double)
}

/// A reason that leads to the point it explains.
public protocol DecisionRecord: Sendable, Hashable, Codable {
  /// The point that the record leads to, read without its trial and without the history.
  ///
  /// - Returns: The point, or nil when the record does not fit the space.
  func point(in space: SearchSpace, using seed: Seed) -> UnitPoint?
}
