import TuneMath

// Notation
//
//   v      a trial's value as measured          q3, med   upper quartile, median of the finite y
//   y      ±v, so that larger is better         m         max |y − med| after clipping
//   z      the target: mean 0, deviation 1
//
//   1. y below med − 4(q3 − med) is clipped to it, if there are 5 finite values and q3 ≠ med.
//   2. A failed trial gets min y − range/2 of the clipped values, or min y − 1 if the range is 0.
//   3. z = ((y − med)/m − mean) / deviation, both of (y − med)/m over all trials, dividing by n.

/// How measured values became the targets of a surrogate: everything needed to do it again.
///
/// Failed trials get a bad target, so that the surrogate learns where not to go. Values far on the
/// bad side are clipped first, so that one disaster does not flatten all other differences. The
/// targets do not change under v → a·v + b with a > 0.
public struct TargetTransform: Sendable, Hashable, Codable {
  /// Whether larger values are better.
  public let maximizes: Bool

  /// A power of two that multiplies values first; 1 unless they are beyond 2^1000.
  public let scale: Double

  /// The median of the finite values, signed so that larger is better.
  public let median: Double

  /// The signed value below which values were clipped, or nil if none could be.
  public let clip: Double?

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
    let upper = Statistics.quantile(0.75, ofSorted: signed)
    let clip = signed.count >= 5 && upper != median ? median - 4 * (upper - median) : nil
    let clipped = clip.map { bound in signed.map { max($0, bound) } } ?? signed
    let lowest = clipped[0]
    let range = clipped[clipped.count - 1] - lowest
    let hasFailures = finite.count < outcomes.count
    let imputed = hasFailures ? (range > 0 ? lowest - 0.5 * range : lowest - 1) : nil
    let kept = outcomes.map { outcome -> Double in
      guard let outcome, outcome.isFinite else { return imputed ?? lowest }
      return max((maximizes ? outcome : -outcome) * scale, lowest)
    }
    let spread = kept.reduce(0) { max($0, abs($1 - median)) }
    let centred = kept.map { spread > 0 ? ($0 - median) / spread : 0 }
    let deviation = Statistics.populationDeviation(centred)
    self.maximizes = maximizes
    self.scale = scale
    self.median = median
    self.clip = clip
    self.imputed = imputed
    self.spread = spread
    mean = Statistics.mean(centred)
    self.deviation = deviation < 1e-12 ? 1 : deviation
  }

  /// The target of an outcome, in standard deviations, larger being better.
  ///
  /// The outcome is one of those that made the transform, or a finite value.
  package func target(of outcome: Double?) -> Double {
    var kept: Double
    if let outcome, outcome.isFinite {
      kept = (maximizes ? outcome : -outcome) * scale
      if let clip { kept = max(kept, clip) }
    } else {
      guard let imputed else {
        preconditionFailure("a failed trial that was not there when the transform was made")
      }
      kept = imputed
    }
    let centred = spread > 0 ? (kept - median) / spread : 0
    return (centred - mean) / deviation
  }

  /// The value, as measured, that has this target.
  package func value(ofTarget target: Double) -> Double {
    let signed = ((target * deviation + mean) * spread + median) / scale
    return maximizes ? signed : -signed
  }

  /// A deviation of targets in the units of the values.
  package func valueDeviation(ofTarget deviation: Double) -> Double {
    deviation * self.deviation * spread / scale
  }
}
