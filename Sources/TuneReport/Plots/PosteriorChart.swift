import TuneMath
import TuneSearch

/// The picture of what a sampler's model believed along one parameter when it chose.
///
/// Everything is read from the decision record and the trials that it names; nothing is fitted.
public struct PosteriorChart {
  private static let places = 61

  private let choice: ModelChoice
  private let line: ParameterAxis
  private let index: Int
  private let model: RecordedModel
  private let units: [Double]
  private let posteriors: [Posterior]

  private var pick: UnitPoint { model.pick }

  /// Looks along a parameter of the space, all others as in the chosen point.
  ///
  /// Nil when the record is not of this history, or the parameter has a single value.
  public init?(along index: Int, _ choice: ModelChoice) {
    guard let model = RecordedModel(choice) else { return nil }
    let line = ParameterAxis(choice.history.space.parameters[index])
    // The choice itself is one of the places.
    units = Set(line.units(atMost: Self.places) + [model.pick[index]]).sorted()
    guard let posteriors = model.posteriors(at: units.map { [$0] }, of: [index]) else { return nil }
    self.posteriors = posteriors
    self.choice = choice
    self.index = index
    self.line = line
    self.model = model
  }

  /// The model's mean with a band of one deviation, the trials, the choice, and below it how much the
  /// rule wanted each place.
  ///
  /// `possible` are the scores that there can be; a band beyond them is said.
  public func chart(possible: ClosedRange<Double>) -> Chart {
    let places = units.map(line.place)
    let means = posteriors.map { model.score($0.mean) }
    let ends = posteriors.map { posterior in
      [posterior.mean - posterior.deviation, posterior.mean + posterior.deviation].map(model.score)
        .sorted()
    }
    let measured = choice.scored.map { trial, score in
      Chart.Point(line.place(of: trial.point[index]), score)
    }
    let near = measured.filter { Self.isNear($0.y, ends.flatMap { $0 }) }
    let chosen = units.firstIndex(of: pick[index]) ?? 0
    func points(_ values: [Double]) -> [Chart.Point] { zip(places, values).map(Chart.Point.init) }
    let trialMarks = Chart.Series("trial", .points(measured))
    // Between two names there is nothing that a line could lead over.
    let (lower, upper) = (points(ends.map { $0[0] }), points(ends.map { $0[1] }))
    var series: [Chart.Series] =
      line.parameter.domain.isOrdered
      ? [
        .init("1 sd", .band(lower: lower, upper: upper)), .init("mean", .line(points(means))),
        trialMarks,
      ]
      : [
        .init("1 sd", .ranges(lower: lower, upper: upper)), trialMarks,
        .init("mean", .points(points(means))),
      ]
    series.append(
      .init("#\(choice.number), the pick", .points([Chart.Point(places[chosen], means[chosen])])))
    if let wishes = choice.wishes(posteriors) {
      series.append(.init(choice.wishLabel, .strip(points(wishes))))
    }
    return Chart(
      title: "the model of #\(choice.number)",
      horizontal: line.axis,
      vertical: .scores(ends.flatMap { $0 } + near.map(\.y)),
      series: series,
      sentence: sentence(
        means, chosen: chosen, failed: choice.decision.trials.count - measured.count)
        + outside(measured.count - near.count)
        + limit(ends.flatMap { $0 }, possible) + ".",
      rows: 9)
  }

  private func sentence(_ means: [Double], chosen: Int, failed: Int) -> String {
    let others = choice.history.space.parameters.count > 1 ? ", all else as in it" : ""
    let low = means.indices.min { means[$0] < means[$1] } ?? 0
    let high = means.indices.max { means[$0] < means[$1] } ?? 0
    let name = line.parameter.name
    let range =
      TrialText.score(means[low]) == TrialText.score(means[high])
      ? "\(TrialText.score(means[low])) everywhere"
      : "from \(TrialText.score(means[low])) (at \(line.text(of: units[low]))) to "
        + "\(TrialText.score(means[high])) (at \(line.text(of: units[high])))"
    let deviation = model.surrogate.transform.valueDeviation(ofTarget: posteriors[chosen].deviation)
    let failures = failed == 0 ? "" : "; \(failed) of its trials had no result"
    return
      "#\(choice.number) is at \(name) \(line.text(of: units[chosen])), where its model expected "
      + "\(TrialText.score(means[chosen])) +- \(TrialText.score(deviation)); along \(name)\(others), "
      + "it expected \(range)\(failures)"
  }

  /// Whether a score is no further from the band than that is high: a disaster elsewhere would flatten all
  /// that there is to see.
  private static func isNear(_ score: Double, _ ends: [Double]) -> Bool {
    guard let low = ends.min(), let high = ends.max(), low < high else { return true }
    // Halved, so that the difference of two huge values stays finite.
    return score / 2 >= low / 2 - (high / 2 - low / 2)
      && score / 2 <= high / 2 + (high / 2 - low / 2)
  }

  private func outside(_ count: Int) -> String {
    count == 0 ? "" : "; \(count) far away \(count == 1 ? "is" : "are") not drawn"
  }

  /// A model of scores knows nothing of what they can be.
  private func limit(_ ends: [Double], _ possible: ClosedRange<Double>) -> String {
    guard let low = ends.min(), let high = ends.max() else { return "" }
    func beyond(_ end: Double, _ side: String, _ bound: Double) -> String {
      "; its band reaches \(TrialText.score(end)), \(side) \(TrialText.score(bound)), which no score "
        + "can be: the model does not know that"
    }
    if high > possible.upperBound { return beyond(high, "above", possible.upperBound) }
    if low < possible.lowerBound { return beyond(low, "below", possible.lowerBound) }
    return ""
  }
}
