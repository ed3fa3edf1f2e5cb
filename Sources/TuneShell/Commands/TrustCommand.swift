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
    let (decision, history) = latest(study)
    guard let decision, let text = TrustText(decision, given: history) else {
      let left = sampler.startupCount(in: study.space) - study.trials.count
      throw Diagnostic(
        "there is no model yet", hint: .line(left > 0 ? "step \(left)" : "step"))
    }
    return .answer(text.blocks)
  }

  /// The model of the next choice; in an exhausted space, that of the last one that had a model.
  private static func latest(_ study: Study) -> (AcquisitionDecision?, History) {
    if let next = try? study.peek(), case .bayes(.model(let decision)) = next.decision {
      return (decision, study.history)
    }
    for trial in study.trials.reversed() {
      if case .bayes(.model(let decision)) = trial.decision {
        return (decision, study.history(before: trial.number))
      }
    }
    return (nil, study.history)
  }
}
