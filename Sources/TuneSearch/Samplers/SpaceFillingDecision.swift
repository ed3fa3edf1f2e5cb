public import TuneMath

/// A point taken to fill the space evenly, because there is nothing to model yet.
public struct SpaceFillingDecision: DecisionRecord {
  /// Why there is no model.
  public enum Reason: String, Sendable, Hashable, Codable {
    /// The trial is one of the first few.
    case startup
    /// Every trial so far has failed, so that there is no number to model.
    case noResult = "no_result"
    /// Every candidate that the model ranked has been tried.
    case noCandidate = "no_candidate"
  }

  /// Why there is no model.
  public let reason: Reason
  /// How many trials there are before the model begins.
  public let startup: Int
  /// The point that was taken.
  public let place: SobolDecision

  /// Takes the next point of the sequence whose configuration is new.
  ///
  /// - Precondition: the sequence has enough dimensions, and some configuration is new.
  /// - Throws: `SamplerError.nothingAllowed`.
  init(
    _ reason: Reason, startup: Int, given history: History, using seed: Seed
  ) throws(SamplerError) {
    self.reason = reason
    self.startup = startup
    place = try SobolDecision(given: history, using: seed)
  }

  /// Takes the same point of the sequence again.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    place.point(in: space, using: seed)
  }
}
