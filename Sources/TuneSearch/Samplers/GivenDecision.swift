public import TuneMath

/// A point that no sampler chose: a learner's own, or one that somebody tried elsewhere.
public struct GivenDecision: DecisionRecord {
  /// The point that was given.
  public let point: UnitPoint

  /// The record of a given point.
  public init(point: UnitPoint) {
    self.point = point
  }

  /// The point itself, if it lies in the space.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    space.contains(point) ? point : nil
  }
}
