/// How benchmarks condense and print what they measured.
enum BenchFigures {
  /// The middle one, or the lower of the two in the middle.
  static func median(_ values: [Double]) -> Double { values.sorted()[(values.count - 1) / 2] }

  static func rounded(_ value: Double, digits: Int) -> Double {
    let scale = (0..<digits).reduce(1.0) { scale, _ in 10 * scale }
    return (value * scale).rounded() / scale
  }
}
