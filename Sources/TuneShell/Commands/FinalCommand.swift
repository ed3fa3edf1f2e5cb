import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// `final`: looks at the locked test part.
enum FinalCommand: Command {
  static let spec = CommandSpec(
    "final", role: .question, "open the locked test part, once",
    forms: [
      Form(
        "final",
        [.argument("trial", .name(.trial), .optional, "a trial; the best if left out")],
        clauses: [
          Form.Clause("again", "look once more, though the first look may guide the choice")
        ],
        "the score of the trial that was chosen, on rows that nothing was chosen by")
    ],
    examples: [.init("final"), .init("final 12 again", "a second look, which is logged as one")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let search = try workspace.requiredSearch()
    guard search.objective.training != nil else {
      throw Diagnostic(
        "\(search.objective.known?.name ?? "this") has no test part: its truth is known",
        at: command.statement.span, hint: .line("best"))
    }
    let trial = try workspace.finalTrial(command.arguments.values("trial").first)
    guard trial.outcome?.value != nil else {
      throw Diagnostic(
        "#\(trial.number) has no result", at: command.arguments.span(of: "trial"),
        hint: .line("best"))
    }
    let looks = workspace.looks(at: search)
    if let look = looks.last, !command.arguments.has("again"),
      !looks.contains(where: { $0.isOf(trial, of: search) })
    {
      throw Diagnostic(
        "the test part was opened in cell \(look.cell), for #\(look.trial): what is chosen after a "
          + "look is chosen by it", at: command.statement.span,
        hint: .line("final \(trial.number) again"))
    }
    return .retraining(
      .init(purpose: .final(trial), space: search.study.space, objective: search.objective))
  }
}

/// A look at a test part, which nothing takes back.
public struct TestLook: Sendable, Hashable, Codable {
  /// The cell that looked.
  package let cell: Int
  /// A hash of the data.
  let measure: UInt64
  /// The trial whose weights were judged.
  package let trial: Int
  /// Its hyperparameters.
  let configuration: [String: Value]
  /// Its score on the validation part, by which it was chosen.
  package let validation: Double
  /// Its score on the test part.
  package let test: Double

  /// Whether it was of a trial.
  func isOf(_ trial: Trial, of search: Search) -> Bool {
    self.trial == trial.number && validation == trial.outcome?.value
      && configuration == search.study.space.configuration(at: trial.point).byName
  }
}

extension Configuration {
  /// The values by their names.
  var byName: [String: Value] {
    Dictionary(settings.map { ($0.name, $0.value) }) { first, _ in first }
  }
}

extension Workspace {
  /// The looks at the test part of a search's data.
  func looks(at search: Search) -> [TestLook] {
    let measure = search.objective.measure.value
    return looks.filter { $0.measure == measure }
  }

  /// The looks at the test part of some data.
  func looks(at data: DataChoice) -> [TestLook] {
    guard !looks.isEmpty else { return [] }
    let measure = data.prepared.fingerprint().value
    return looks.filter { $0.measure == measure }
  }

  /// The trial that is named; else the best of those that were confirmed, or the best.
  fileprivate func finalTrial(_ argument: Arguments.Value?) throws(Diagnostic) -> Trial {
    let study = try requiredSearch().study
    guard argument == nil else { return try trial(argument) }
    let confirmed = currentConfirmation?.best.flatMap { study.history.trial(numbered: $0.trial) }
    guard let best = confirmed ?? study.incumbent else {
      throw Diagnostic("no trial has a result yet", hint: .line("step"))
    }
    return best
  }
}

extension Session {
  /// Logs the look and says what it showed.
  mutating func look(_ looking: Retraining) throws(Diagnostic) -> [SessionEvent] {
    guard case .final(let trial) = looking.plan.purpose, let search = workspace.search else {
      return []
    }
    guard let test = looking.test, let validation = trial.outcome?.value else {
      throw Diagnostic(
        "#\(trial.number) cannot be trained once more", hint: .line("why \(trial.number)"))
    }
    var records: [SessionEvent] = []
    let before = workspace.looks(at: search)
    if !before.contains(where: { $0.isOf(trial, of: search) }) {
      let look = TestLook(
        cell: cell - 1, measure: search.objective.measure.value, trial: trial.number,
        configuration: search.study.space.configuration(at: trial.point).byName,
        validation: validation, test: test.scores.objective)
      workspace.looks.append(look)
      records.append(.record(.look(look)))
    }
    let looks = workspace.looks(at: search)
    let chosen = reason(for: trial, in: search)
    return records
      + (TrialReport(trial, of: search).final(test.scores, chosen: chosen)
      + [
        .line(
          "  "
            + Self.sentence(
              looks.count > before.count ? looks : looks.filter { $0.isOf(trial, of: search) },
              isNew: looks.count > before.count))
      ])
      .map(SessionEvent.block)
  }

  private func reason(for trial: Trial, in search: Search) -> String {
    if workspace.currentConfirmation?.best?.trial == trial.number { return "the best confirmed" }
    return search.study.incumbent?.number == trial.number
      ? "the best of \(search.study.trials.count)" : "your choice"
  }

  private static func sentence(_ looks: [TestLook], isNew: Bool) -> String {
    let cells = looks.map { "\($0.cell)" }.joined(separator: ", ")
    guard isNew else { return "nothing new: the test part was opened for it in cell \(cells)" }
    return looks.count == 1
      ? "the first look at these rows, logged: nothing was chosen by them, and the score is fair"
      : "look \(looks.count) at these rows (cells \(cells)): a choice made after the first is "
        + "flattered by it"
  }
}
