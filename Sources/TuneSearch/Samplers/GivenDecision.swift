public import TuneMath

/// A point that no sampler chose: a learner's own, or one that somebody tried elsewhere.
public struct GivenDecision: DecisionRecord {
  /// The point that was given.
  public let point: UnitPoint
  /// What the sampler would have chosen at that moment, and why; nil when it was not asked, as for a
  /// result that came from elsewhere, or had nothing to choose.
  public let instead: Suggestion?

  /// The record of a given point.
  public init(point: UnitPoint, instead: Suggestion? = nil) {
    self.point = point
    self.instead = instead
  }

  /// The point itself, if it lies in the space.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    space.contains(point) ? point : nil
  }
}
