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
    ],
    examples: [.init("step"), .init("step 12"), .init("step until best>=0.95 max=50")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let best = try workspace.requiredSearch().study.incumbent?.outcome?.value
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
        until: Stepping.Goal(relation: comparison.relation, value: value)))
  }
}
