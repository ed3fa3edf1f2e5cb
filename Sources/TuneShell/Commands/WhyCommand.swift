import TuneReport
import TuneSearch

/// `why`: asks for the reason of a choice.
enum WhyCommand: Command {
  static let spec = CommandSpec(
    "why", "ask why a trial was chosen",
    forms: [
      Form("last", [], "why the last trial"),
      Form("next", [.keyword("next")], "what the next trial will be, and why; nothing is run"),
      Form(
        "trial", [.argument("trial", .name(.trial), "a trial's number")], "why this trial"),
    ],
    examples: [.init("why", "why the last trial"), .init("why 12"), .init("why next")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let study = try workspace.requiredSearch().study
    let number: Int? =
      switch command.form.name {
      case "next": nil
      case "trial": try workspace.trial(command.arguments.values("trial").first).number
      default: try workspace.trial(nil).number
      }
    do throws(SamplerError) {
      let explanation =
        if let number {
          Explanation(of: number, in: study)
        } else {
          Explanation(
            title: "next", suggestion: try study.peek(), history: study.history, seed: study.seed)
        }
      return .answer(try explanation.blocks())
    } catch {
      throw Diagnostic(Sentence(error))
    }
  }
}
