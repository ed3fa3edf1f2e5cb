/// How large counts are written.
public enum CountText {
  private static let units: [(size: Double, name: String)] = [
    (1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"),
  ]

  /// A count with at most three significant digits and a word for its size: `640`, `98.6 thousand`,
  /// `1.4 billion`.
  public static func text(_ count: Int) -> String {
    for (index, unit) in units.enumerated() where Double(count) >= 0.9995 * unit.size {
      // What rounding lifts to a thousand of a unit is one of the next.
      if index > 0, Double(count) >= 999.5 * unit.size { continue }
      return NumberFormat.significant(Double(count) / unit.size, 3) + " " + unit.name
    }
    return "\(count)"
  }

  /// A size in memory with at most three significant digits: `640 B`, `98.6 kB`, `1.4 MB`.
  public static func bytes(_ count: Int) -> String {
    for (unit, size) in [("GB", 1e9), ("MB", 1e6), ("kB", 1e3)] where Double(count) >= size {
      return NumberFormat.significant(Double(count) / size, 3) + " " + unit
    }
    return "\(count) B"
  }
}
