public import TuneSearch

/// How scores and outcomes are written.
public enum TrialText {
  /// A score with four significant digits, or below 1 with four decimals.
  ///
  /// Trailing zeros are kept, so that scores stand in columns. Below 0.001 and from 100,000 it is
  /// written as ``ValueText`` does.
  public static func score(_ score: Double) -> String {
    let size = abs(score)
    guard size < 1e5, size >= 1e-3 || size == 0 else { return ValueText.text(.number(score)) }
    // What rounding lifts to the next power of ten has a digit more before the point.
    let decimals =
      size >= 999.95 ? 0 : size >= 99.995 ? 1 : size >= 9.9995 ? 2 : size >= 0.99995 ? 3 : 4
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
}
