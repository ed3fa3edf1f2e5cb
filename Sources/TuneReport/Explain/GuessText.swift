public import TuneSearch

/// What became of guesses, in words and numbers.
public enum GuessText {
  /// A guess as it was made.
  public static func text(_ guess: Guess, in space: SearchSpace) -> String {
    switch guess.content {
    case .score(let score): TrialText.score(score)
    case .range(let range):
      "\(TrialText.score(range.lowerBound)) to \(TrialText.score(range.upperBound))"
    case .coordinates(let coordinates):
      coordinates.sorted { $0.key < $1.key }.map { parameter, unit in
        value(of: unit, parameter, space)
      }.joined(separator: ", ")
    }
  }

  /// What a guess was worth, in a line below its trial; nil while there is nothing to say.
  public static func line(_ guess: Guess, in study: Study) -> String? {
    guard let trial = study.history.trial(numbered: guess.trial) else { return nil }
    let words = "your guess for #\(guess.trial): \(text(guess, in: study.space))"
    guard guess.content.isAboutScore else {
      guard !trial.isGiven else { return words + "; but the trial was your own" }
      return words + "; " + places(guess, beside: trial.point, in: study.space)
    }
    guard let error = guess.error(in: study) else {
      return trial.outcome == nil ? nil : words + "; it has no result"
    }
    if case .range = guess.content {
      return words + (error == 0 ? "; it holds" : "; missed by \(TrialText.score(error))")
    }
    let others = [
      guess.expectation(in: study).map { "the model expected \(TrialText.score($0))" },
      guess.medianBefore(in: study).map { "the median so far was \(TrialText.score($0))" },
    ].compactMap { $0 }
    return words + ", off by \(TrialText.score(error))"
      + (others.isEmpty ? "" : "; " + others.joined(separator: ", "))
  }

  /// Guessed values beside a choice.
  public static func places(
    _ guess: Guess, beside point: UnitPoint, in space: SearchSpace
  ) -> String {
    let coordinates = guess.coordinates(beside: point, in: space)
    let near = coordinates.count { $0.isNear }
    let chosen = coordinates.map { value(of: $0.chosen, $0.parameter, space) }
    return "chosen were \(chosen.joined(separator: ", ")): \(near) of \(coordinates.count) near"
  }

  /// All guesses of a search, and how good they are.
  public static func blocks(_ guesses: [Guess], in study: Study) -> [Block] {
    let rows = guesses.map { guess -> [String] in
      let trial = study.history.trial(numbered: guess.trial)
      let ending: [String]
      if case .coordinates = guess.content {
        let places = trial.map { guess.coordinates(beside: $0.point, in: study.space) } ?? []
        ending =
          trial == nil || trial?.isGiven == true
          ? [trial == nil ? "not chosen yet" : "your own trial", ""]
          : [
            places.map { value(of: $0.chosen, $0.parameter, study.space) }.joined(separator: ", "),
            "\(places.count { $0.isNear }) of \(places.count) near",
          ]
      } else if let result = guess.result(in: study), let error = guess.error(in: study) {
        let isRange = if case .range = guess.content { true } else { false }
        ending = [
          TrialText.score(result),
          isRange
            ? (error == 0 ? "holds" : "missed by \(TrialText.score(error))")
            : "off by \(TrialText.score(error))",
        ]
      } else {
        ending = [trial?.outcome == nil ? "not run yet" : "no result", ""]
      }
      return ["#\(guess.trial)", text(guess, in: study.space)] + ending
    }
    return [
      .table(
        Table(
          columns: [.init("trial"), .init("your guess"), .init("what came"), .init("")],
          rows: rows))
    ] + summary(GuessScores(guesses, in: study)).map { .line("  " + $0) }
  }

  private static func summary(_ scores: GuessScores) -> [String] {
    var lines: [String] = []
    if let errors = scores.errors {
      lines.append(
        "scores: off by \(TrialText.score(errors.own)) on average over \(errors.count); the median "
          + "of earlier scores is off by \(TrialText.score(errors.other))")
    }
    if let errors = scores.besideModel {
      lines.append(
        "where a model chose: off by \(TrialText.score(errors.own)) on average over "
          + "\(errors.count), and the model by \(TrialText.score(errors.other))")
    }
    if let fewer = scores.chanceOfFewer, let more = scores.chanceOfMore {
      let share = "ranges: \(scores.hits) of \(scores.ranges) hold; 8 of 10 should"
      let verdict =
        fewer < 0.05
        ? ": they are too narrow (p = \(NumberFormat.significant(fewer, 2)))"
        : more < 0.05
          ? ": they could be narrower (p = \(NumberFormat.significant(more, 2)))"
          : ": nothing speaks against them (p = \(NumberFormat.significant(min(fewer, more), 2)))"
      lines.append(share + verdict)
    }
    if scores.coordinates > 0 {
      lines.append(
        "choices: \(scores.near) of \(scores.coordinates) values near what was chosen; blind "
          + "guesses would come near \(NumberFormat.significant(scores.blind, 2)) times")
    }
    return lines
  }

  private static func value(of unit: Double, _ parameter: Int, _ space: SearchSpace) -> String {
    let parameter = space.parameters[parameter]
    return
      "\(parameter.name) \(ValueText.text(parameter.domain.value(at: unit), of: parameter.domain))"
  }
}
