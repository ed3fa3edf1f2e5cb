import TuneReport
import TuneSearch

/// `trials`: lists trials.
enum TrialsCommand: Command {
  static let spec = CommandSpec(
    "trials", aliases: ["ls"], role: .question, "list the trials",
    forms: [
      Form(
        "list", [],
        clauses: [
          .init(
            "where",
            [ArgumentSpec("condition", .comparison(.measure), "a bound for a value or for val")],
            "only some of them")
        ],
        options: [OptionSpec("top", .integer(1...100_000), "only so many, best first")],
        "all trials, or the best of them")
    ],
    examples: [.init("trials"), .init("trials top=5"), .init("trials where learning_rate>0.1")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let study = try workspace.requiredSearch().study
    guard !study.trials.isEmpty else {
      throw Diagnostic("there is no trial yet", hint: .line("step"))
    }
    var trials = study.trials
    if let condition = command.arguments.comparison("condition") {
      trials = []
      for trial in study.trials where try holds(condition, trial, study.space) {
        trials.append(trial)
      }
    }
    if let top = command.arguments.optionalInteger("top") {
      trials = Array(ranked(trials, study.direction).prefix(top))
    }
    guard !trials.isEmpty else { return .answer([.line("  no trial is like that")]) }
    return .answer([
      TrialTable(study, pending: "cut").table(trials, best: study.incumbent?.number)
    ])
  }

  /// Trials with a result, best first; of equal ones the earlier first.
  private static func ranked(_ trials: [Trial], _ direction: Direction) -> [Trial] {
    let finished = trials.compactMap { trial in trial.outcome?.value.map { (trial, $0) } }
    return finished.sorted { left, right in
      left.1 == right.1
        ? left.0.number < right.0.number : direction.prefers(left.1, to: right.1)
    }.map(\.0)
  }

  private static func holds(
    _ condition: Comparison, _ trial: Trial, _ space: SearchSpace
  ) throws(Diagnostic) -> Bool {
    let name = condition.name.text
    let value: Value? =
      name == "val"
      ? trial.outcome?.value.map(Value.number) : space.configuration(at: trial.point)[name]
    guard let bound = NumberWord.number(condition.value.text) else {
      guard
        condition.relation == .equal || condition.relation == .identical
          || condition.relation == .unequal
      else {
        throw Diagnostic(
          "`\(condition.value.text)` is not a number", at: condition.value.span,
          hint: .text("numbers look like 12, 0.1, 1e-4 or 3k"))
      }
      let isEqual = value == .text(condition.value.text)
      return condition.relation == .unequal ? !isEqual : isEqual
    }
    return value?.number.map { condition.relation.holds($0, bound) } ?? false
  }
}
