public import TuneMath

/// Independent draws, uniform on the unit cube: no result is ever looked at.
///
/// A configuration that has been tried or is forbidden is drawn again, so that a space of a few is run
/// through once, in random order.
///
/// Bergstra & Bengio, *Random search for hyper-parameter optimization*, JMLR 13 (2012).
public struct RandomSampler: Sampler {
  /// The sampler; it has no settings.
  public init() {}

  /// Never: every draw is independent.
  public func looksAtResults(for number: Int, in space: SearchSpace) -> Bool { false }

  /// Draws one number a parameter, in the space's order; again, until the configuration is new and
  /// allowed.
  ///
  /// - Complexity: O(*n*) a draw for *n* trials.
  public func suggest(
    given history: History, using seed: Seed
  ) throws(SamplerError) -> Suggestion {
    try history.requireNewConfiguration()
    let dimensions = history.space.parameters.count
    for draw in 0..<SearchSpace.drawLimit {
      let decision = RandomDecision(
        trial: history.nextNumber, position: draw * dimensions * RandomDecision.wordsPerDraw)
      let point = history.space.snapped(decision.draws(dimensions, using: seed))
      if history.space.allows(point), history.firstVisit(to: point) == nil {
        return Suggestion(point: point, decision: .random(decision))
      }
    }
    throw .nothingAllowed(points: SearchSpace.drawLimit)
  }
}

/// Where in the stream a point was drawn; drawing again gives the same point.
public struct RandomDecision: DecisionRecord {
  /// The stream's name.
  public let stream: StreamName
  /// The counter's trial, which is the trial's own number.
  public let trial: Int
  /// How many 32-bit words of the stream had been drawn before, for configurations that are forbidden or
  /// had been tried; each draw takes two.
  public let position: Int

  static let wordsPerDraw = 2

  /// The draw for a trial.
  init(trial: Int, position: Int) {
    self.stream = .suggest
    self.trial = trial
    self.position = position
  }

  /// How many points were drawn before and passed over, in a space of so many parameters.
  package func passedOver(_ dimensions: Int) -> Int {
    position / max(dimensions * Self.wordsPerDraw, 1)
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
    let point = space.snapped(draws(space.parameters.count, using: seed))
    return space.allows(point) ? point : nil
  }
}
