/// What a chart's series are drawn with.
extension SVGChart {
  private static let dashes = ["", "7 4", "2 3", "10 3 2 3", "14 5", "5 2 1 2 1 2"]

  func marks(of series: Chart.Series, _ index: Int) -> [String] {
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
    case .cells(let cells): return rectangles(cells)
    case .labels(let labels):
      return labels.compactMap { label in
        guard let x = x(label.point.x), let y = y(label.point.y) else { return nil }
        return Self.label(label.text, x, y + 4, anchor: "middle")
      }
    case .profiles(let profiles): return lines(profiles)
    case .bars(let bars): return self.bars(bars)
    case .strip: return []
    }
  }

  /// A bar at the place of its name, its interval as a line through its end, its number behind it.
  private func bars(_ bars: [Chart.Bar]) -> [String] {
    zip(bars, chart.vertical.ticks).flatMap { bar, tick -> [String] in
      guard let y = y(tick.value), let start = x(0), let end = x(bar.value), let low = x(bar.low),
        let high = x(bar.high)
      else { return [] }
      return [
        Self.rectangle(start, y - 6, end - start, 12, opacity: 0.4),
        "<path class=\"line s0\" d=\"M\(Self.number(low)) \(Self.number(y))"
          + "H\(Self.number(high))\"/>",
        // Behind the bar, or where there is no room in it.
        high < left + width * 0.6
          ? Self.label(bar.text, high + 8, y + 4)
          : Self.label(bar.text, low - 8, y + 4, anchor: "end"),
      ]
    }
  }

  /// Lines with their names to the left, over an upright at each name of the axis.
  private func lines(_ profiles: [Chart.Profile]) -> [String] {
    let across = chart.horizontal.ticks.map { x($0.value) ?? left }
    var rows = across.map {
      "<path class=\"upright\" d=\"M\(Self.number($0)) \(Self.number(top))"
        + "V\(Self.number(top + height))\"/>"
    }
    var starts: [(name: String, y: Double)] = []
    for (index, profile) in profiles.enumerated() {
      let corners = zip(across, profile.stops).compactMap { x, stop in
        stop.share.flatMap { y($0) }.map { (x: x, y: $0) }
      }
      guard let first = corners.first else { continue }
      starts.append((profile.name, first.y))
      let dash = Self.dashes[index % Self.dashes.count]
      rows.append(
        "<path class=\"line s\(index % 4)\"" + Self.dashed(dash) + " d=\"M"
          + corners.map { "\(Self.number($0.x)) \(Self.number($0.y))" }.joined(separator: "L")
          + "\"/>")
    }
    // Names keep clear of one another.
    var free = -Double.infinity
    for start in starts.sorted(by: { $0.y < $1.y }) {
      let y = max(start.y + 4, free)
      free = y + 14
      rows.append(Self.label(start.name, left + 4, y))
    }
    return rows
  }

  /// Cells that reach half way to their neighbours, or to the frame.
  func rectangles(_ cells: [Chart.Cell]) -> [String] {
    let across = borders(Set(cells.compactMap { x($0.point.x) }).sorted(), left, left + width)
    let up = borders(Set(cells.compactMap { y($0.point.y) }).sorted(), top, top + height)
    return cells.compactMap { cell in
      guard let x = x(cell.point.x).flatMap({ across[$0] }),
        let y = y(cell.point.y).flatMap({ up[$0] })
      else { return nil }
      // Never so dense that a number on it could not be read.
      return Self.rectangle(
        x.lowerBound, y.lowerBound, x.upperBound - x.lowerBound, y.upperBound - y.lowerBound,
        opacity: 0.55 * cell.share)
    }
  }

  func borders(
    _ middles: [Double], _ start: Double, _ end: Double
  ) -> [Double: ClosedRange<Double>] {
    var ranges: [Double: ClosedRange<Double>] = [:]
    for (index, middle) in middles.enumerated() {
      let low = index > 0 ? (middles[index - 1] + middle) / 2 : start
      let high = index + 1 < middles.count ? (middle + middles[index + 1]) / 2 : end
      ranges[middle] = low...max(low, high)
    }
    return ranges
  }

  static func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, opacity: Double
  ) -> String {
    "<rect class=\"cell\" x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" "
      + "height=\"\(number(height))\" fill-opacity=\"\(NumberFormat.fixed(opacity, decimals: 3))\"/>"
  }

  func path(_ corners: [String], _ index: Int) -> String {
    let dash = Self.dashes[count(before: index, where: { $0.isLine }) % Self.dashes.count]
    return "<path class=\"line s\(colour(index))\""
      + Self.dashed(dash)
      + " d=\"M\(corners.joined(separator: "L"))\"/>"
  }

  private static func dashed(_ pattern: String) -> String {
    pattern.isEmpty ? "" : " stroke-dasharray=\"\(pattern)\""
  }

  /// A circle, a cross of two kinds or a diamond, by which series of points it is.
  func shape(_ index: Int, _ x: Double, _ y: Double) -> String {
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

  func strip(_ series: Chart.Series, at top: Double) -> [String] {
    guard case .strip(let points) = series.mark else { return [] }
    var rows = [Self.label(series.name, left - 6, top + 12, anchor: "end")]
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
      rows.append(Self.rectangle(start, top, end - start, 14, opacity: place.shade))
    }
    return rows
  }
}

extension Chart.Series {
  var isStrip: Bool { if case .strip = mark { true } else { false } }

  /// A strip has its name beside it; shades need a word more.
  var needsLegend: Bool {
    if case .strip(let points) = mark { return points.contains { $0.y != 1 } }
    if case .profiles = mark { return false }
    if case .bars = mark { return false }
    return !name.isEmpty
  }

  var isPoints: Bool { if case .points = mark { true } else { false } }

  var isLine: Bool {
    switch mark {
    case .line, .step: true
    case .points, .band, .ranges, .cells, .labels, .strip, .profiles, .bars: false
    }
  }
}
