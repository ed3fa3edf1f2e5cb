import TuneMath

/// Draws a chart as SVG: the same bytes for the same chart.
///
/// It needs no other file and no script, says its sentence to those who do not see it (`title` and
/// `desc`), and is right on a light and on a dark page. No series is told from another by colour alone:
/// lines are dashed in different ways, and points have different shapes.
public struct SVGChart {
  static let cell = (width: 9.0, height: 20.0)
  static let letter = 7.9

  let chart: Chart
  let left: Double
  let top: Double
  let width: Double
  let height: Double

  /// A drawing of a chart.
  public init(_ chart: Chart) {
    self.chart = chart
    let strips = chart.series.filter { $0.isStrip }.map(\.name)
    let labels = (chart.vertical.ticks.map(\.label) + strips).map { DisplayText.columns(of: $0) }
    left = 16 + Self.letter * Double(labels.max() ?? 0)
    top = 30
    width = Self.cell.width * Double(chart.columns)
    height = Self.cell.height * Double(chart.rows)
  }

  /// The whole file.
  public var text: String {
    var rows: [String] = []
    var bottom = top + height
    rows += axes()
    for (index, series) in chart.series.enumerated() where !series.isStrip {
      rows += marks(of: series, index)
    }
    for series in chart.series where series.isStrip {
      rows += strip(series, at: bottom + 4)
      bottom += Self.cell.height
    }
    rows += horizontalLabels(below: bottom)
    bottom += 60
    for (index, series) in chart.series.enumerated() where series.needsLegend {
      rows += legend(series, index, at: bottom)
      bottom += 18
    }
    let last = chart.horizontal.ticks.map { DisplayText.columns(of: $0.label) }.max() ?? 0
    let right = max(24, Self.letter * Double(last) / 2 + 6)
    let total = (
      width: left + max(width + right, Self.letter * Double(DisplayText.columns(of: heading)) + 12),
      height: bottom + 4
    )
    // Several pictures may stand on one page.
    var hash = FNV1a()
    for row in rows { hash.add(row) }
    hash.add(chart.sentence)
    let name = "tb" + FNV1a.hex(hash.value)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="tunebook" role="img" \
      viewBox="0 0 \(Self.number(total.width)) \(Self.number(total.height))" \
      width="\(Self.number(total.width))" height="\(Self.number(total.height))" \
      aria-labelledby="\(name)t \(name)d">
      <title id="\(name)t">\(XMLText.escaped(heading))</title>
      <desc id="\(name)d">\(XMLText.escaped(chart.sentence))</desc>
      <style>\(Self.style)</style>
      \(rows.joined(separator: "\n"))
      </svg>

      """
  }

  var heading: String {
    let words = [chart.title, chart.vertical.label].filter { !$0.isEmpty }.joined(separator: ": ")
    return words.isEmpty ? chart.horizontal.label : words
  }

  /// Colours that are far enough from white and from black, and lighter ones on a dark page.
  static let style = """
    .tunebook{--ink:#1f2328;--c0:#0b62b8;--c1:#b3400a;--c2:#1a7f37;--c3:#8250df;\
    font:13px ui-monospace,Menlo,Consolas,monospace}\
    .tunebook text{fill:var(--ink)}\
    .tunebook .frame{stroke:var(--ink);fill:none}\
    .tunebook .s0{stroke:var(--c0)}.tunebook .s1{stroke:var(--c1)}\
    .tunebook .s2{stroke:var(--c2)}.tunebook .s3{stroke:var(--c3)}\
    .tunebook .line{fill:none;stroke-width:2}.tunebook .point{fill:none;stroke-width:1.8}\
    .tunebook .band{stroke:none;fill:var(--ink);fill-opacity:.13}\
    .tunebook .range{stroke:var(--ink);stroke-opacity:.35;stroke-width:5}\
    .tunebook .upright{stroke:var(--ink);stroke-opacity:.4}\
    .tunebook .cell{stroke:none;fill:var(--ink)}\
    @media(prefers-color-scheme:dark){.tunebook{--ink:#e6edf3;--c0:#6cb6ff;--c1:#ff9e64;\
    --c2:#6bd08a;--c3:#d2a8ff}}
    """

  func x(_ value: Double) -> Double? {
    chart.horizontal.fraction(of: value).map { left + width * $0 }
  }

  func y(_ value: Double) -> Double? {
    chart.vertical.fraction(of: value).map { top + height * (1 - $0) }
  }

  func places(_ points: [Chart.Point]) -> [(x: Double, y: Double)] {
    points.compactMap { point in
      guard let x = x(point.x), let y = y(point.y) else { return nil }
      return (x, y)
    }
  }

  func axes() -> [String] {
    var rows = [
      Self.label(heading, left, 18),
      "<path class=\"frame\" d=\"M\(Self.number(left)) \(Self.number(top))V"
        + "\(Self.number(top + height))H\(Self.number(left + width))\"/>",
    ]
    for tick in chart.vertical.ticks {
      guard let y = y(tick.value) else { continue }
      rows.append(Self.label(tick.label, left - 6, y + 4, anchor: "end"))
    }
    return rows
  }

  func horizontalLabels(below bottom: Double) -> [String] {
    var rows: [String] = []
    var end = -Double.infinity
    for tick in chart.horizontal.ticks {
      guard let x = x(tick.value) else { continue }
      let half = Self.letter * Double(DisplayText.columns(of: tick.label)) / 2
      // A label that would touch the one before is left out.
      guard x - half > end + 6 else { continue }
      end = x + half
      rows.append(Self.label(tick.label, x, bottom + 18, anchor: "middle"))
    }
    rows.append(
      Self.label(chart.horizontal.label, left + width / 2, bottom + 36, anchor: "middle"))
    return rows
  }

  func legend(_ series: Chart.Series, _ index: Int, at y: Double) -> [String] {
    let middle = y - 4
    let sign: String
    switch series.mark {
    case .line, .step:
      sign = path(
        [
          "\(Self.number(left)) \(Self.number(middle))",
          "\(Self.number(left + 28)) \(Self.number(middle))",
        ],
        index)
    case .points: sign = shape(index, left + 14, middle)
    case .cells: sign = Self.rectangle(left, middle - 6, 28, 12, opacity: 0.55)
    case .labels: sign = Self.label("1", left + 14, y, anchor: "middle")
    case .ranges:
      sign =
        "<path class=\"range\" d=\"M\(Self.number(left + 14)) \(Self.number(middle - 7))"
        + "V\(Self.number(middle + 7))\"/>"
    case .band:
      sign =
        "<rect class=\"band\" x=\"\(Self.number(left))\" y=\"\(Self.number(middle - 6))\" "
        + "width=\"28\" height=\"12\"/>"
    case .profiles, .bars: sign = ""
    case .strip:
      sign = Self.rectangle(left, middle - 6, 28, 12, opacity: 0.6)
    }
    let words = series.isStrip ? series.name + ": denser = more" : series.name
    return [sign, Self.label(words, left + 36, y)]
  }

  /// Points moved onto the vertical axis, so that a band which leaves the picture fills it to the edge.
  func clamped(_ points: [Chart.Point]) -> [Chart.Point] {
    points.map { Chart.Point($0.x, min(max($0.y, chart.vertical.lower), chart.vertical.upper)) }
  }

  /// The colour of a series: lines and points count together.
  func colour(_ index: Int) -> Int {
    count(before: index) { $0.isLine || $0.isPoints } % 4
  }

  func count(before index: Int, where isCounted: (Chart.Series) -> Bool) -> Int {
    chart.series[..<index].count(where: isCounted)
  }

  static func label(
    _ text: String, _ x: Double, _ y: Double, anchor: String? = nil
  ) -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\""
      + (anchor.map { " text-anchor=\"\($0)\"" } ?? "") + ">\(XMLText.escaped(text))</text>"
  }

  static func number(_ value: Double) -> String {
    let text = NumberFormat.fixed(value, decimals: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
