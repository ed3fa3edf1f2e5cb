/// How numbers were moved and stretched, so that neither the largest nor the smallest there are make
/// squares that cannot be told.
struct ValueScale {
  private let size: Double
  private let mean: Double
  private let stretch: Double

  /// Finite values with a weighted mean of 0 and a largest size of 1, or 0 where they are equal.
  ///
  /// The weights add up to 1.
  static func standardized(
    _ values: [Double], weights: [Double]
  ) -> (values: [Double], scale: ValueScale) {
    let largest = values.reduce(0) { max($0, abs($1)) }
    let size = largest > 0 ? largest : 1
    let mean = zip(values, weights).reduce(0) { $0 + $1.0 / size * $1.1 }
    let centred = values.map { $0 / size - mean }
    let reach = centred.reduce(0) { max($0, abs($1)) }
    let stretch = reach > 0 ? reach : 1
    return (
      centred.map { $0 / stretch }, ValueScale(size: size, mean: mean, stretch: stretch)
    )
  }

  /// A standardized number as it was.
  func original(_ value: Double) -> Double { (mean + stretch * value) * size }
}
