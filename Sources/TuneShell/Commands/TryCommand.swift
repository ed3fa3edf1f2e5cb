import TuneReport
import TuneSearch

/// `try`: trains a configuration of the learner's own; the learner is the sampler.
enum TryCommand: Command {
  static let spec = CommandSpec(
    "try", "train a configuration of your own",
    forms: [
      Form(
        "point", [], assignments: .parameter,
        "run one trial of these values; the search learns from it")
    ],
    examples: [.init("try learning_rate=0.5 batch_size=16")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    var search = try workspace.requiredSearch()
    if let pending = search.pending {
      throw Diagnostic(
        "#\(pending.number) was cut and waits to be gone on with", hint: .line("step"))
    }
    if let next = search.study.nextJob, !next.isBeginning {
      let hasRungs = search.study.budget?.scheduler.brackets != nil
      throw Diagnostic(
        "#\(next.trial) goes on first, and no new trial begins before", at: command.statement.span,
        hint: .line(hasRungs ? "step rung" : "step"))
    }
    search.give(try TypedPoint.point(command, in: search.study))
    workspace.search = search
    return .stepping(Stepping(total: 1))
  }
}
