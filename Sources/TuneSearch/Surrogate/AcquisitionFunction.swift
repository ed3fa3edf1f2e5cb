import TuneMath

// Notation
//
//   μ, σ   posterior mean and deviation     f*    incumbent          z   (μ − f*)/σ
//   φ, Φ   standard normal density and cumulative distribution       h   φ(z) + zΦ(z)
//
//   EI     expected improvement, σ h(z)               ∂EI = Φ ∂μ + φ ∂σ
//   log EI ln σ + ln h(z)                             ∂log EI = (Φ/h) ∂μ/σ + (φ/h) ∂σ/σ
//   log PI ln Φ(z), probability of improvement        ∂log PI = (φ/Φ) (∂μ − z ∂σ)/σ
//   UCB    upper confidence bound, μ + κσ             ∂UCB = ∂μ + κ ∂σ
//
// Jones, Schonlau and Welch 1998 (EI); Ament et al. 2023, arXiv 2310.20708, section 4.1 (log EI);
// Kushner 1964 (PI); Srinivas et al. 2010 (UCB). Targets are such that larger is better.

/// A rule that says how much a point is worth trying.
public enum AcquisitionFunction: Sendable, Hashable {
  /// The logarithm of the expected improvement on the incumbent.
  ///
  /// Ranks points as expected improvement does, but keeps a slope where that underflows to 0.
  case logExpectedImprovement

  /// The expected improvement on the incumbent, in targets.
  case expectedImprovement

  /// The logarithm of the probability of any improvement on the incumbent, however small.
  case logProbabilityOfImprovement

  /// The mean plus `kappa` deviations; the incumbent plays no part.
  case upperConfidenceBound(kappa: Double)

  /// The mean alone: what is believed to be best, and nothing is tried to learn.
  case mean

  /// The deviation alone: what is known least, however bad it may be.
  case deviation

  /// The value of a point with this posterior.
  package func value(_ posterior: Posterior, incumbent: Double) -> Double {
    let z = (posterior.mean - incumbent) / posterior.deviation
    switch self {
    case .logExpectedImprovement:
      return Double.log(posterior.deviation) + LogImprovement.value(z)
    case .expectedImprovement:
      return posterior.deviation * Double.exp(LogImprovement.value(z))
    case .logProbabilityOfImprovement:
      return Normal.logCumulative(z)
    case .upperConfidenceBound(let kappa):
      return posterior.mean + kappa * posterior.deviation
    case .mean:
      return posterior.mean
    case .deviation:
      return posterior.deviation
    }
  }

  /// The derivatives of the value with respect to the mean and the deviation.
  package func slopes(
    _ posterior: Posterior, incumbent: Double
  ) -> (mean: Double, deviation: Double) {
    let z = (posterior.mean - incumbent) / posterior.deviation
    switch self {
    case .logExpectedImprovement:
      let weights = LogImprovement.weights(z)
      return (weights.mean / posterior.deviation, weights.deviation / posterior.deviation)
    case .expectedImprovement:
      return (Normal.cumulative(z), Normal.density(z))
    case .logProbabilityOfImprovement:
      let ratio = Double.exp(Normal.logDensity(z) - Normal.logCumulative(z)) / posterior.deviation
      return (ratio, -z * ratio)
    case .upperConfidenceBound(let kappa):
      return (1, kappa)
    case .mean:
      return (1, 0)
    case .deviation:
      return (0, 1)
    }
  }
}

extension AcquisitionFunction: Codable {
  private enum Name: String, Codable {
    case logExpectedImprovement, expectedImprovement, logProbabilityOfImprovement
    case upperConfidenceBound, mean, deviation
  }

  private enum Key: String, CodingKey {
    case name, kappa
  }

  /// Reads `{"name": …}`, with `kappa` for an upper confidence bound.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Name.self, forKey: .name) {
    case .logExpectedImprovement: self = .logExpectedImprovement
    case .expectedImprovement: self = .expectedImprovement
    case .logProbabilityOfImprovement: self = .logProbabilityOfImprovement
    case .mean: self = .mean
    case .deviation: self = .deviation
    case .upperConfidenceBound:
      self = .upperConfidenceBound(kappa: try container.decode(Double.self, forKey: .kappa))
    }
  }

  /// Writes `{"name": …}`, with `kappa` for an upper confidence bound.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .logExpectedImprovement:
      try container.encode(Name.logExpectedImprovement, forKey: .name)
    case .expectedImprovement:
      try container.encode(Name.expectedImprovement, forKey: .name)
    case .logProbabilityOfImprovement:
      try container.encode(Name.logProbabilityOfImprovement, forKey: .name)
    case .mean:
      try container.encode(Name.mean, forKey: .name)
    case .deviation:
      try container.encode(Name.deviation, forKey: .name)
    case .upperConfidenceBound(let kappa):
      try container.encode(Name.upperConfidenceBound, forKey: .name)
      try container.encode(kappa, forKey: .kappa)
    }
  }
}
