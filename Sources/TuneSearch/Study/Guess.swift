// Notation
//
//   g, r     a guessed score and the result     m_n    the median of the scores before trial n
//   error    |g - r|, beside |m_n - r| and, where a model chose the trial, |mean - r|
//   near     a guessed coordinate within 1/10 of the chosen one, or the same value of a list
//   blind    the chance that a coordinate drawn evenly would be near

import TuneMath

/// What a learner expects of a trial, written down before it is chosen or run.
public struct Guess: Sendable, Hashable {
  /// What is guessed.
  public enum Content: Sendable, Hashable {
    /// The score.
    case score(Double)
    /// A range that should hold the score in 8 of 10 cases, its lower end first.
    case range(ClosedRange<Double>)
    /// The coordinates that the sampler will choose, by the places of their parameters in the space.
    case coordinates([Int: Double])

    /// Whether it is about the score.
    public var isAboutScore: Bool { if case .coordinates = self { false } else { true } }
  }

  /// The number of the trial.
  public let trial: Int
  /// What is guessed of it.
  public let content: Content

  /// A guess.
  public init(trial: Int, _ content: Content) {
    self.trial = trial
    self.content = content
  }

  /// How often the result should lie in a range.
  public static let coverage = 0.8

  /// The score of the trial, where it has one.
  public func result(in study: Study) -> Double? {
    study.history.trial(numbered: trial)?.outcome?.value
  }

  /// How far a guessed score is from the result, and how far a range is from holding it; nil without a
  /// result, or for coordinates.
  public func error(in study: Study) -> Double? {
    guard let result = result(in: study) else { return nil }
    let error: Double
    switch content {
    case .score(let score): error = abs(score - result)
    case .range(let range): error = max(range.lowerBound - result, result - range.upperBound, 0)
    case .coordinates: return nil
    }
    // The difference of two huge numbers is too large to write down.
    return min(error, .greatestFiniteMagnitude)
  }

  /// What the trial's model expected, where a Bayesian search chose it.
  public func expectation(in study: Study) -> Double? {
    guard case .bayes(.model(let decision)) = study.history.trial(numbered: trial)?.decision,
      let candidate = decision.candidate
    else { return nil }
    return decision.transform.value(ofTarget: candidate.mean)
  }

  /// The median of the scores before the trial; nil without any.
  public func medianBefore(in study: Study) -> Double? {
    let scores = study.history(before: trial).trials.compactMap { $0.outcome?.value }
    return scores.isEmpty ? nil : Statistics.median(scores)
  }

  /// A guessed coordinate beside the chosen one.
  public struct Coordinate: Sendable, Hashable {
    /// The parameter's place in the space.
    public let parameter: Int
    /// What was guessed.
    public let guessed: Double
    /// What was chosen.
    public let chosen: Double
    /// Whether the two are near each other.
    public let isNear: Bool
    /// The chance that a blind guess is near.
    public let blind: Double
  }

  /// How near a guessed coordinate has to be to a range's, in widths of the range.
  public static let reach = 0.1

  /// The guessed coordinates beside those of a choice; none for a guess of a score.
  public func coordinates(beside point: UnitPoint, in space: SearchSpace) -> [Coordinate] {
    guard case .coordinates(let guessed) = content else { return [] }
    return guessed.sorted { $0.key < $1.key }.map { parameter, unit in
      let (domain, chosen) = (space.parameters[parameter].domain, point[parameter])
      let count = domain.count ?? .max
      // Of few values one is right; of many, those within reach.
      let isFew = domain.values != nil || count <= 10
      return Coordinate(
        parameter: parameter, guessed: unit, chosen: chosen,
        isNear: isFew ? unit == chosen : abs(unit - chosen) <= Self.reach,
        blind: isFew
          ? 1 / Double(count) : min(chosen + Self.reach, 1) - max(chosen - Self.reach, 0))
    }
  }
}
