import TuneMath
public import TuneSearch

/// The picture of a model's predictions: every trial predicted from all others, beside what was measured.
public enum TrustChart {
  /// A point a trial, with one deviation to either side, and the line on which predictions are right; nil when
  /// the record is not of this history or one trial alone has a score.
  ///
  /// Scores below the median stand where the model counts them, by their ranks.
  public static func chart(of decision: AcquisitionDecision, given history: History) -> Chart? {
    guard let surrogate = try? decision.surrogate(given: history) else { return nil }
    let trust = SurrogateTrust(surrogate)
    guard !trust.predictions.isEmpty else { return nil }
    func score(_ target: Double) -> Double {
      let value = surrogate.transform.value(ofTarget: target)
      return min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    }
    let rows = trust.predictions.sorted { ($0.target, $0.index) < ($1.target, $1.index) }
      .map { one in
        (
          measured: score(one.target), mean: score(one.mean),
          ends: [score(one.mean - one.deviation), score(one.mean + one.deviation)].sorted()
        )
      }
    let measured = rows.map(\.measured)
    let vertical = Axis.scores(rows.flatMap { $0.ends } + measured, label: "predicted")
    let horizontal = Axis.scores(measured, label: "measured")
    return Chart(
      title: "leave one out", horizontal: horizontal, vertical: vertical,
      series: [
        .init(
          "1 sd",
          .ranges(
            lower: rows.map { Chart.Point($0.measured, $0.ends[0]) },
            upper: rows.map { Chart.Point($0.measured, $0.ends[1]) })),
        .init(
          "right",
          .line([horizontal.lower, horizontal.upper].map { Chart.Point($0, $0) })),
        .init("trial", .points(rows.map { Chart.Point($0.measured, $0.mean) })),
      ],
      sentence:
        "Each of \(rows.count) trials predicted from the others: \(trust.inner) within 1 sd, "
        + "\(trust.outer) within 1.96 sd, rank correlation "
        + "\(NumberFormat.significant(trust.rankCorrelation, 3)).",
      columns: 40, rows: 12)
  }
}
