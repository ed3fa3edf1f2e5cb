/// The fitted numbers of a Gaussian process: with the trials, enough to rebuild it without a fit.
public struct SurrogateFit: Sendable, Hashable, Codable {
  /// Where the search for the length scales began.
  public enum Start: String, Sendable, Hashable, Codable {
    /// At the fit of an earlier trial.
    case previous

    /// At the modes of the priors.
    case priorModes

    /// At the modes of the priors, moved by random numbers.
    case perturbed
  }

  /// The covariance function.
  public let kernel: KernelChoice

  /// A length scale for each coordinate, in units of the unit cube.
  public let lengthScales: [Double]

  /// The variance of the noise, in units of the targets' variance.
  public let noiseVariance: Double

  /// The constant that the process returns to far from all trials, in targets.
  public let mean: Double

  /// What was added to the diagonal of the covariance to make it factorable; usually 0.
  public let jitter: Double

  /// ln p(targets | length scales, noise, mean).
  public let logMarginalLikelihood: Double

  /// What was maximised: `logMarginalLikelihood` plus, if `usesPrior`, the logarithms of the priors.
  public let objective: Double

  /// Whether priors held the length scales and the noise.
  public let usesPrior: Bool

  /// The start that led to the highest objective; of equal ones the first.
  public let start: Start

  /// The iterations of the optimiser, over all starts.
  public let iterations: Int

  package init(
    kernel: KernelChoice, lengthScales: [Double], noiseVariance: Double, mean: Double,
    jitter: Double = 0, logMarginalLikelihood: Double, objective: Double, usesPrior: Bool,
    start: Start, iterations: Int
  ) {
    self.kernel = kernel
    self.lengthScales = lengthScales
    self.noiseVariance = noiseVariance
    self.mean = mean
    self.jitter = jitter
    self.logMarginalLikelihood = logMarginalLikelihood
    self.objective = objective
    self.usesPrior = usesPrior
    self.start = start
    self.iterations = iterations
  }

  /// Whether the numbers are those of a process in so many dimensions.
  func fits(_ dimensions: Int) -> Bool {
    lengthScales.count == dimensions && lengthScales.allSatisfy { $0 > 0 && $0.isFinite }
      && noiseVariance > 0 && noiseVariance.isFinite && jitter >= 0 && mean.isFinite
  }
}
