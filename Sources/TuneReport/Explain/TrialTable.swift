public import TuneSearch

/// Trials in columns: number, values, score, and a note.
///
/// The columns depend on the space alone, so that a table can be shown one trial at a time.
public struct TrialTable: Sendable {
  private let study: Study
  private var space: SearchSpace { study.space }
  private let columns: [Table.Column]
  private let pending: String

  /// A table for the trials of a study; `pending` is the note of one without an outcome.
  public init(_ study: Study, pending: String = TrialText.outcome(nil)) {
    self.study = study
    self.pending = pending
    let values = study.space.parameters.map { parameter -> Table.Column in
      .init(
        parameter.name, Self.alignment(of: parameter.domain),
        minimumWidth: ValueText.width(of: parameter.domain))
    }
    columns =
      [.init("trial", minimumWidth: 5)] + values
      + (study.budget == nil ? [] : [.init("epoch", .trailing, minimumWidth: 5)])
      + [.init("val", .trailing, minimumWidth: 6), .init("", minimumWidth: 6)]
  }

  /// The titles alone.
  public var titles: Block {
    .table(Table(columns: columns, rows: []))
  }

  /// A row below the titles.
  public func row(_ trial: Trial, isBest: Bool) -> Block {
    var cells = cells(trial, isBest: isBest)
    if let note = study.budget.flatMap({ rowNote(trial, $0) }) {
      cells[cells.count - 1] += (cells.last == "" ? "" : ", ") + note
    }
    return .table(Table(columns: columns, rows: [cells], showsTitles: false))
  }

  /// Titles and rows, with the trial of number `best` marked as the best.
  public func table(_ trials: [Trial], best: Int?) -> Block {
    .table(
      Table(
        columns: columns,
        rows: trials.map { trial in
          var cells = cells(trial, isBest: trial.number == best)
          if let standing = standing(trial) {
            cells[cells.count - 1] += (cells.last == "" ? "" : ", ") + standing
          }
          return cells
        }))
  }

  /// What is known of a training that has just ended; whether others of its rung are better is not.
  private func rowNote(_ trial: Trial, _ budget: Budget) -> String? {
    if case .median(let verdict) = budget.verdicts.last, verdict.trial == trial.number {
      return "stopped"
    }
    guard let job = budget.jobs.last(where: { $0.result != nil }), !job.isBeginning else {
      return nil
    }
    return "from epoch \(job.start)"
  }

  /// How it stands with a trial whose training is not over.
  private func standing(_ trial: Trial) -> String? {
    guard let budget = study.budget else { return nil }
    switch budget.standing(of: trial.number) {
    case .waiting: return "waits"
    case .goingOn: return "goes on"
    case .stopped: return "stopped"
    case .training: return trial.outcome == nil ? nil : pending
    case .over: return nil
    }
  }

  private static func alignment(of domain: Domain) -> Table.Alignment {
    switch domain {
    case .real, .integer: .trailing
    case .choice(let values), .ordinal(let values):
      values.allSatisfy { $0.number != nil } ? .trailing : .leading
    }
  }

  private func cells(_ trial: Trial, isBest: Bool) -> [String] {
    let configuration = space.configuration(at: trial.point)
    let values = space.parameters.map { ValueText.text($0, in: configuration) }
    let score = trial.outcome?.value.map(TrialText.score) ?? ""
    var notes = isBest ? ["* best"] : []
    if score.isEmpty { notes.append(trial.outcome.map(TrialText.outcome) ?? pending) }
    switch trial.decision {
    case .bayes(.model(let decision)):
      if decision.replicate > 1 { notes.append("replicate \(decision.replicate)") }
      if decision.hasConverged { notes.append("converged") }
    case .bayes(.spaceFilling(let decision)), .tpe(.spaceFilling(let decision)):
      if decision.reason != .startup { notes.append("no model") }
    case .given: notes.append("your own")
    case .grid, .random, .sobol, .latinHypercube, .tpe(.model): break
    }
    let epochs = study.budget.map { ["\($0.epochs(of: trial.number))"] } ?? []
    return ["#\(trial.number)"] + values + epochs + [score, notes.joined(separator: ", ")]
  }
}
