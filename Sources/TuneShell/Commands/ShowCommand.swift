import TuneReport
import TuneSearch

/// `show`: shows one trial with its curve.
enum ShowCommand: Command {
  static let spec = CommandSpec(
    "show", role: .question, "show a trial epoch by epoch",
    forms: [
      Form(
        "trial", [.argument("trial", .name(.trial), .optional, "a trial's number")],
        "the last trial, or this one"),
      Form(
        "cost",
        [.argument("trial", .name(.trial), .optional, "a trial's number"), .keyword("cost")],
        "the epochs, arithmetic and time that it took"),
    ],
    examples: [.init("show"), .init("show 12"), .init("show 12 cost", "what it took")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let trial = try workspace.trial(command.arguments.values("trial").first)
    let report = TrialReport(trial, of: try workspace.requiredSearch())
    return .answer(command.form.name == "cost" ? report.cost() : report.details())
  }
}

/// `best`: shows the best trial.
enum BestCommand: Command {
  static let spec = CommandSpec(
    "best", role: .question, "show the best trial",
    forms: [Form("best", [], "the best trial and its scores")],
    examples: [.init("best")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let search = try workspace.requiredSearch()
    guard let best = search.study.incumbent else {
      throw Diagnostic("no trial has a result yet", hint: .line("step"))
    }
    let confirmed = workspace.currentConfirmation.flatMap {
      ConfirmationText($0).line(of: best.number)
    }
    return .answer(
      TrialReport(best, of: search).summaryBesideBaselines()
        + (confirmed.map { [.line("  " + $0)] } ?? []))
  }
}
