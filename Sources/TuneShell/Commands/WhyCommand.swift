import TuneReport
import TuneSearch

/// `why`: asks for the reason of a choice.
enum WhyCommand: Command {
  private static let extent = [
    Form.Clause("full", "with every field of the record"),
    Form.Clause("json", "the record alone, for programs"),
  ]

  static let spec = CommandSpec(
    "why", role: .question, "ask why a trial was chosen",
    forms: [
      Form("last", [], clauses: extent, "why the last trial"),
      Form(
        "next", [.keyword("next")], clauses: extent,
        "what the next trial will be, and why; nothing is run"),
      Form(
        "not", [.keyword("not")], assignments: .parameter, "why the next trial is not this one"),
      Form(
        "trial", [.argument("trial", .name(.trial), "a trial's number")], clauses: extent,
        "why this trial"),
    ],
    examples: [
      .init("why", "why the last trial"), .init("why 12"), .init("why next"),
      .init("why not learning_rate=1 batch_size=16"), .init("why 12 full"), .init("why 12 json"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let search = try workspace.requiredSearch()
    let study = search.study
    let point = command.form.name == "not" ? try TypedPoint.point(command, in: study) : nil
    let argument = command.form.name == "trial" ? command.arguments.values("trial").first : nil
    let trial = ["last", "trial"].contains(command.form.name) ? try workspace.trial(argument) : nil
    do throws(SamplerError) {
      if trial == nil { workspace.shownChoice = study.trials.count + 1 }
      if let point { return .answer(try rival(point, in: study)) }
      if trial == nil, study.budget != nil {
        let (assignment, _) = try study.peekJob()
        guard assignment.job.isBeginning else {
          return .answer(BudgetText.next(assignment, in: study))
        }
      }
      let explanation =
        if let trial {
          Explanation(of: trial.number, in: study)
        } else {
          Explanation(
            title: "next", suggestion: try study.peek(), history: study.history, seed: study.seed)
        }
      let guess = trial == nil ? search.guessOfChoice(beside: explanation.suggestion.point) : []
      return .answer(
        try answer(explanation, command.arguments)
          + (command.arguments.has("json") ? [] : guess + budgetReason(of: trial, search)))
    } catch {
      throw Diagnostic(Sentence(error))
    }
  }

  private static func answer(
    _ explanation: Explanation, _ arguments: Arguments
  ) throws(SamplerError) -> [Block] {
    let decision = explanation.suggestion.decision
    if arguments.has("json") { return [RecordText.json(decision)] }
    let reason = try explanation.blocks()
    return arguments.has("full") ? reason + RecordText.fields(decision) : reason
  }

  /// Where a trial's training stands and why, or where a new one would begin.
  private static func budgetReason(of trial: Trial?, _ search: Search) -> [Block] {
    if let trial {
      return BudgetText.reason(of: trial.number, in: search.study)
        + FinishText.line(of: trial, search)
    }
    guard let budget = search.study.budget, let next = try? search.study.peekJob().assignment.job
    else { return [] }
    return [BudgetText.place(of: next, in: budget)]
  }

  private static func rival(
    _ point: UnitPoint, in study: Study
  ) throws(SamplerError) -> [Block] {
    let configuration = study.space.configuration(at: point)
    let explanation = RivalExplanation(
      point, beside: try study.peek(), called: "the next trial", history: study.history,
      seed: study.seed)
    return [.line("not next: \(ValueText.text(configuration, of: study.space))")]
      + (try explanation.blocks())
  }
}
