import TuneMath
public import TuneSearch

// Notation
//
//   EI = (mu - f*) Phi(z) + sd phi(z), z = (mu - f*) / sd: from the mean, and from the deviation

/// The picture of why a model's choices were worth trying: for a high mean or a large deviation.
public enum TermsChart {
  /// The two terms of the expected improvement of every choice that was made by it, or nil without any.
  ///
  /// Choices whose two terms nearly cancel (z below -3) have none that mean anything.
  public static func chart(of study: Study) -> Chart? {
    var terms: [(trial: Int, mean: Double, deviation: Double)] = []
    var cancelled = 0
    for trial in study.trials {
      guard case .bayes(.model(let decision)) = trial.decision, let candidate = decision.candidate
      else { continue }
      switch decision.acquisition {
      case .function(.logExpectedImprovement), .function(.expectedImprovement): break
      default: continue
      }
      let z = (candidate.mean - decision.incumbent.target) / candidate.deviation
      guard z > Judgement.splitLimit else {
        cancelled += 1
        continue
      }
      let unit = decision.transform.valueDeviation(ofTarget: 1)
      terms.append(
        (
          trial.number,
          (candidate.mean - decision.incumbent.target) * Normal.cumulative(z) * unit,
          candidate.deviation * Normal.density(z) * unit
        ))
    }
    guard let last = study.trials.last?.number, !terms.isEmpty else { return nil }
    let learning = terms.count { $0.deviation > $0.mean }
    let left =
      cancelled == 0 ? "" : "; of \(cancelled) more the terms nearly cancel and are left out"
    return Chart(
      title: "expected improvement",
      horizontal: .counts("trial", to: last),
      vertical: .scores(terms.flatMap { [$0.mean, $0.deviation] }, label: "in scores"),
      series: [
        .init("mean", .points(terms.map { Chart.Point(Double($0.trial), $0.mean) })),
        .init("deviation", .points(terms.map { Chart.Point(Double($0.trial), $0.deviation) })),
      ],
      sentence:
        "Of \(terms.count) choices by expected improvement \(learning) drew more of it from the "
        + "deviation than from the mean: what was not known counted for more there\(left).")
  }
}
