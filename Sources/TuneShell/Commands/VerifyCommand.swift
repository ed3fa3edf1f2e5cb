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
    let (discrepancies, doubts) = (study.verify(), doubts(search))
    let isSound = discrepancies.isEmpty && doubts.isEmpty
    return .answer(
      VerificationText.blocks(discrepancies, doubts, trials: study.trials.count)
        + (isSound ? BudgetText.verified(study) : []))
  }

  /// What is wrong with results and with the lines that they were read from.
  private static func doubts(_ search: Search) -> [VerificationText.Doubt] {
    let results = zip(search.study.trials, search.measurements).filter { trial, measurement in
      if let scores = search.study.budget?.scores(of: trial.number),
        let training = search.training(of: trial)
      {
        return scores != training.scores(measurement.reports)
      }
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
