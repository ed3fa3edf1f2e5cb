public import TuneSearch

/// How a trial is written on one line.
public enum TrialText {
  /// A score with four significant digits, trailing zeros kept, so that scores stand in columns.
  public static func score(_ score: Double) -> String {
    let size = abs(score)
    guard size < 1e5, size >= 1e-3 || size == 0 else { return ValueText.text(.number(score)) }
    let decimals = size >= 1_000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4
    return NumberFormat.fixed(score, decimals: decimals)
  }

  /// A percentage with at most three significant digits: `90 %`, `99.9 %`.
  public static func percent(_ percentage: Double) -> String {
    NumberFormat.significant(percentage, 3) + " %"
  }

  /// What became of a trial.
  public static func outcome(_ outcome: Outcome?) -> String {
    switch outcome {
    case .none: "pending"
    case .value(let value): "val \(score(value))"
    case .diverged(let epoch): "diverged in epoch \(epoch)"
    case .failed(let reason): "failed: \(reason)"
    }
  }

  /// `#7   learning_rate 0.01  batch_size 16   val 0.9138  * best`, in columns that fit the space.
  public static func line(_ trial: Trial, in space: SearchSpace, isBest: Bool) -> String {
    let settings = zip(space.parameters, space.configuration(at: trial.point).settings)
    var line = "  " + padded("#\(trial.number)", to: 5)
    for (parameter, setting) in settings {
      let value = ValueText.text(setting.value, of: parameter.domain)
      line += parameter.name + " " + padded(value, to: ValueText.width(of: parameter.domain)) + "  "
    }
    return line + outcome(trial.outcome) + (isBest ? "  * best" : "")
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
