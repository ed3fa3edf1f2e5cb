import TuneMath

// Notation
//
//   v        a trial's value as measured      n      number of finite values
//   y        ±v, so that larger is better     med    median of the finite y, and q3 their upper
//                                                    quartile
//   s        root mean square of y − med over the y ≥ med; if that is 0, over all y
//   r        rank of a finite y from ½ for the worst to n − ½; equal ones share the mean
//   m        largest |y − med| of what y is counted as
//   z        the target: mean 0, deviation 1
//
//   1. y below med − 4(q3 − med) is clipped to it, if there are 5 finite values and q3 ≠ med.
//   2. Then y below med is counted as med + s Φ⁻¹(r/n).
//   3. A failed trial is counted as min y − range/4 of what the others are, or min y − 1 if the range
//      is 0.
//   4. z = ((y − med)/m − mean) / deviation, both of (y − med)/m over all trials, dividing by n.

/// How measured values became the targets of a surrogate: everything needed to do it again.
///
/// The better half keeps its values. The worse half is counted by its ranks, spread as wide as the
/// better half is, and those that are far worse share one rank: a surrogate should learn where it is
/// bad, not how bad, and a few disasters would flatten all other differences. Failed trials get a bad target too, so that the surrogate learns
/// where not to go. The targets do not change under v → a·v + b with a > 0.
///
/// Half-rank warping is that of Vizier (Song et al. 2024, arXiv 2408.11527). What else was tried, and
/// what it was worth, stands in <doc:NumericalChoices>.
public struct TargetTransform: Sendable, Hashable, Codable {
  /// Whether larger values are better.
  public let maximizes: Bool

  /// A power of two that multiplies values first; 1 unless they are beyond 2^1000.
  public let scale: Double

  /// The median of the finite values, signed so that larger is better; below it ranks count.
  public let median: Double

  /// The signed value below which all values are one, or nil if none are.
  public let clip: Double?

  /// How wide the ranks below the median are spread: s.
  public let halfDeviation: Double

  /// The signed value that stands for a failed trial, or nil if none failed.
  public let imputed: Double?

  /// The largest distance from the median; 0 if all values are equal.
  public let spread: Double

  /// The mean of the distances from the median, in units of `spread`.
  public let mean: Double

  /// The standard deviation of the distances from the median, in units of `spread`.
  public let deviation: Double

  /// Nothing can be learnt from these outcomes.
  package enum Failure: Error, Sendable, Hashable {
    case noFiniteValue
  }

  /// Finds the transform of some outcomes, nil standing for a trial that failed.
  ///
  /// A value that is not finite counts as failed.
  package init(outcomes: [Double?], maximizes: Bool) throws(Failure) {
    let finite = outcomes.compactMap { $0 }.filter(\.isFinite)
    guard !finite.isEmpty else { throw .noFiniteValue }
    let largest = finite.reduce(0) { max($0, abs($1)) }
    // Differences of values near the end of the range would overflow.
    let scale = largest > 0x1p1000 ? 0x1p-32 : 1
    let signed = finite.map { (maximizes ? $0 : -$0) * scale }.sorted()
    let median = Statistics.quantile(0.5, ofSorted: signed)
    let quartile = Statistics.quantile(0.75, ofSorted: signed)
    let clip = signed.count >= 5 && quartile != median ? median - 4 * (quartile - median) : nil
    let sorted = clip.map { bound in signed.map { max($0, bound) } } ?? signed
    let upper = Self.rootMeanSquare(sorted.filter { $0 >= median }, from: median)
    let halfDeviation = upper > 0 ? upper : Self.rootMeanSquare(sorted, from: median)
    let counted = Self.counted(sorted, median: median, halfDeviation: halfDeviation)
    let lowest = counted[0]
    let range = counted[counted.count - 1] - lowest
    let failures = outcomes.count - finite.count
    let imputed = failures > 0 ? (range > 0 ? lowest - 0.25 * range : lowest - 1) : nil
    let kept = counted + [Double](repeating: imputed ?? lowest, count: failures)
    let spread = kept.reduce(0) { max($0, abs($1 - median)) }
    let centred = kept.map { spread > 0 ? ($0 - median) / spread : 0 }
    let deviation = Statistics.populationDeviation(centred)
    self.maximizes = maximizes
    self.scale = scale
    self.median = median
    self.clip = clip
    self.halfDeviation = halfDeviation
    self.imputed = imputed
    self.spread = spread
    mean = Statistics.mean(centred)
    self.deviation = deviation < 1e-12 ? 1 : deviation
  }

  /// The root mean square of distances, which may be as small or large as numbers are.
  private static func rootMeanSquare(_ values: [Double], from centre: Double) -> Double {
    let largest = values.reduce(0) { max($0, abs($1 - centre)) }
    guard largest > 0 else { return 0 }
    let mean = Statistics.mean(values.map { ($0 - centre) / largest * (($0 - centre) / largest) })
    return largest * mean.squareRoot()
  }

  /// What ascending values are counted as: themselves from the median up, below it by their ranks.
  private static func counted(
    _ sorted: [Double], median: Double, halfDeviation: Double
  ) -> [Double] {
    var counted = sorted
    var first = 0
    while first < sorted.count, sorted[first] < median {
      let end = sorted[first...].firstIndex { $0 != sorted[first] } ?? sorted.count
      // The mean of the ranks first ..< end, plus a half.
      let place = 0.5 * Double(first + end) / Double(sorted.count)
      let value = median + halfDeviation * Normal.quantile(place)
      for index in first..<end { counted[index] = value }
      first = end
    }
    return counted
  }

  /// The targets of the outcomes that made the transform, in standard deviations, larger being
  /// better.
  ///
  /// - Complexity: O(*n* log *n*).
  package func targets(of outcomes: [Double?]) -> [Double] {
    let signed = outcomes.map { outcome in
      outcome.flatMap { value in
        value.isFinite ? max((maximizes ? value : -value) * scale, clip ?? -.infinity) : nil
      }
    }
    let sorted = signed.compactMap { $0 }.sorted()
    let counted = Self.counted(sorted, median: median, halfDeviation: halfDeviation)
    return signed.map { value in
      var kept: Double
      if let value {
        var (low, high) = (0, sorted.count)
        while low < high {
          let middle = (low + high) / 2
          if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        kept = counted[low]
      } else {
        guard let imputed else {
          preconditionFailure("a failed trial that was not there when the transform was made")
        }
        kept = imputed
      }
      let centred = spread > 0 ? (kept - median) / spread : 0
      return (centred - mean) / deviation
    }
  }

  /// Whether a measured value is counted by its rank, being worse than the median.
  package func countsByRank(_ value: Double) -> Bool {
    (maximizes ? value : -value) * scale < median
  }

  /// The value, as measured, that has this target; below the median, what it is counted as.
  package func value(ofTarget target: Double) -> Double {
    let signed = ((target * deviation + mean) * spread + median) / scale
    return maximizes ? signed : -signed
  }

  /// A deviation of targets in the units of the values.
  package func valueDeviation(ofTarget deviation: Double) -> Double {
    deviation * self.deviation * spread / scale
  }
}
