import TuneObjectives
import TuneSearch

/// `finish`: trains trials to their end that were stopped, to know what stopping them cost.
enum FinishCommand: Command {
  static let spec = CommandSpec(
    "finish", "train stopped trials to the end: what stopping cost",
    forms: [
      Form(
        "all", [.keyword("all")], "every trial that was stopped or waits, and whose ranks crossed"),
      Form(
        "trials", [.argument("trial", .name(.trial), .oneOrMore, "trials that were stopped")],
        "these trials, beside the search; it does not learn from them"),
    ],
    examples: [
      .init("search random budget=hyperband max_epochs=9; step rung"), .init("finish 3"),
      .init("finish all", "and how many ranks crossed after the stop"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let search = try workspace.requiredSearch()
    guard let budget = search.study.budget else {
      throw Diagnostic(
        "every trial of this search is trained to its end", at: command.statement.span,
        hint: .line("search \(search.study.sampler.name.rawValue) budget=hyperband"))
    }
    var trials: [Trial] = []
    if command.form.name == "all" {
      trials = search.study.trials.filter {
        isLeft($0, budget)
      }
      guard !trials.isEmpty else {
        throw Diagnostic(
          "no trial has been stopped yet", at: command.statement.span, hint: .line("step 12"))
      }
    }
    let named = command.form.name == "all" ? [] : command.arguments.values("trial")
    for argument in named {
      let trial = try workspace.trial(argument)
      switch budget.standing(of: trial.number) {
      case _ where isLeft(trial, budget): trials.append(trial)
      case .stopped, .waiting:
        throw Diagnostic(
          "#\(trial.number) waits for its rung to be full, and may go on", at: argument.span,
          hint: .line("step rung"))
      case .over:
        throw Diagnostic(
          "#\(trial.number) was trained to its end", at: argument.span,
          hint: .line("show \(trial.number)"))
      case .goingOn, .training:
        throw Diagnostic(
          "#\(trial.number) goes on in the search itself", at: argument.span, hint: .line("step"))
      }
    }
    return .retraining(
      .init(
        purpose: .finish(trials), space: search.study.space, objective: search.objective))
  }

  /// Whether a trial was stopped, or waits for a place that it may never get.
  private static func isLeft(_ trial: Trial, _ budget: Budget) -> Bool {
    switch budget.standing(of: trial.number) {
    case .stopped: true
    case .waiting: budget.scheduler.brackets == nil
    case .goingOn, .training, .over: false
    }
  }
}
