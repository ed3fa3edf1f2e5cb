import TuneMath

/// How good some guesses were.
public struct GuessScores: Sendable, Hashable {
  /// Mean errors over guesses of scores, all of the same trials.
  public struct Errors: Sendable, Hashable {
    /// How many.
    public let count: Int
    /// Of the guesses.
    public let own: Double
    /// Of the median of earlier scores.
    public let median: Double
  }

  /// Mean errors over those guesses of scores whose trial a model chose.
  public struct ModelErrors: Sendable, Hashable {
    /// How many.
    public let count: Int
    /// Of the guesses.
    public let own: Double
    /// Of what the model expected.
    public let model: Double
  }

  /// Guesses of scores, where earlier scores have a median.
  public let errors: Errors?
  /// Those whose trial a model chose.
  public let besideModel: ModelErrors?
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
    let scores = guesses.filter { if case .score = $0.content { true } else { false } }
    let known = scores.compactMap { guess -> (own: Double, median: Double)? in
      guard let own = guess.error(in: study), let result = guess.result(in: study),
        let median = guess.medianBefore(in: study)
      else { return nil }
      return (own, abs(median - result))
    }
    let modelled = scores.compactMap { guess -> (own: Double, model: Double)? in
      guard let own = guess.error(in: study), let result = guess.result(in: study),
        let expected = guess.expectation(in: study)
      else { return nil }
      return (own, abs(expected - result))
    }
    errors =
      known.isEmpty
      ? nil
      : Errors(
        count: known.count, own: Statistics.mean(known.map(\.own)),
        median: Statistics.mean(known.map(\.median)))
    besideModel =
      modelled.isEmpty
      ? nil
      : ModelErrors(
        count: modelled.count, own: Statistics.mean(modelled.map(\.own)),
        model: Statistics.mean(modelled.map(\.model)))
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
}
