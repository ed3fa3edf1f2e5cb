import TuneReport
import TuneSearch

/// `step`: runs trials.
enum StepCommand: Command {
  private static let limit = 1...100_000

  static let spec = CommandSpec(
    "step", aliases: ["optimize"], "run trials and show them one by one",
    forms: [
      Form(
        "count", [.argument("count", .integer(limit), .optional, "how many trials")],
        "run one trial, or so many"),
      Form(
        "until",
        [.keyword("until"), .argument("goal", .comparison(.result), "a bound for the best score")],
        options: [OptionSpec("max", .integer(limit), default: "50", "trials at most")],
        "run trials until the best score is good enough"),
      Form(
        "rung", [.keyword("rung")], "run trainings until a rung of the budget is full"),
      Form(
        "bracket", [.keyword("bracket")], "run trainings until a bracket of the budget is over"),
    ],
    examples: [.init("step"), .init("step 12"), .init("step until best>=0.95 max=50")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let study = try workspace.requiredSearch().study
    let best = study.incumbent?.outcome?.value
    if ["rung", "bracket"].contains(command.form.name) { return try place(command, study) }
    guard command.form.name == "until" else {
      return .stepping(Stepping(total: command.arguments.optionalInteger("count") ?? 1))
    }
    guard let comparison = command.arguments.comparison("goal"),
      let value = NumberWord.number(comparison.value.text)
    else {
      throw Diagnostic(
        "`until` compares the best score with a number", at: command.arguments.span(of: "goal"),
        hint: .line("step until best>=0.95"))
    }
    if let best, comparison.relation.holds(best, value) {
      return .answer([.line("  the best score is \(TrialText.score(best)) already")])
    }
    return .stepping(
      Stepping(
        total: command.arguments.integer("max"),
        until: .score(comparison.relation, value)))
  }

  /// Trainings until a rung is full or a bracket over.
  private static func place(
    _ command: ParsedCommand, _ study: Study
  ) throws(Diagnostic) -> Execution {
    let isBracket = command.form.name == "bracket"
    guard let left = study.jobsLeft(inBracket: isBracket),
      let next = study.budget?.pending ?? study.nextJob
    else {
      throw Diagnostic(
        "this search has no \(command.form.name)s to fill", at: command.statement.span,
        hint: .line("search random budget=hyperband"))
    }
    return .stepping(
      Stepping(
        total: left, until: .place(bracket: next.bracket, rung: isBracket ? nil : next.rung)))
  }
}
