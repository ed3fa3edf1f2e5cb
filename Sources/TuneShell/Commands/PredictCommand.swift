import TuneReport
import TuneSearch

/// `predict`: writes down what the learner expects, before it is known.
enum PredictCommand: Command {
  static let spec = CommandSpec(
    "predict", "guess before you look",
    forms: [
      Form(
        "point", [], assignments: .parameter,
        "guess what the sampler chooses next; `why next` and `step` say how near that was"),
      Form(
        "value",
        [
          .argument("guess", .anyNumber, "the score of the next trial"),
          .argument(
            "to", .anyNumber, .optional, "the upper end of a range that holds 8 of 10 scores"),
        ], "guess the next trial's score, or a range for it; `step` says how good that was"),
      Form("score", [.keyword("score")], "what became of your guesses, and how good they are"),
    ],
    examples: [
      .init("predict 0.93"), .init("predict 0.9 0.96", "a range that holds 8 of 10 scores"),
      .init("predict learning_rate=0.1", "what the next choice will be"), .init("predict score"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    var search = try workspace.searchWithoutBudget(
      for: "a guess is about a whole training", at: command.statement.span)
    if command.form.name == "score" {
      guard !search.guesses.isEmpty else {
        throw Diagnostic("nothing has been guessed yet", hint: .line(proposal(search.study)))
      }
      return .answer(GuessText.blocks(search.guesses, in: search.study))
    }
    if let pending = search.pending {
      throw Diagnostic(
        "#\(pending.number) is under way and has been seen", hint: .line("step"))
    }
    let number = search.study.trials.count + 1
    let guess = Guess(trial: number, try content(command, search.study))
    if !guess.content.isAboutScore, workspace.shownChoice == number {
      throw Diagnostic(
        "the choice of #\(number) has been shown already", at: command.statement.span,
        hint: .line("step"))
    }
    let earlier = search.guesses.first {
      $0.trial == number && $0.content.isAboutScore == guess.content.isAboutScore
    }
    search.guesses.removeAll { $0 == earlier }
    search.guesses.append(guess)
    workspace.search = search
    let space = search.study.space
    let before = earlier.map { " instead of \(GuessText.text($0, in: space))" } ?? ""
    let scorer = guess.content.isAboutScore ? "`step` says" : "`why next` or `step` says"
    return .answer([
      .line(
        "  your guess for #\(number): \(GuessText.text(guess, in: space))\(before); \(scorer) how "
          + "good it is")
    ])
  }

  private static func content(
    _ command: ParsedCommand, _ study: Study
  ) throws(Diagnostic) -> Guess.Content {
    let arguments = command.arguments
    guard command.form.name == "value" else {
      return .coordinates(try coordinates(command, study))
    }
    let score = arguments.number("guess")
    guard let end = arguments.optionalNumber("to") else { return .score(score) }
    guard score <= end else {
      throw Diagnostic(
        "a range begins at its lower end", at: arguments.span(of: "to"),
        hint: .line("predict \(arguments.word("to")) \(arguments.word("guess"))"))
    }
    return .range(score...end)
  }

  private static func coordinates(
    _ command: ParsedCommand, _ study: Study
  ) throws(Diagnostic) -> [Int: Double] {
    var coordinates: [Int: Double] = [:]
    for given in command.arguments.assignments {
      guard let index = study.space.index(of: given.name) else { continue }
      let domain = study.space.parameters[index].domain
      let value = given.value.number.map(Value.number) ?? .text(given.value.text)
      guard let unit = domain.unit(of: value) else {
        throw Diagnostic(
          "\(given.name) does not take this value here: \(ValueText.text(domain))",
          at: given.value.span, hint: .line("space show"))
      }
      coordinates[index] = unit
    }
    guard !coordinates.isEmpty else {
      throw Diagnostic("a guess is missing", hint: .line(proposal(study)))
    }
    return coordinates
  }

  private static func proposal(_ study: Study) -> String {
    "predict \(study.incumbent?.outcome?.value.map { ValueText.text(.number($0)) } ?? "0.9")"
  }
}

extension Search {
  /// What was guessed of the next choice, beside it.
  func guessOfChoice(beside point: UnitPoint) -> [Block] {
    guesses.filter { $0.trial == study.trials.count + 1 && !$0.content.isAboutScore }.map {
      .line(
        "  your guess: \(GuessText.text($0, in: study.space)); "
          + GuessText.places($0, beside: point, in: study.space))
    }
  }

  /// What was guessed of a trial, said once the trial has ended.
  func guessLines(of trial: Trial) -> [Block] {
    guesses.filter { $0.trial == trial.number }
      .compactMap { GuessText.line($0, in: study) }.map { .line("    " + $0) }
  }
}
