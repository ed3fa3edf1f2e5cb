import TuneObjectives
import TuneReport
import TuneSearch

/// `final`: looks at the locked test part.
enum FinalCommand: Command {
  static let spec = CommandSpec(
    "final", role: .question, "open the locked test part, once",
    forms: [
      Form(
        "final",
        [.argument("trial", .name(.trial), .optional, "a trial; the best if left out")],
        clauses: [
          Form.Clause("again", "look once more, though the first look may guide the choice")
        ],
        "the score of the trial that was chosen, on rows that nothing was chosen by")
    ],
    examples: [.init("final"), .init("final 12 again", "a second look, which is logged as one")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let search = try workspace.requiredSearch()
    guard search.objective.training != nil else {
      throw Diagnostic(
        "\(search.objective.known?.name ?? "this") has no test part: its truth is known",
        at: command.statement.span, hint: .line("best"))
    }
    let trial = try workspace.finalTrial(command.arguments.values("trial").first)
    guard trial.outcome?.value != nil else {
      throw Diagnostic(
        "#\(trial.number) has no result", at: command.arguments.span(of: "trial"),
        hint: .line("best"))
    }
    guard search.study.isWhole(trial) else {
      let isNamed = !command.arguments.values("trial").isEmpty
      throw Diagnostic(
        isNamed
          ? "#\(trial.number) was not trained to its end, and `final` looks with its last weights"
          : "no trial has been trained to its end yet",
        at: command.arguments.span(of: "trial"), hint: .line(isNamed ? "trials" : "step"))
    }
    let looks = workspace.looks(at: search)
    if let look = looks.last, !command.arguments.has("again"),
      !looks.contains(where: { $0.isOf(trial, of: search) })
    {
      throw Diagnostic(
        "the test part was opened in cell \(look.cell), for #\(look.trial): what is chosen after a "
          + "look is chosen by it", at: command.statement.span,
        hint: .line("final \(trial.number) again"))
    }
    return .retraining(
      .init(purpose: .final(trial), space: search.study.space, objective: search.objective))
  }
}

extension Workspace {
  /// The trial that is named; else the best of those that were confirmed, or the best.
  fileprivate func finalTrial(_ argument: Arguments.Value?) throws(Diagnostic) -> Trial {
    let study = try requiredSearch().study
    guard argument == nil else { return try trial(argument) }
    let confirmed = currentConfirmation?.best.flatMap { study.history.trial(numbered: $0.trial) }
    var whole = study
    whole.keepWholeTrainings()
    guard let best = confirmed ?? whole.history.incumbent ?? study.incumbent else {
      throw Diagnostic("no trial has a result yet", hint: .line("step"))
    }
    return best
  }
}
