import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// A look at a test part, which nothing takes back.
public struct TestLook: Sendable, Hashable, Codable {
  /// The cell that looked.
  package let cell: Int
  /// A hash of the data.
  let measure: String
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
    let measure = FNV1a.hex(search.objective.measure.value)
    return looks.filter { $0.measure == measure }
  }

  /// The looks at the test part of some data.
  func looks(at data: DataChoice) -> [TestLook] {
    guard !looks.isEmpty else { return [] }
    let measure = FNV1a.hex(data.prepared.fingerprint().value)
    return looks.filter { $0.measure == measure }
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
        cell: cell - 1, measure: FNV1a.hex(search.objective.measure.value), trial: trial.number,
        configuration: search.study.space.configuration(at: trial.point).byName,
        validation: validation, test: test.scores.objective)
      workspace.looks.append(look)
      records.append(.record(.look(look)))
    }
    let looks = workspace.looks(at: search)
    let isNew = looks.count > before.count
    let shown = isNew ? looks : looks.filter { $0.isOf(trial, of: search) }
    let blocks =
      TrialReport(trial, of: search).final(test.scores, chosen: reason(for: trial, in: search))
      + [.line("  " + Self.sentence(shown, isNew: isNew))] + comparedOnAllRows
    return records + blocks.map(SessionEvent.block)
  }

  /// A word about the last comparison, where it dealt these rows among all others.
  private var comparedOnAllRows: [Block] {
    guard let plan = workspace.comparison?.plan, let dataset = plan.dataset,
      dataset.name == workspace.data?.dataset.name
    else { return [] }
    return [
      .line(
        "  `compare score=test` dealt all rows, these among them, to say which technique is better")
    ]
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
      ? "the first look at these rows, logged: no trial was chosen by them, and the score is fair"
      : "look \(looks.count) at these rows (cells \(cells)): a choice made after the first is "
        + "flattered by it"
  }
}
