import TuneReport
import TuneSearch

/// `show`: shows one trial with its curve.
enum ShowCommand: Command {
  static let spec = CommandSpec(
    "show", "show a trial epoch by epoch",
    forms: [
      Form(
        "trial", [.argument("trial", .name(.trial), .optional, "a trial's number")],
        "the last trial, or this one")
    ],
    examples: [.init("show"), .init("show 12")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let trial = try workspace.trial(command.arguments.values("trial").first)
    return .answer(TrialReport(trial, of: try workspace.requiredSearch()).details())
  }
}

/// `best`: shows the best trial.
enum BestCommand: Command {
  static let spec = CommandSpec(
    "best", "show the best trial", forms: [Form("best", [], "the best trial and its scores")],
    examples: [.init("best")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let search = try workspace.requiredSearch()
    guard let best = search.study.incumbent else {
      throw Diagnostic("no trial has a result yet", hint: .line("step"))
    }
    return .answer(TrialReport(best, of: search).summaryBesideBaselines())
  }
}
