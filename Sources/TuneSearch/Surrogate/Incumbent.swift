/// What a new point has to improve on.
public struct Incumbent: Sendable, Hashable, Codable {
  /// How the incumbent was found.
  public enum Rule: String, Sendable, Hashable, Codable {
    /// The best target that was measured, because the noise was found to be small.
    case observed

    /// The best mean that the surrogate has at a finished trial, because the noise was found to
    /// be larger than `Incumbent.noiseThreshold`: the luckiest measurement is no measure then.
    case posteriorMean

    /// The mean at a pending trial, believed to come out so, where it is better than all that has.
    case believed
  }

  /// The noise variance, in units of the targets' variance, above which measurements are not taken
  /// at their word.
  public static let noiseThreshold = 1e-3

  /// Which of the trials given to the surrogate, counted from 0; if believed, which pending one.
  public let index: Int

  /// The target to improve on.
  public let target: Double

  /// How it was found.
  public let rule: Rule

  package init(index: Int, target: Double, rule: Rule) {
    self.index = index
    self.target = target
    self.rule = rule
  }
}
