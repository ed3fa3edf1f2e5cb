/// Bars that lie on their side, one below the other, each with its number behind it.
struct BarLines {
  private let bars: [Chart.Bar]
  private let title: String

  private static let longest = 40
  private static let shortest = 8

  /// The bars of a chart; nil for one without.
  init?(_ chart: Chart) {
    bars = chart.series.flatMap { series -> [Chart.Bar] in
      if case .bars(let bars) = series.mark { bars } else { [] }
    }
    guard !bars.isEmpty else { return nil }
    title = chart.horizontal.label
  }

  /// The bars as numbers.
  var table: Table {
    Table(
      columns: [.init("")] + [title, "from", "to"].map { .init($0, .trailing) },
      rows: bars.map { bar in
        [bar.name] + [bar.value, bar.low, bar.high].map { NumberFormat.significant($0) }
      })
  }

  /// The bars: full up to the lower end of the interval, and the glyph of bands from there to its upper end.
  ///
  /// Where there is no room for bars their numbers stand alone.
  func lines(width: Int, glyphs: Charset.Glyphs) -> [String] {
    let names = bars.map { DisplayText.sanitised($0.name) }
    let texts = bars.map { DisplayText.sanitised($0.text) }
    let widest = names.map(DisplayText.columns).max() ?? 0
    let room = width - widest - (texts.map(DisplayText.columns).max() ?? 0) - 7
    let length = min(Self.longest, room)
    guard length >= Self.shortest else { return TextTable(table, width: width).lines() }
    return bars.indices.map { index in
      let bar = bars[index]
      let low = Int((bar.low * Double(length)).rounded())
      let high = max(Int((bar.high * Double(length)).rounded()), low)
      let pad = String(repeating: " ", count: widest - DisplayText.columns(of: names[index]))
      return "  " + names[index] + pad + " \(glyphs.vertical)"
        + String(repeating: glyphs.bar, count: low)
        + String(repeating: glyphs.band, count: high - low)
        + String(repeating: " ", count: length - high) + "\(glyphs.vertical) " + texts[index]
    }
  }
}
