import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// `verify`: checks every record and makes every choice again.
enum VerifyCommand: Command {
  static let spec = CommandSpec(
    "verify", role: .question, "check every reason, and make every choice again",
    forms: [Form("verify", [], "check all trials of the search")],
    examples: [.init("verify")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let search = try workspace.requiredSearch()
    let study = search.study
    guard !study.trials.isEmpty else {
      throw Diagnostic("there is no trial yet", hint: .line("step"))
    }
    return .answer(
      VerificationText.blocks(study.verify(), doubts(search), trials: study.trials.count))
  }

  /// What is wrong with results and with the lines that they were read from.
  private static func doubts(_ search: Search) -> [VerificationText.Doubt] {
    let results = zip(search.study.trials, search.measurements).filter { trial, measurement in
      guard let value = trial.outcome?.value else { return false }
      return !measurement.reports.contains { $0.validation.scores.objective == value }
    }
    return results.map {
      .init(trial: $0.0.number, sentence: "the result is the score of none of its epochs")
    }
      + search.doubted.map {
        .init(
          trial: $0, sentence: "its line in the journal was changed after it had been written")
      }
  }
}
