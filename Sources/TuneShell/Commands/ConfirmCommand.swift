import TuneMath
import TuneObjectives
import TuneReport
package import TuneSearch

/// `confirm`: trains the best trials again under other seeds.
enum ConfirmCommand: Command {
  static let spec = CommandSpec(
    "confirm", role: .question, "train the best trials again: skill or luck",
    forms: [
      Form(
        "confirm",
        [.argument("count", .integer(1...100), .optional, "so many of the best; 5 if left out")],
        options: [
          OptionSpec("seeds", .integer(1...100), default: "4", "trainings of each")
        ],
        "observed beside confirmed scores: how much the winner was flattered")
    ],
    examples: [.init("confirm"), .init("confirm 3 seeds=2")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let search = try workspace.requiredSearch()
    var study = search.study
    study.keepWholeTrainings()
    let leaders = Confirmation.leaders(
      of: study, count: command.arguments.optionalInteger("count") ?? 5)
    guard !leaders.isEmpty else {
      throw Diagnostic(
        search.study.budget == nil
          ? "no trial has a result yet" : "no trial has been trained to its end yet",
        hint: .line("step"))
    }
    // The seeds behind that of the search, from 0 again where there are no larger ones.
    let first = search.study.seed.value &+ 1
    let seeds = (0..<UInt64(command.arguments.integer("seeds"))).map { first &+ $0 }
    return .retraining(
      .init(
        purpose: .confirm(leaders: leaders, seeds: seeds), space: search.study.space,
        objective: search.objective))
  }
}

extension Workspace {
  /// A confirmation with the trials that it is of.
  package struct AskedConfirmation: Sendable {
    /// What was found.
    package let found: Confirmation
    let trials: [Trial]
  }

  /// The last confirmation, if its trials are still those of the search; there may be more by now.
  package var currentConfirmation: Confirmation? {
    guard let confirmation, let trials = search?.study.trials,
      trials.starts(with: confirmation.trials)
    else { return nil }
    return confirmation.found
  }
}
