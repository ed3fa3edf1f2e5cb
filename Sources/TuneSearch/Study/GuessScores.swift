import TuneMath

/// How good some guesses were.
public struct GuessScores: Sendable, Hashable {
  /// Mean errors over guesses of scores, beside those of another prediction of the same trials.
  public struct Errors: Sendable, Hashable {
    /// How many.
    public let count: Int
    /// Of the guesses.
    public let own: Double
    /// Of the other prediction.
    public let other: Double
  }

  /// Beside the median of earlier scores.
  public let errors: Errors?
  /// Beside what a model expected of the trial that it chose.
  public let besideModel: Errors?
  /// Ranges whose trial has a result.
  public let ranges: Int
  /// Those that hold it.
  public let hits: Int
  /// Guessed coordinates whose trial the sampler has chosen.
  public let coordinates: Int
  /// Those that are near.
  public let near: Int
  /// So many of them blind guesses would be, on average.
  public let blind: Double

  /// The chance of so few hits, or fewer, when ranges hold 8 of 10; nil without ranges.
  public var chanceOfFewer: Double? {
    ranges == 0 ? nil : Binomial.cumulative(hits, tries: ranges, chance: Guess.coverage)
  }

  /// The chance of so many hits, or more.
  public var chanceOfMore: Double? {
    ranges == 0 ? nil : 1 - Binomial.cumulative(hits - 1, tries: ranges, chance: Guess.coverage)
  }

  /// The scores of guesses; those of trials without a result do not count.
  public init(_ guesses: [Guess], in study: Study) {
    errors = Self.errors(guesses, in: study) { $0.medianBefore(in: study) }
    besideModel = Self.errors(guesses, in: study) { $0.expectation(in: study) }
    let held = guesses.compactMap { guess -> Double? in
      if case .range = guess.content { guess.error(in: study) } else { nil }
    }
    ranges = held.count
    hits = held.count { $0 == 0 }
    let places = guesses.flatMap { guess -> [Guess.Coordinate] in
      guard let trial = study.history.trial(numbered: guess.trial), !trial.isGiven else {
        return []
      }
      return guess.coordinates(beside: trial.point, in: study.space)
    }
    coordinates = places.count
    near = places.count { $0.isNear }
    blind = places.reduce(0) { $0 + $1.blind }
  }

  /// The errors of guessed scores beside those of another prediction, where it has one.
  private static func errors(
    _ guesses: [Guess], in study: Study, beside prediction: (Guess) -> Double?
  ) -> Errors? {
    let pairs = guesses.compactMap { guess -> (own: Double, other: Double)? in
      guard case .score = guess.content, let own = guess.error(in: study),
        let result = guess.result(in: study), let predicted = prediction(guess)
      else { return nil }
      return (own, abs(predicted - result))
    }
    guard !pairs.isEmpty else { return nil }
    return Errors(
      count: pairs.count, own: Statistics.mean(pairs.map(\.own)),
      other: Statistics.mean(pairs.map(\.other)))
  }
}
