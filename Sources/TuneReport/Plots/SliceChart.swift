public import TuneSearch

/// The pictures of one parameter at a time: all scores over its values.
public enum SliceChart {
  /// The scores over the values of a parameter, all else as it was in each trial; nil without any score.
  public static func chart(of study: Study, along index: Int) -> Chart? {
    let line = ParameterAxis(study.space.parameters[index])
    let scored = study.trials.compactMap { trial in
      trial.outcome?.value.map {
        (trial: trial, point: Chart.Point(line.place(of: trial.point[index]), $0))
      }
    }
    guard let best = study.incumbent, let value = best.outcome?.value else { return nil }
    let name = line.parameter.name
    let missing = study.trials.count - scored.count
    let failures = missing == 0 ? "" : "; \(missing) had no result"
    return Chart(
      title: "scores", horizontal: line.axis, vertical: .scores(scored.map(\.point.y)),
      series: [
        .init("trial", .points(scored.map(\.point))),
        .init(
          "best", .points([Chart.Point(line.place(of: best.point[index]), value)])),
      ],
      sentence: "The best of \(scored.count) \(scored.count == 1 ? "score" : "scores"), "
        + "\(TrialText.score(value)), is at \(name) \(line.text(of: best.point[index]))\(failures).",
      columns: 40, rows: 7)
  }
}
