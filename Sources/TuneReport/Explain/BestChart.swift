public import TuneSearch

/// The picture of how the best score improved.
public enum BestChart {
  /// A step line of the best score so far and a point a trial, or nil without any result.
  public static func chart(of study: Study) -> Chart? {
    let results = study.trials.compactMap { trial in
      trial.outcome?.value.map { (number: trial.number, value: $0) }
    }
    guard let first = results.first, let last = study.trials.last else { return nil }
    var steps: [Chart.Point] = []
    var best = (number: first.number, value: first.value)
    for result in results {
      if study.direction.prefers(result.value, to: best.value) { best = result }
      steps.append(Chart.Point(Double(result.number), best.value))
    }
    return Chart(
      title: "best so far",
      horizontal: trialAxis(last.number),
      vertical: scoreAxis(results.map(\.value)),
      series: [
        .init("best so far", .step(steps)),
        .init("trial", .points(results.map { Chart.Point(Double($0.number), $0.value) })),
      ],
      sentence: sentence(
        best, trials: study.trials.count, failed: study.trials.count - results.count)
    )
  }

  private static func trialAxis(_ last: Int) -> Axis {
    let upper = max(last, 2)
    return Axis(
      "trial", from: 1, to: Double(upper), ticks: [1, upper].map { .init(Double($0), "\($0)") })
  }

  /// From the worst to the best score, or a little around them when they are the same.
  private static func scoreAxis(_ values: [Double]) -> Axis {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let room = low < high ? 0 : max(abs(low) * 0.05, 0.05)
    return Axis(
      "val", from: low - room, to: high + room,
      ticks: [low - room, high + room].map { .init($0, TrialText.score($0)) })
  }

  private static func sentence(
    _ best: (number: Int, value: Double), trials: Int, failed: Int
  ) -> String {
    let since = trials - best.number
    let gain =
      since == 0
      ? "found by the last one"
      : "found by #\(best.number); no gain in the last \(since == 1 ? "one" : "\(since)")"
    let failures = failed == 0 ? "" : "; \(failed) had no result"
    return "Best \(TrialText.score(best.value)) after \(trials) "
      + "\(trials == 1 ? "trial" : "trials"), \(gain)\(failures)."
  }
}
