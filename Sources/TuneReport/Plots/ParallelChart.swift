public import TuneSearch

/// The picture of which combinations win: the best trials as lines through all hyperparameters.
public enum ParallelChart {
  /// The `count` best trials, the best first, through their scores and values; nil without any score.
  ///
  /// Without a count they are the better half, up to 10.
  public static func chart(of study: Study, best count: Int? = nil) -> Chart? {
    let scored = study.trials.compactMap { trial in
      trial.outcome?.value.map { (trial: trial, score: $0) }
    }
    let ranked = scored.sorted {
      $0.score == $1.score
        ? $0.trial.number < $1.trial.number : study.direction.prefers($0.score, to: $1.score)
    }
    let top = Array(ranked.prefix(max(count ?? min((ranked.count + 1) / 2, 10), 1)))
    guard let first = top.first, let last = top.last else { return nil }
    let scores = scored.map(\.score)
    let (low, high) = (scores.min() ?? 0, scores.max() ?? 1)
    let parameters = study.space.parameters.enumerated().map {
      Line(index: $0, axis: ParameterAxis($1))
    }
    let profiles = top.map { one in
      let configuration = study.space.configuration(at: one.trial.point)
      let score = Chart.Profile.Stop(
        Axis.share(of: one.score, from: low, to: high), TrialText.score(one.score), isSize: true)
      return Chart.Profile(
        "#\(one.trial.number)",
        [score] + parameters.map { $0.stop(one.trial.point, configuration) })
    }
    let names = ["val"] + study.space.parameters.map(\.name)
    let widest = names.map(DisplayText.columns(of:)).max() ?? 0
    // What stands at the ends of the uprights is outside of all lines.
    let ends = [[TrialText.score(low), TrialText.score(high)]] + parameters.map(\.ends)
    let range =
      top.count == 1
      ? TrialText.score(first.score)
      : "\(TrialText.score(first.score)) to \(TrialText.score(last.score))"
    return Chart(
      title: top.count == 1 ? "the best trial" : "the best \(top.count) trials",
      horizontal: Axis(
        "", scale: .names, from: 0.5, to: Double(names.count) + 0.5,
        ticks: names.enumerated().map { Axis.Tick(Double($0 + 1), $1) }),
      vertical: Axis("", from: -0.12, to: 1.12, ticks: []),
      series: [
        .init("trial", .profiles(profiles)),
        .init(
          "",
          .labels(
            zip([-0.08, 1.08], 0...1).flatMap { height, end in
              ends.enumerated().map {
                Chart.Label(Chart.Point(Double($0 + 1), height), $1[end])
              }
            })),
      ],
      sentence: "The best \(top.count) of \(scored.count) "
        + "\(scored.count == 1 ? "score" : "scores"), \(range)"
        + agreement(parameters, top.map(\.trial.point), scored.map(\.trial.point)) + ".",
      columns: max(40, names.count * (widest + 2)), rows: 12)
  }

  /// A parameter as an upright.
  private struct Line {
    let index: Int
    let axis: ParameterAxis

    private var names: Int? {
      axis.axis.scale == .names ? axis.axis.ticks.count : nil
    }

    /// Whether its values stand in an order.
    var isSize: Bool {
      if case .choice = axis.parameter.domain { false } else { true }
    }

    /// What stands at the bottom and at the top; nothing where there is a single value.
    var ends: [String] {
      names == 1 ? ["", ""] : [0, 1].map { axis.text(of: $0) }
    }

    func stop(_ point: UnitPoint, _ configuration: Configuration) -> Chart.Profile.Stop {
      guard configuration[axis.parameter.name] != nil else {
        return .init(nil, ValueText.unused, isSize: isSize)
      }
      let share =
        names.map { $0 == 1 ? 0.5 : (axis.place(of: point[index]) - 1) / Double($0 - 1) }
        ?? axis.axis.fraction(of: axis.place(of: point[index]))
      return .init(share, axis.text(of: point[index]), isSize: isSize)
    }

    /// How far apart some points lie on it: of names how many more than one.
    func spread(_ points: [UnitPoint]) -> Double {
      let values = points.map { $0[index] }
      guard isSize else { return Double(Set(values.map(axis.text)).count - 1) }
      return (values.max() ?? 0) - (values.min() ?? 0)
    }

    func range(_ points: [UnitPoint]) -> String {
      let values = points.map { $0[index] }
      guard isSize else {
        var names: [String] = []
        for name in values.map(axis.text) where !names.contains(name) { names.append(name) }
        return names.joined(separator: ", ")
      }
      let (low, high) = (values.min() ?? 0, values.max() ?? 1)
      return low == high ? axis.text(of: low) : "\(axis.text(of: low)) to \(axis.text(of: high))"
    }
  }

  /// Where the best agree most, beside where all of them lie; nothing where that cannot be said.
  private static func agreement(
    _ lines: [Line], _ top: [UnitPoint], _ all: [UnitPoint]
  ) -> String {
    guard top.count > 1, top.count < all.count else { return "" }
    var closest: (line: Line, share: Double)?
    for line in lines {
      let whole = line.spread(all)
      guard whole > 0 else { continue }
      let share = line.spread(top) / whole
      if share < closest?.share ?? 1 { closest = (line, share) }
    }
    guard let line = closest?.line else { return ", are as far apart as all" }
    return ", agree most in \(line.axis.parameter.name): \(line.range(top)), where all "
      + "\(all.count) have \(line.range(all))"
  }
}
