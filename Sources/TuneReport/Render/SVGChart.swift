import TuneMath

/// Draws a chart as SVG: the same bytes for the same chart.
///
/// It needs no other file and no script, says its sentence to those who do not see it (`title` and
/// `desc`), and is right on a light and on a dark page. No series is told from another by colour alone:
/// lines are dashed in different ways, and points have different shapes.
public struct SVGChart {
  private static let cell = (width: 9.0, height: 20.0)
  private static let letter = 7.5

  private let chart: Chart
  private let left: Double
  private let top: Double
  private let width: Double
  private let height: Double

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
    bottom += 44
    for (index, series) in chart.series.enumerated() where series.needsLegend {
      rows += legend(series, index, at: bottom)
      bottom += 18
    }
    let last = chart.horizontal.ticks.map { DisplayText.columns(of: $0.label) }.max() ?? 0
    let right = max(24, Self.letter * Double(last) / 2 + 6)
    let total = (width: left + width + right, height: bottom + 4)
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

  private var heading: String {
    let words = [chart.title, chart.vertical.label].filter { !$0.isEmpty }.joined(separator: ": ")
    return words.isEmpty ? chart.horizontal.label : words
  }

  /// Colours that are far enough from white and from black, and lighter ones on a dark page.
  private static let style = """
    .tunebook{--ink:#1f2328;--c0:#0b62b8;--c1:#b3400a;--c2:#1a7f37;--c3:#8250df;\
    font:13px ui-monospace,Menlo,Consolas,monospace}\
    .tunebook text{fill:var(--ink)}\
    .tunebook .frame{stroke:var(--ink);fill:none}\
    .tunebook .s0{stroke:var(--c0)}.tunebook .s1{stroke:var(--c1)}\
    .tunebook .s2{stroke:var(--c2)}.tunebook .s3{stroke:var(--c3)}\
    .tunebook .line{fill:none;stroke-width:2}.tunebook .point{fill:none;stroke-width:1.8}\
    .tunebook .band{stroke:none;fill:var(--ink);fill-opacity:.13}\
    .tunebook .range{stroke:var(--ink);stroke-opacity:.35;stroke-width:5}\
    .tunebook .cell{stroke:none;fill:var(--ink)}\
    @media(prefers-color-scheme:dark){.tunebook{--ink:#e6edf3;--c0:#6cb6ff;--c1:#ff9e64;\
    --c2:#6bd08a;--c3:#d2a8ff}}
    """

  private static let dashes = ["", "7 4", "2 3", "10 3 2 3"]

  private func x(_ value: Double) -> Double? {
    chart.horizontal.fraction(of: value).map { left + width * $0 }
  }

  private func y(_ value: Double) -> Double? {
    chart.vertical.fraction(of: value).map { top + height * (1 - $0) }
  }

  private func places(_ points: [Chart.Point]) -> [(x: Double, y: Double)] {
    points.compactMap { point in
      guard let x = x(point.x), let y = y(point.y) else { return nil }
      return (x, y)
    }
  }

  private func axes() -> [String] {
    var rows = [
      "<text x=\"\(Self.number(left))\" y=\"18\">\(XMLText.escaped(heading))</text>",
      "<path class=\"frame\" d=\"M\(Self.number(left)) \(Self.number(top))V"
        + "\(Self.number(top + height))H\(Self.number(left + width))\"/>",
    ]
    for tick in chart.vertical.ticks {
      guard let y = y(tick.value) else { continue }
      rows.append(
        "<text x=\"\(Self.number(left - 6))\" y=\"\(Self.number(y + 4))\" text-anchor=\"end\">"
          + "\(XMLText.escaped(tick.label))</text>")
    }
    return rows
  }

  private func horizontalLabels(below bottom: Double) -> [String] {
    var rows: [String] = []
    var end = -Double.infinity
    for tick in chart.horizontal.ticks {
      guard let x = x(tick.value) else { continue }
      let half = Self.letter * Double(DisplayText.columns(of: tick.label)) / 2
      // A label that would touch the one before is left out.
      guard x - half > end + 6 else { continue }
      end = x + half
      rows.append(
        "<text x=\"\(Self.number(x))\" y=\"\(Self.number(bottom + 18))\" text-anchor=\"middle\">"
          + "\(XMLText.escaped(tick.label))</text>")
    }
    rows.append(
      "<text x=\"\(Self.number(left + width / 2))\" y=\"\(Self.number(bottom + 36))\" "
        + "text-anchor=\"middle\">\(XMLText.escaped(chart.horizontal.label))</text>")
    return rows
  }

  private func marks(of series: Chart.Series, _ index: Int) -> [String] {
    switch series.mark {
    case .line(let points):
      return [path(places(points).map { "\(Self.number($0.x)) \(Self.number($0.y))" }, index)]
    case .step(let points):
      let places = places(points)
      var corners: [String] = []
      for (number, place) in places.enumerated() {
        corners.append("\(Self.number(place.x)) \(Self.number(place.y))")
        let next = number + 1 < places.count ? places[number + 1].x : left + width
        corners.append("\(Self.number(next)) \(Self.number(place.y))")
      }
      return [path(corners, index)]
    case .points(let points):
      return places(points).map { shape(index, $0.x, $0.y) }
    case .band(let lower, let upper):
      let edge = places(clamped(upper)) + places(clamped(lower)).reversed()
      let corners = edge.map { "\(Self.number($0.x)) \(Self.number($0.y))" }
      return corners.isEmpty
        ? [] : ["<path class=\"band\" d=\"M\(corners.joined(separator: "L"))Z\"/>"]
    case .ranges(let lower, let upper):
      return zip(places(clamped(lower)), places(clamped(upper))).map { low, high in
        "<path class=\"range\" d=\"M\(Self.number(low.x)) \(Self.number(low.y))V\(Self.number(high.y))\"/>"
      }
    case .strip: return []
    }
  }

  private func path(_ corners: [String], _ index: Int) -> String {
    let dash = Self.dashes[count(before: index, where: { $0.isLine }) % Self.dashes.count]
    return "<path class=\"line s\(colour(index))\""
      + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"")
      + " d=\"M\(corners.joined(separator: "L"))\"/>"
  }

  /// A circle, a cross of two kinds or a diamond, by which series of points it is.
  private func shape(_ index: Int, _ x: Double, _ y: Double) -> String {
    let start = "<path class=\"point s\(colour(index))\" d=\""
    func at(_ dx: Double, _ dy: Double) -> String {
      "\(Self.number(x + dx)) \(Self.number(y + dy))"
    }
    switch count(before: index, where: { $0.isPoints }) % 4 {
    case 0:
      return "<circle class=\"point s\(colour(index))\" cx=\"\(Self.number(x))\" "
        + "cy=\"\(Self.number(y))\" r=\"4\"/>"
    case 1: return start + "M\(at(0, -7))L\(at(7, 0))L\(at(0, 7))L\(at(-7, 0))Z\"/>"
    case 2: return start + "M\(at(-5, -5))L\(at(5, 5))M\(at(-5, 5))L\(at(5, -5))\"/>"
    default: return start + "M\(at(0, -6))L\(at(0, 6))M\(at(-6, 0))L\(at(6, 0))\"/>"
    }
  }

  private func strip(_ series: Chart.Series, at top: Double) -> [String] {
    guard case .strip(let points) = series.mark else { return [] }
    var rows = [
      "<text x=\"\(Self.number(left - 6))\" y=\"\(Self.number(top + 12))\" text-anchor=\"end\">"
        + "\(XMLText.escaped(series.name))</text>"
    ]
    let places = points.compactMap { point in x(point.x).map { (x: $0, shade: point.y) } }
      .sorted { $0.x < $1.x }
    for (index, place) in places.enumerated() where place.shade >= 0 && place.shade <= 1 {
      // Half way to its neighbours, and no wider than a character where those are far.
      let before = index > 0 ? (place.x - places[index - 1].x) / 2 : Self.cell.width / 2
      let after =
        index + 1 < places.count ? (places[index + 1].x - place.x) / 2 : Self.cell.width / 2
      let (start, end) = (
        place.x - min(before, Self.cell.width / 2), place.x + min(after, Self.cell.width / 2)
      )
      rows.append(
        "<rect class=\"cell\" x=\"\(Self.number(start))\" y=\"\(Self.number(top))\" "
          + "width=\"\(Self.number(end - start))\" height=\"14\" "
          + "fill-opacity=\"\(NumberFormat.fixed(place.shade, decimals: 3))\"/>")
    }
    return rows
  }

  private func legend(_ series: Chart.Series, _ index: Int, at y: Double) -> [String] {
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
    case .ranges:
      sign =
        "<path class=\"range\" d=\"M\(Self.number(left + 14)) \(Self.number(middle - 7))"
        + "V\(Self.number(middle + 7))\"/>"
    case .band:
      sign =
        "<rect class=\"band\" x=\"\(Self.number(left))\" y=\"\(Self.number(middle - 6))\" "
        + "width=\"28\" height=\"12\"/>"
    case .strip:
      sign =
        "<rect class=\"cell\" x=\"\(Self.number(left))\" y=\"\(Self.number(middle - 6))\" "
        + "width=\"28\" height=\"12\" fill-opacity=\"0.6\"/>"
    }
    let words = series.isStrip ? series.name + ": denser = more" : series.name
    return [
      sign,
      "<text x=\"\(Self.number(left + 36))\" y=\"\(Self.number(y))\">\(XMLText.escaped(words))</text>",
    ]
  }

  /// Points moved onto the vertical axis, so that a band which leaves the picture fills it to the edge.
  private func clamped(_ points: [Chart.Point]) -> [Chart.Point] {
    points.map { Chart.Point($0.x, min(max($0.y, chart.vertical.lower), chart.vertical.upper)) }
  }

  /// The colour of a series: lines and points count together.
  private func colour(_ index: Int) -> Int {
    count(before: index) { $0.isLine || $0.isPoints } % 4
  }

  private func count(before index: Int, where isCounted: (Chart.Series) -> Bool) -> Int {
    chart.series[..<index].count(where: isCounted)
  }

  private static func number(_ value: Double) -> String {
    let text = NumberFormat.fixed(value, decimals: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Chart.Series {
  fileprivate var isStrip: Bool { if case .strip = mark { true } else { false } }

  /// A strip has its name beside it; shades need a word more.
  fileprivate var needsLegend: Bool {
    if case .strip(let points) = mark { return points.contains { $0.y != 1 } }
    return !name.isEmpty
  }

  fileprivate var isPoints: Bool { if case .points = mark { true } else { false } }

  fileprivate var isLine: Bool {
    switch mark {
    case .line, .step: true
    case .points, .band, .ranges, .strip: false
    }
  }
}
