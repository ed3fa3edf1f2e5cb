import TuneMath

// Notation
//
//   y_i       target of a finished trial        μ_−i, s_−i   its leave-one-out mean and deviation,
//   m_−i      mean of the other targets                      noise included (``LeftOut``)
//
//   Q²    1 − Σ (y_i − μ_−i)² / Σ (y_i − m_−i)²      above 0: better than the mean of the others
//   ρ     rank correlation of the y_i and the μ_−i (Spearman 1904), equal ones sharing their mean rank
//   68 %  |y_i − μ_−i| ≤ s_−i         95 %  |y_i − μ_−i| ≤ 1.96 s_−i

/// Whether a surrogate deserves belief: every finished trial predicted from all others.
///
/// Length scales, noise and the way from results to targets stay as they are. Failed trials are
/// among the others, and are not predicted.
public struct SurrogateTrust: Sendable, Hashable {
  /// What to make of it.
  public enum Verdict: Sendable, Hashable {
    /// There are fewer than `minimum` finished trials.
    case tooFew
    /// All results are the same.
    case constant
    /// The predictions are no better than the mean, or their order than chance.
    case noBetterThanMean
    /// The order is better than chance, and more results lie outside the bands than should.
    case overconfident
    /// The order is better than chance, and more results lie inside the bands than should.
    case underconfident
    /// The order is better than chance and the bands hold.
    case trustworthy
  }

  /// One finished trial and what the others say of it, in targets.
  public struct Prediction: Sendable, Hashable {
    /// Its place among the trials that were modelled.
    public let index: Int
    /// What was measured.
    public let target: Double
    /// What the others expect.
    public let mean: Double
    /// How far off they expect to be, noise included.
    public let deviation: Double

    /// The difference in deviations.
    public var surprise: Double { (target - mean) / deviation }
  }

  /// Fewer finished trials than this tell nothing.
  public static let minimum = 5
  /// How unlikely a count must be to be held against a band, on one side.
  public static let significance = 0.05
  /// The chance that a normal number lies within one deviation.
  public static let innerChance = 0.682_689_492_137_085_9
  /// The chance that it lies within 1.96 deviations.
  public static let outerChance = 0.95
  /// Where the outer band ends.
  public static let outerWidth = 1.959_963_984_540_054

  /// The finished trials, in order.
  public let predictions: [Prediction]
  /// How many lie within one deviation.
  public let inner: Int
  /// How many lie within 1.96 deviations.
  public let outer: Int
  /// ρ; 0 when either side is constant.
  public let rankCorrelation: Double
  /// Q²; 0 when all targets are the same.
  public let skill: Double
  /// The part of the targets' variance that is noise, from 0 to 1.
  public let noiseShare: Double

  /// Looks at a surrogate.
  ///
  /// - Complexity: O(*n*³).
  package init(_ surrogate: Surrogate) {
    let finished = surrogate.trials.outcomes.indices.filter {
      surrogate.trials.outcomes[$0]?.isFinite == true
    }
    let targets = surrogate.targets
    let leftOut = targets.count > 1 ? surrogate.process.leaveOneOut() : []
    predictions =
      leftOut.isEmpty
      ? []
      : finished.map { index in
        Prediction(
          index: index, target: targets[index], mean: leftOut[index].mean,
          deviation: max(leftOut[index].variance, 1e-12).squareRoot())
      }
    inner = predictions.count { abs($0.surprise) <= 1 }
    outer = predictions.count { abs($0.surprise) <= Self.outerWidth }
    let measured = predictions.map(\.target)
    rankCorrelation = Statistics.correlation(
      Statistics.ranks(measured), Statistics.ranks(predictions.map(\.mean)))
    let (count, sum) = (Double(measured.count), measured.reduce(0, +))
    let (errors, spread) = predictions.reduce((0.0, 0.0)) { sums, one in
      let others = (sum - one.target) / max(count - 1, 1)
      let (error, distance) = (one.target - one.mean, one.target - others)
      return (sums.0 + error * error, sums.1 + distance * distance)
    }
    skill = spread > 0 ? 1 - errors / spread : 0
    noiseShare = surrogate.fit.noiseVariance / (1 + surrogate.fit.noiseVariance)
  }

  /// What to make of it.
  public var verdict: Verdict {
    let count = predictions.count
    guard count >= Self.minimum else { return .tooFew }
    guard predictions.contains(where: { $0.target != predictions[0].target }) else {
      return .constant
    }
    // Under chance ρ has mean 0 and variance 1 / (n − 1).
    let bound = Normal.quantile(1 - Self.significance) / Double(count - 1).squareRoot()
    guard skill > 0, rankCorrelation > bound else { return .noBetterThanMean }
    func isUnlikelyLow(_ inside: Int, _ chance: Double) -> Bool {
      Binomial.cumulative(inside, tries: count, chance: chance) < Self.significance
    }
    if isUnlikelyLow(outer, Self.outerChance) || isUnlikelyLow(inner, Self.innerChance) {
      return .overconfident
    }
    let atLeast = 1 - Binomial.cumulative(inner - 1, tries: count, chance: Self.innerChance)
    return atLeast < Self.significance ? .underconfident : .trustworthy
  }

  /// The trial that the others know least about, in deviations.
  public var greatestSurprise: Prediction? {
    predictions.max { abs($0.surprise) < abs($1.surprise) }
  }
}
