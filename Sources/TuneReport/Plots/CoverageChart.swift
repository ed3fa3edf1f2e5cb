public import TuneSearch

/// The picture of where trials lie: what a grid wastes when one of two parameters does not matter.
public enum CoverageChart {
  /// The trials over two parameters; nil without trials.
  ///
  /// Below them stands what is left of them when only the first counts. With one parameter they lie over
  /// the trials' numbers.
  public static func chart(of study: Study, over first: Int, _ second: Int?) -> Chart? {
    guard let last = study.trials.last?.number else { return nil }
    let across = ParameterAxis(study.space.parameters[first])
    let up = second.map { ParameterAxis(study.space.parameters[$0]) }
    let points = study.trials.map { trial in
      Chart.Point(
        across.place(of: trial.point[first]),
        second.flatMap { index in up.map { $0.place(of: trial.point[index]) } }
          ?? Double(trial.number))
    }
    let places = Set(points.map(\.x)).sorted()
    return Chart(
      title: "coverage", horizontal: across.axis, vertical: up?.axis ?? .counts("trial", to: last),
      series: [
        .init("trial", .points(points)),
        .init("projection", .strip(places.map { Chart.Point($0, 1) })),
      ],
      sentence: sentence(study, first, second), columns: 40, rows: up?.rows ?? 8)
  }

  private static func sentence(_ study: Study, _ first: Int, _ second: Int?) -> String {
    let count = study.trials.count
    let values = [first, second].compactMap { $0 }.map { index in
      let different = Set(study.trials.map { $0.point[index] }).count
      let name = study.space.parameters[index].name
      return "\(different) \(different == 1 ? "value" : "different values") of \(name)"
    }
    return "\(count) \(count == 1 ? "trial" : "trials"), "
      + values.joined(separator: " and ") + "."
  }
}

extension ParameterAxis {
  /// Rows of a picture with this as its vertical axis: one a name where there are few.
  fileprivate var rows: Int {
    axis.scale == .names ? min(max(2 * axis.ticks.count, 4), 12) : 8
  }
}
