public import TuneSearch

/// Trials in columns: number, values, score, and a note.
///
/// The columns depend on the space alone, so that a table can be shown one trial at a time.
public struct TrialTable: Sendable {
  private let space: SearchSpace
  private let columns: [Table.Column]
  private let pending: String

  /// A table for the trials of a space; `pending` is the note of one without an outcome.
  public init(_ space: SearchSpace, pending: String = TrialText.outcome(nil)) {
    self.space = space
    self.pending = pending
    let values = space.parameters.map { parameter -> Table.Column in
      .init(
        parameter.name, Self.alignment(of: parameter.domain),
        minimumWidth: ValueText.width(of: parameter.domain))
    }
    columns =
      [.init("trial", minimumWidth: 5)] + values
      + [.init("val", .trailing, minimumWidth: 6), .init("", minimumWidth: 6)]
  }

  /// The titles alone.
  public var titles: Block {
    .table(Table(columns: columns, rows: []))
  }

  /// A row below the titles.
  public func row(_ trial: Trial, isBest: Bool) -> Block {
    .table(Table(columns: columns, rows: [cells(trial, isBest: isBest)], showsTitles: false))
  }

  /// Titles and rows, with the trial of number `best` marked as the best.
  public func table(_ trials: [Trial], best: Int?) -> Block {
    .table(
      Table(columns: columns, rows: trials.map { cells($0, isBest: $0.number == best) }))
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
    return ["#\(trial.number)"] + values + [score, notes.joined(separator: ", ")]
  }
}
