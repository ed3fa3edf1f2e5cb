/// A chart as a table of its numbers, for those who do not look at pictures.
enum ChartTable {
  /// One row a place along the horizontal axis, one column a series; a band takes two.
  ///
  /// Profiles and bars are rows as they are.
  static func table(of chart: Chart) -> Table {
    if let profiles = ProfileTable(chart, glyphs: nil) { return profiles.table }
    if let bars = BarLines(chart) { return bars.table }
    let columns = chart.series.flatMap(columns)
    let places = Set(columns.flatMap { $0.points.map(\.x) }).sorted()
    let title = chart.horizontal.label.isEmpty ? "at" : chart.horizontal.label
    return Table(
      columns: [.init(title, .trailing)] + columns.map { .init($0.title, .trailing) },
      rows: places.map { place in
        [number(place)]
          + columns.map { column in
            column.points.last { $0.x == place }.map { number($0.y) } ?? ""
          }
      })
  }

  private static func columns(
    _ series: Chart.Series
  ) -> [(title: String, points: [Chart.Point])] {
    switch series.mark {
    case .line(let points), .step(let points), .points(let points), .strip(let points):
      [(series.name, points)]
    case .cells, .labels, .profiles, .bars: []
    case .band(let lower, let upper), .ranges(let lower, let upper):
      [(series.name + " from", lower), ("to", upper)]
    }
  }

  private static func number(_ value: Double) -> String { NumberFormat.significant(value) }
}
