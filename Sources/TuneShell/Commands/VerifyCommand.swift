import TuneReport
import TuneSearch

/// `verify`: checks every record and makes every choice again.
enum VerifyCommand: Command {
  static let spec = CommandSpec(
    "verify", "check every reason, and make every choice again",
    forms: [Form("verify", [], "check all trials of the search")],
    examples: [.init("verify")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let study = try workspace.requiredSearch().study
    guard !study.trials.isEmpty else {
      throw Diagnostic("there is no trial yet", hint: .line("step"))
    }
    return .answer(VerificationText.blocks(study.verify(), trials: study.trials.count))
  }
}
