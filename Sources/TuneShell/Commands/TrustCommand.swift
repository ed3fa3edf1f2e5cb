import TuneReport
import TuneSearch

/// `trust`: asks whether the model of the next choice deserves belief.
enum TrustCommand: Command {
  static let spec = CommandSpec(
    "trust", role: .question, "ask whether the model deserves belief",
    forms: [
      Form("trust", [], "predict each trial from all others, and count how often that holds")
    ],
    examples: [.init("trust")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let study = try workspace.requiredSearch().study
    guard case .bayes(let sampler) = study.sampler else {
      throw Diagnostic(
        "\(study.sampler.name.rawValue) has no model of scores to trust",
        hint: .line("search bayes"))
    }
    guard let (_, decision, history) = study.latestModel,
      let text = TrustText(decision, given: history)
    else {
      let left = sampler.startupCount(in: study.space) - study.trials.count
      throw Diagnostic(
        "there is no model yet", hint: .line(left > 0 ? "step \(left)" : "step"))
    }
    return .answer(text.blocks)
  }
}
