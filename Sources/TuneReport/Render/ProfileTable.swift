/// Profiles as a table: a row each, a bar beside every value that is a size.
struct ProfileTable {
  /// The table, with the longest bars that were asked for.
  let table: Table

  private static let lengths = [8, 6, 4, 0]

  /// The table of a chart of profiles, or nil for other charts; without glyphs there are no bars.
  init?(_ chart: Chart, glyphs: Charset.Glyphs?, length: Int = 8) {
    let profiles = chart.series.flatMap { series -> [Chart.Profile] in
      if case .profiles(let profiles) = series.mark { profiles } else { [] }
    }
    guard !profiles.isEmpty else { return nil }
    table = Table(
      columns: [.init("trial")] + chart.horizontal.ticks.map { .init($0.label, .trailing) },
      rows: profiles.map { profile in
        [profile.name]
          + profile.stops.map { stop in
            guard let share = stop.share, let glyphs, stop.isSize, length > 0 else {
              return stop.text
            }
            // The lowest value has a bar as well, so that none is taken for a missing one.
            let full = max(1, Int((share * Double(length)).rounded()))
            return stop.text + " " + String(repeating: glyphs.bar, count: full)
              + String(repeating: glyphs.track, count: length - full)
          }
      })
  }

  /// The lines of a chart of profiles, with the longest bars that a width has room for; nil for other
  /// charts.
  static func lines(_ chart: Chart, width: Int, glyphs: Charset.Glyphs) -> [String]? {
    for length in lengths {
      guard let table = ProfileTable(chart, glyphs: glyphs, length: length)?.table else {
        return nil
      }
      let text = TextTable(table, width: width)
      if length == 0 || text.fits { return text.lines() }
    }
    return nil
  }
}
