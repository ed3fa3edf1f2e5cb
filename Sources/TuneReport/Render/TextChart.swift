/// Draws a chart: axes, ticks, marks and a legend.
///
/// | mark | drawn in ASCII as | else |
/// |---|---|---|
/// | line | `-`, then `=`, `~`, `.`, `#` and `%` | dots, or as in ASCII where there are several |
/// | step | as lines, with `\|` where it jumps | as lines |
/// | points | `o`, then `*`, `x` and `+` | `•`, then `*`, `×` and `+` |
/// | band, ranges | `:` | `░` |
/// | strip | a row of shades, ` .:-=+*#%@` from empty to full | ` ░▒▓█` |
///
/// Profiles are a table with bars, and bars lie on their side. Points outside the axes are left out.
struct TextChart {
  private static let narrowest = 20

  private let chart: Chart
  private let width: Int
  private let gutter: Int
  private let columns: Int
  private let charset: Charset
  private let glyphs: Charset.Glyphs

  init(_ chart: Chart, width: Int, charset: Charset = .ascii) {
    self.chart = chart
    self.charset = charset
    glyphs = charset.glyphs
    self.width = width
    let strips = chart.series.filter(\.isStrip).map(\.name)
    let labels = chart.vertical.ticks.map(\.label) + strips
    gutter = (labels.map { DisplayText.columns(of: DisplayText.sanitised($0)) }.max() ?? 0) + 3
    columns = min(chart.columns, width - gutter - 1)
  }

  /// The lines of the drawing; none when there is no room for it.
  func lines() -> [String] {
    if let profiles = ProfileTable.lines(chart, width: width, glyphs: glyphs) { return profiles }
    if let bars = BarLines(chart) { return bars.lines(width: width, glyphs: glyphs) }
    guard columns >= Self.narrowest else { return [] }
    var lines: [String] = []
    let top = [chart.title, chart.vertical.label].filter { !$0.isEmpty }.joined(separator: ": ")
    if !top.isEmpty { lines += [pad("", to: gutter - 1) + fit(top, width - gutter + 1)] }
    lines += drawing()
    lines += strips()
    lines += [
      pad("", to: gutter - 1) + String(glyphs.corner)
        + String(repeating: glyphs.horizontal, count: columns)
    ]
    lines += bottomLabels()
    lines += legend()
    return lines.map(TextRenderer.trimmed)
  }

  private func drawing() -> [String] {
    // Dots cannot tell one line from another.
    let hasOneLine = chart.series.count(where: \.isLine) <= 1
    let rows = (hasOneLine ? charset.dots.map(dotRows) : nil) ?? characterRows()
    return rows.indices.map { row in
      let label = chart.vertical.ticks.first { rowOf($0.value) == row }?.label ?? ""
      return pad(DisplayText.sanitised(label), to: gutter - 2, trailing: true)
        + " \(glyphs.vertical)" + String(rows[row])
    }
  }

  private func dotRows(_ dots: Charset.Dots) -> [[Character]] {
    var canvas = DotCanvas(columns: columns, rows: chart.rows, dots: dots)
    func places(_ points: [Chart.Point]) -> [TextCanvas.Cell] {
      points.compactMap { point in
        guard let x = chart.horizontal.fraction(of: point.x),
          let y = chart.vertical.fraction(of: point.y)
        else { return nil }
        return TextCanvas.Cell(
          column: Int((x * Double(canvas.width - 1)).rounded()),
          row: canvas.height - 1 - Int((y * Double(canvas.height - 1)).rounded()))
      }
    }
    for (index, series) in chart.series.enumerated() {
      switch series.mark {
      case .line(let points): canvas.line(through: places(points))
      case .step(let points): canvas.steps(places(points))
      case .points(let points): canvas.points(places(points), glyph(of: index))
      case .band(let lower, let upper):
        canvas.ranges(
          TextCanvas.Cell.joined(places(clamped(lower))),
          TextCanvas.Cell.joined(places(clamped(upper))), glyphs.band)
      case .ranges(let lower, let upper):
        canvas.ranges(places(clamped(lower)), places(clamped(upper)), glyphs.band)
      case .cells(let cells): canvas.fill(shades(cells))
      case .labels(let labels): labels.forEach { canvas.write(place($0), Array($0.text)) }
      case .strip, .profiles, .bars: continue
      }
    }
    return (0..<chart.rows).map(canvas.row)
  }

  private func characterRows() -> [[Character]] {
    var canvas = TextCanvas(columns: columns, rows: chart.rows)
    for (index, series) in chart.series.enumerated() {
      switch series.mark {
      case .line(let points): canvas.line(cells(points), line(of: index))
      case .step(let points):
        canvas.steps(cells(points), line(of: index), jump: glyphs.vertical)
      case .points(let points): canvas.points(cells(points), glyph(of: index))
      case .band(let lower, let upper):
        canvas.band(cells(clamped(lower)), cells(clamped(upper)), glyphs.band)
      case .ranges(let lower, let upper):
        canvas.ranges(cells(clamped(lower)), cells(clamped(upper)), glyphs.band)
      case .cells(let cells): canvas.fill(shades(cells))
      case .labels(let labels): labels.forEach { canvas.write(place($0), Array($0.text)) }
      case .strip, .profiles, .bars: continue
      }
    }
    return (0..<chart.rows).map(canvas.row)
  }

  private func strips() -> [String] {
    chart.series.compactMap { series in
      guard case .strip(let points) = series.mark else { return nil }
      var row = [Character](repeating: " ", count: columns)
      for point in points where point.y >= 0 && point.y <= 1 {
        guard let column = columnOf(point.x) else { continue }
        row[column] = glyphs.shades[Int(point.y * Double(glyphs.shades.count - 1) + 0.5)]
      }
      return pad(DisplayText.sanitised(series.name), to: gutter - 2, trailing: true)
        + " \(glyphs.vertical)" + String(row)
    }
  }

  /// The horizontal tick labels, centred under their places where they fit, and the axis' name.
  private func bottomLabels() -> [String] {
    var line = [Character](repeating: " ", count: gutter + columns)
    for tick in chart.horizontal.ticks {
      guard let column = columnOf(tick.value) else { continue }
      let label = Array(DisplayText.sanitised(tick.label))
      let start = max(0, min(gutter + column - label.count / 2, line.count - label.count))
      let end = start + label.count
      // A label that would touch another one is left out.
      guard end <= line.count,
        line[max(0, start - 1)..<min(end + 1, line.count)].allSatisfy({ $0 == " " })
      else { continue }
      line.replaceSubrange(start..<end, with: label)
    }
    let name = fit(chart.horizontal.label, columns)
    let centre = gutter + max(0, (columns - DisplayText.columns(of: name)) / 2)
    return [String(line)] + (name.isEmpty ? [] : [pad("", to: centre) + name])
  }

  private func legend() -> [String] {
    let entries = chart.series.enumerated().compactMap { index, series -> String? in
      guard !series.name.isEmpty else { return nil }
      switch series.mark {
      case .line, .step: return "\(line(of: index))\(line(of: index)) " + series.name
      case .points: return "\(glyph(of: index)) " + series.name
      case .cells: return "\(glyphs.shades[glyphs.shades.count - 1]) " + series.name
      case .labels: return "1 " + series.name
      case .band, .ranges: return "\(glyphs.band) " + series.name
      case .profiles, .bars: return nil
      case .strip(let points):
        return points.allSatisfy { $0.y == 1 } ? nil : series.name + ": denser = more"
      }
    }
    guard !entries.isEmpty else { return [] }
    let lead = String(repeating: " ", count: gutter)
    let text = DisplayText.sanitised(entries.joined(separator: "   "))
    return TextRenderer(width: width).wrapped(lead + text)
  }

  /// What the points of a series are drawn with: each series of points has a glyph of its own.
  private func glyph(of index: Int) -> Character {
    let before = chart.series[..<index].count(where: \.isPoints)
    return glyphs.points[before % glyphs.points.count]
  }

  /// What the line of a series is drawn with: each has a glyph of its own.
  private func line(of index: Int) -> Character {
    glyphs.lines[chart.series[..<index].count(where: \.isLine) % glyphs.lines.count]
  }

  private func cells(_ points: [Chart.Point]) -> [TextCanvas.Cell] {
    points.compactMap { point in
      guard let column = columnOf(point.x), let row = rowOf(point.y) else { return nil }
      return TextCanvas.Cell(column: column, row: row)
    }
  }

  /// Points moved onto the vertical axis, so that a band which leaves the picture fills it to the edge.
  private func clamped(_ points: [Chart.Point]) -> [Chart.Point] {
    points.map { Chart.Point($0.x, min(max($0.y, chart.vertical.lower), chart.vertical.upper)) }
  }

  /// The shade of each character of the picture: that of the nearest cell.
  private func shades(_ cells: [Chart.Cell]) -> [[Character]] {
    let places = cells.compactMap { cell -> (x: Double, y: Double, share: Double)? in
      guard let x = chart.horizontal.fraction(of: cell.point.x),
        let y = chart.vertical.fraction(of: cell.point.y)
      else { return nil }
      return (x, y, cell.share)
    }
    let (across, up) = (Set(places.map(\.x)).sorted(), Set(places.map(\.y)).sorted())
    var shares: [[Double]: Double] = [:]
    for place in places { shares[[place.x, place.y]] = place.share }
    func nearest(_ value: Double, _ all: [Double]) -> Double {
      all.min { abs($0 - value) < abs($1 - value) } ?? value
    }
    let columnPlaces = (0..<columns).map { nearest(Double($0) / Double(columns - 1), across) }
    return (0..<chart.rows).map { row in
      let y = nearest(1 - Double(row) / Double(chart.rows - 1), up)
      return columnPlaces.map { x in
        shares[[x, y]].map { glyphs.shades[Int($0 * Double(glyphs.shades.count - 1) + 0.5)] } ?? " "
      }
    }
  }

  /// Where a label begins, its middle above its place; nil outside the picture or where it does not fit.
  private func place(_ label: Chart.Label) -> TextCanvas.Cell? {
    guard let column = columnOf(label.point.x), let row = rowOf(label.point.y),
      label.text.count <= columns
    else { return nil }
    let start = column - (label.text.count - 1) / 2
    return TextCanvas.Cell(column: min(max(start, 0), columns - label.text.count), row: row)
  }

  private func columnOf(_ x: Double) -> Int? {
    chart.horizontal.fraction(of: x).map { Int(($0 * Double(columns - 1)).rounded()) }
  }

  private func rowOf(_ y: Double) -> Int? {
    chart.vertical.fraction(of: y).map {
      chart.rows - 1 - Int(($0 * Double(chart.rows - 1)).rounded())
    }
  }

  private func fit(_ text: String, _ limit: Int) -> String {
    String(DisplayText.prefix(of: DisplayText.sanitised(text), columns: limit))
  }

  private func pad(_ text: String, to count: Int, trailing: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, count - DisplayText.columns(of: text)))
    return trailing ? spaces + text : text + spaces
  }
}
