public import TuneMath
public import TuneSearch

// Notation
//
//   mu, sd   the model's mean and deviation at a place, as scores
//   a        the acquisition function's value there     a*   its largest on the line

/// The picture of what a sampler's model believed along one parameter when it chose.
///
/// Everything is read from the decision record and the trials that it names; nothing is fitted.
public struct PosteriorChart {
  /// A choice with what was known when it was made.
  public struct Choice {
    let number: Int
    let decision: AcquisitionDecision
    let history: History
    let seed: Seed

    /// The choice of trial `number`; the history is that before it.
    public init(
      of number: Int, _ decision: AcquisitionDecision, given history: History, seed: Seed
    ) {
      self.number = number
      self.decision = decision
      self.history = history
      self.seed = seed
    }
  }

  private static let places = 61

  private let choice: Choice
  private let line: ParameterAxis
  private let index: Int
  private let surrogate: Surrogate
  private let encoding: SurrogateEncoding
  private let pick: UnitPoint
  private let units: [Double]
  private let posteriors: [Posterior]

  /// Looks along a parameter of the space, all others as in the chosen point.
  ///
  /// Nil when the record is not of this history, or the parameter has a single value.
  public init?(along index: Int, _ choice: Choice) {
    let (decision, history) = (choice.decision, choice.history)
    encoding = SurrogateEncoding(history.space)
    let encoding = encoding
    let pending = decision.pending.compactMap { history.trial(numbered: $0) }
    guard let coordinate = encoding.kept.firstIndex(of: index),
      let pick = decision.point(in: history.space, using: choice.seed),
      let known = try? decision.surrogate(given: history),
      let surrogate = try? known.believing(pending.map { encoding.encoded($0.point) })
    else { return nil }
    let line = ParameterAxis(history.space.parameters[index])
    // The choice itself is one of the places.
    units = Set(line.units(atMost: Self.places) + [pick[index]]).sorted()
    posteriors = surrogate.process.posteriors(
      at: units.map { unit in
        var point = encoding.encoded(pick)
        point[coordinate] = unit
        return point
      })
    self.choice = choice
    self.index = index
    self.line = line
    self.pick = pick
    self.surrogate = surrogate
  }

  /// The model's mean with a band of one deviation, the trials, the choice, and below it how much the
  /// rule wanted each place.
  ///
  /// `possible` are the scores that there can be; a band beyond them is said.
  public func chart(possible: ClosedRange<Double>) -> Chart {
    let places = units.map(line.place)
    let means = posteriors.map { score($0.mean) }
    let ends = posteriors.map { posterior in
      [posterior.mean - posterior.deviation, posterior.mean + posterior.deviation].map(score)
        .sorted()
    }
    let trials = choice.decision.trials.compactMap { choice.history.trial(numbered: $0) }
    let measured = trials.compactMap { trial in
      trial.outcome?.value.map { Chart.Point(line.place(of: trial.point[index]), $0) }
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
    if let wishes {
      series.append(.init(choice.decision.acquisition.label, .strip(points(wishes))))
    }
    return Chart(
      title: "the model of #\(choice.number)",
      horizontal: line.axis,
      vertical: .scores(ends.flatMap { $0 } + near.map(\.y)),
      series: series,
      sentence: sentence(means, chosen: chosen, failed: trials.count - measured.count)
        + outside(measured.count - near.count)
        + limit(ends.flatMap { $0 }, possible) + ".",
      rows: 9)
  }

  /// How much the rule wants each place, from 0 to 1; nil for a function drawn from the model.
  ///
  /// A logarithm is taken back: exp(a - a*). Of others, what lies between the least and the most.
  private var wishes: [Double]? {
    guard case .function(let function) = choice.decision.acquisition else { return nil }
    let target = choice.decision.incumbent.target
    let values = posteriors.map { function.value($0, incumbent: target) }
    guard let most = values.max(), let least = values.min() else { return nil }
    switch function {
    case .logExpectedImprovement, .logProbabilityOfImprovement:
      return values.map { Double.exp($0 - most) }
    case .expectedImprovement:
      return values.map { most > 0 ? $0 / most : 0 }
    case .upperConfidenceBound, .mean, .deviation:
      return values.map { most > least ? ($0 - least) / (most - least) : 1 }
    }
  }

  private func score(_ target: Double) -> Double {
    let value = surrogate.transform.value(ofTarget: target)
    return min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
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
    let deviation = surrogate.transform.valueDeviation(ofTarget: posteriors[chosen].deviation)
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
