import TuneObjectives
import TuneReport
package import TuneSearch

/// `importance`: asks which hyperparameters matter.
enum ImportanceCommand: Command {
  static let cap = OptionSpec(
    "cap", .anyNumber, "count worse scores as this: what matters among better ones")

  static let spec = CommandSpec(
    "importance", role: .question, "ask which hyperparameters matter",
    forms: [
      Form(
        "importance", [], options: [cap],
        "how much of the variance of the score each explains, alone and in pairs")
    ],
    examples: [
      .init("importance"), .init("importance cap=0.6", "among configurations better than that"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let asked = try workspace.importance(command)
    let study = try workspace.requiredSearch().study
    let trials = study.trials
    let note: [Block] =
      study.budget == nil
      ? []
      : [
        .line(
          "  note: scores after different numbers of epochs are taken alike, so what makes learning "
            + "slow looks worse than it is")
      ]
    workspace.importance = .init(found: asked.importance, trials: trials)
    return .answer(
      ImportanceText(
        asked.importance, exact: asked.exact,
        failures: trials.count { $0.outcome != nil && $0.outcome?.value == nil }
      ).blocks + note)
  }
}

extension Workspace {
  /// An importance that was asked for, with the trials that it is of.
  package struct AskedImportance: Sendable {
    /// What was found.
    package let found: Importance
    let trials: [Trial]
  }

  /// The importance that was asked for last, if it is of the trials that there are now.
  package var currentImportance: Importance? {
    guard let importance, importance.trials == search?.study.trials else { return nil }
    return importance.found
  }

  /// The importance in the trials so far, and the exact one where the truth is known everywhere.
  func importance(
    _ command: ParsedCommand
  ) throws(Diagnostic) -> (importance: Importance, exact: ExactImportance?) {
    let search = try requiredSearch()
    let (study, arguments) = (search.study, command.arguments)
    let cap = arguments.values("cap").first.flatMap { NumberWord.number($0.text) }
    do throws(Importance.Failure) {
      let importance = try Importance(of: study, cap: cap)
      let exact = search.objective.known.flatMap { known in
        ExactImportance(over: study.space, study.direction, cap: cap) { known.truth($0) }
      }
      return (importance, exact)
    } catch {
      let sentence = Sentence(error)
      if case .constant = error, cap != nil {
        throw Diagnostic(
          "no score is better than that", at: arguments.span(of: "cap"), hint: .line("best"))
      }
      throw Diagnostic(sentence)
    }
  }
}

extension Sentence {
  init(_ error: Importance.Failure) {
    switch error {
    case .tooFew(let having, let needed):
      self.init(
        "an importance needs \(needed) trials with a result, and there "
          + (having == 1 ? "is 1" : "are \(having)"),
        hint: "step \(needed - having)")
    case .constant:
      self.init("all scores are the same, and nothing explains differences", hint: "trials")
    case .tooManyNames(let parameter, let most):
      self.init("\(parameter) has more than \(most) names", hint: "space")
    case .noChoice:
      self.init("there is one configuration", hint: "space")
    }
  }
}
