/// A chart as tab-separated values: every mark of it, in full precision.
///
/// One row a point: the series, its mark, the place along the horizontal and the vertical axis, and of a
/// band its other end, of a cell its value, of a label its text. Of a profile `x` counts the names of the axis,
/// `y` is the height from 0 to 1, and the value stands in words behind it. Of a bar `x` is the value, and its
/// interval goes from `y` on.
public enum ChartTSV {
  /// The title row and one row a point, in the order of the series.
  public static func lines(_ chart: Chart) -> [String] {
    [row("series", "mark", "x", "y", "to")]
      + chart.series.flatMap { series -> [String] in
        let name = DisplayText.sanitised(series.name)
        func rows(_ mark: String, _ points: [Chart.Point]) -> [String] {
          points.map { row(name, mark, "\($0.x)", "\($0.y)", "") }
        }
        func ranges(_ mark: String, _ lower: [Chart.Point], _ upper: [Chart.Point]) -> [String] {
          zip(lower, upper).map { row(name, mark, "\($0.x)", "\($0.y)", "\($1.y)") }
        }
        switch series.mark {
        case .line(let points): return rows("line", points)
        case .step(let points): return rows("step", points)
        case .points(let points): return rows("points", points)
        case .strip(let points): return rows("strip", points)
        case .cells(let cells):
          return cells.map { row(name, "cell", "\($0.point.x)", "\($0.point.y)", "\($0.value)") }
        case .labels(let labels):
          return labels.map {
            row(name, "label", "\($0.point.x)", "\($0.point.y)", DisplayText.sanitised($0.text))
          }
        case .profiles(let profiles):
          return profiles.flatMap { profile in
            profile.stops.enumerated().map { index, stop in
              row(
                DisplayText.sanitised(profile.name), "profile", "\(index + 1)",
                stop.share.map { "\($0)" } ?? "", DisplayText.sanitised(stop.text))
            }
          }
        case .bars(let bars):
          return bars.map {
            row(DisplayText.sanitised($0.name), "bar", "\($0.value)", "\($0.low)", "\($0.high)")
          }
        case .band(let lower, let upper):
          return ranges("band", lower, upper)
        case .ranges(let lower, let upper): return ranges("range", lower, upper)
        }
      }
  }

  private static func row(_ cells: String...) -> String { cells.joined(separator: "\t") }
}
