import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// The trials of a search as comma-separated values (RFC 4180), one row a trial.
enum TrialsCSV {
  /// The table with its titles; a hyperparameter that a configuration does not use is empty.
  ///
  /// `score` is what the search improves, `outcome` says why there is none. The numbers are written
  /// with all their digits.
  static func text(_ search: Search) -> String {
    let space = search.study.space
    let titles =
      ["trial"] + space.parameters.map(\.name)
      + ["outcome", "score", "validation_loss", "training_score", "epochs", "multiply_adds"]
    var rows = [titles]
    for (trial, measurement) in zip(search.study.trials, search.measurements) {
      let configuration = space.configuration(at: trial.point)
      let last = measurement.reports.last
      var row = ["\(trial.number)"]
      row += space.parameters.map { configuration[$0.name].map(Self.text) ?? "" }
      row.append(outcome(trial.outcome))
      row.append(number(trial.outcome?.value))
      row.append(number(last?.validation.loss))
      row.append(number(measurement.training?.scores.objective))
      row.append("\(measurement.reports.count)")
      row.append(
        measurement.effort.map { effort in
          let spent = effort.cost.multiplyAddsPerEpoch * measurement.reports.count
          return "\(search.study.budget == nil ? effort.cost.multiplyAdds : spent)"
        } ?? "")
      rows.append(row)
    }
    return rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    case .text(let text): text
    }
  }

  private static func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

  private static func outcome(_ outcome: Outcome?) -> String {
    switch outcome {
    case .value: "value"
    case .diverged(let epoch): "diverged in epoch \(epoch)"
    case .failed(let reason): "failed: \(reason)"
    case nil: "pending"
    }
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { ",\"".contains($0) || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
