public import TuneMath

/// A point taken to fill the space evenly, because there is nothing to model yet.
///
/// Points come from one scrambled Sobol sequence a study (Joe & Kuo 2008; scrambled as in Matoušek
/// 1998), in order; a point whose configuration has been tried is passed over.
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
  /// The trial's number.
  public let trial: Int
  /// How many trials there are before the model begins.
  public let startup: Int
  /// The place in the sequence, from 0.
  public let index: Int

  /// Takes the first point of the sequence, from the trial's own place on, that is new.
  ///
  /// - Precondition: some configuration has not been tried, and the sequence has enough dimensions.
  init(_ reason: Reason, startup: Int, given history: History, using seed: Seed) {
    let dimensions = history.space.parameters.count
    let visited = Set(history.trials.map(\.point))
    self.reason = reason
    self.trial = history.nextNumber
    self.startup = startup
    let sequence = Self.sequence(dimensions, using: seed)
    var index = history.nextNumber - 1
    while visited.contains(history.space.snapped(sequence.point(at: index))) { index += 1 }
    self.index = index
  }

  /// Takes the same point of the sequence again.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    guard space.parameters.count <= Sobol.maximumDimensions, UInt32(exactly: index) != nil,
      (1...index + 1).contains(trial)
    else { return nil }
    return space.snapped(draws(in: space, using: seed))
  }

  /// The coordinates before they are moved to the middles of their cells.
  package func draws(in space: SearchSpace, using seed: Seed) -> UnitPoint {
    Self.sequence(space.parameters.count, using: seed).point(at: index)
  }

  /// The study's one sequence: the stream of trial 0, which no trial has for itself.
  private static func sequence(_ dimensions: Int, using seed: Seed) -> Sobol {
    var scramble = seed.stream(.scramble)
    return Sobol(dimensions: max(dimensions, 1), scrambledBy: &scramble)
  }
}
