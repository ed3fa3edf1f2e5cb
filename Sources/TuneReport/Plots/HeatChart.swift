import TuneMath
import TuneSearch

/// The picture of what a sampler's model believed over two parameters when it chose.
public enum HeatChart {
  /// What is shown.
  public enum Quantity: Sendable, Hashable {
    /// The expected score: denser is better.
    case mean
    /// How far off the model expects to be.
    case deviation
    /// How much the rule wanted to try it.
    case acquisition
  }

  private static let (across, up) = (20, 12)

  /// Cells over two parameters, all others as in the chosen point, and the trials by their numbers; the
  /// pick is marked.
  ///
  /// Nil when the record is not of this history, when a parameter has a single value, or when the
  /// acquisition of a function drawn from the model is asked for.
  public static func chart(
    over first: Int, _ second: Int, of choice: ModelChoice, showing quantity: Quantity
  ) -> Chart? {
    guard let model = RecordedModel(choice) else { return nil }
    let space = choice.history.space
    let (horizontal, vertical) = (
      ParameterAxis(space.parameters[first]), ParameterAxis(space.parameters[second])
    )
    let units = horizontal.units(atMost: across).flatMap { x in
      vertical.units(atMost: up).map { [x, $0] }
    }
    guard let posteriors = model.posteriors(at: units, of: [first, second]) else { return nil }
    let values: [Double]
    switch quantity {
    case .mean: values = posteriors.map { model.score($0.mean) }
    case .deviation:
      values = posteriors.map { model.surrogate.transform.valueDeviation(ofTarget: $0.deviation) }
    case .acquisition:
      guard let wishes = choice.wishes(posteriors) else { return nil }
      values = wishes
    }
    guard let low = values.indices.min(by: { values[$0] < values[$1] }),
      let high = values.indices.max(by: { values[$0] < values[$1] })
    else { return nil }
    let isReversed = quantity == .mean && choice.history.direction == .minimize
    let cells = zip(units, values).map { unit, value in
      let share = Axis.share(of: value, from: values[low], to: values[high])
      return Chart.Cell(
        Chart.Point(horizontal.place(of: unit[0]), vertical.place(of: unit[1])), value,
        share: isReversed ? 1 - share : share)
    }
    func place(_ point: UnitPoint) -> Chart.Point {
      Chart.Point(horizontal.place(of: point[first]), vertical.place(of: point[second]))
    }
    func words(_ index: Int) -> String {
      "\(TrialText.score(values[index])) (at \(horizontal.text(of: units[index][0])) and "
        + "\(vertical.text(of: units[index][1])))"
    }
    let name = name(quantity, choice)
    return Chart(
      title: "\(name), the model of #\(choice.number)", horizontal: horizontal.axis,
      vertical: vertical.axis,
      series: [
        .init(name + (isReversed ? ", denser = less" : ", denser = more"), .cells(cells)),
        .init(
          "trial, by number",
          .labels(
            choice.decision.trials.compactMap { choice.history.trial(numbered: $0) }.map {
              Chart.Label(place($0.point), "\($0.number)")
            })),
        .init("#\(choice.number), the pick", .points([place(model.pick)])),
      ],
      sentence:
        "The \(name) over \(horizontal.parameter.name) and \(vertical.parameter.name) ran from "
        + "\(words(low)) to \(words(high)); #\(choice.number) is at "
        + "\(horizontal.text(of: model.pick[first])) and \(vertical.text(of: model.pick[second])).",
      columns: 40, rows: 12)
  }

  private static func name(_ quantity: Quantity, _ choice: ModelChoice) -> String {
    switch quantity {
    case .mean: "expected score"
    case .deviation: "deviation"
    case .acquisition: "share of the largest \(choice.wishLabel)"
    }
  }
}
