public import TuneMath

/// Independent draws, uniform on the unit cube: no result is ever looked at.
///
/// Bergstra & Bengio, *Random search for hyper-parameter optimization*, JMLR 13 (2012).
public struct RandomSampler: Sampler {
  /// The sampler; it has no settings.
  public init() {}

  /// Never: every draw is independent.
  public func looksAtResults(for number: Int, in space: SearchSpace) -> Bool { false }

  /// Draws one number a parameter, in the space's order.
  public func suggest(
    given history: History, using seed: Seed
  ) throws(SamplerError) -> Suggestion {
    let decision = RandomDecision(trial: history.nextNumber)
    return Suggestion(
      point: history.space.snapped(decision.draws(history.space.parameters.count, using: seed)),
      decision: .random(decision))
  }
}

/// Where in the stream a point was drawn; drawing again gives the same point.
public struct RandomDecision: DecisionRecord {
  /// The stream's name.
  public let stream: StreamName
  /// The counter's trial, which is the trial's own number.
  public let trial: Int
  /// How many 32-bit words of the stream had been drawn before; each draw takes two.
  public let position: Int

  /// The draw for a trial.
  init(trial: Int) {
    self.stream = .suggest
    self.trial = trial
    self.position = 0
  }

  /// Makes the draws again: one number in `0..<1` a parameter.
  package func draws(_ count: Int, using seed: Seed) -> UnitPoint {
    var random = seed.stream(stream, trial: trial)
    random.position = position
    return (0..<count).map { _ in random.uniform() }
  }

  /// Draws again.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    guard trial >= 0, trial <= UInt32.max, position >= 0, position <= UInt32.max else {
      return nil
    }
    return space.snapped(draws(space.parameters.count, using: seed))
  }
}
