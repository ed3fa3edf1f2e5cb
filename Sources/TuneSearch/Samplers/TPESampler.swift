public import TuneMath

/// The tree-structured Parzen estimator: a density of the good trials, one of the others, and the
/// candidate that is likely under the first and unlikely under the second.
///
/// The first trials fill the space evenly (``SpaceFillingDecision``). After them the best tenth of
/// the finished trials, 25 at most, are good and all others bad: failed ones, because the sampler
/// should learn where not to go, and pending ones, so that those who wait do not crowd together. No
/// configuration is ever proposed twice.
///
/// Bergstra et al., *Algorithms for hyper-parameter optimization*, NeurIPS 24 (2011), with all
/// parameters in one density and the settings of Optuna 5's `TPESampler` (Watanabe 2023, arXiv
/// 2304.11127); from it differ the start, which is a Sobol sequence, the failed trials, and that
/// nothing is repeated.
public struct TPESampler: Sampler {
  /// How many trials there may be before the densities are used.
  public static let startupLimits = 1...1_000
  /// How many candidates there may be.
  public static let candidateLimits = 1...100

  /// How many trials there are before the densities are used.
  public let startup: Int
  /// How many candidates are drawn.
  public let candidates: Int

  /// A sampler.
  ///
  /// - Precondition: Both numbers lie in their limits.
  public init(startup: Int = 10, candidates: Int = 24) {
    precondition(Self.startupLimits.contains(startup), "1 to 1,000 trials before the densities")
    precondition(Self.candidateLimits.contains(candidates), "1 to 100 candidates")
    self.startup = startup
    self.candidates = candidates
  }

  private enum Key: String, CodingKey { case startup, candidates }

  /// Reads and checks the settings.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func integer(_ key: Key, in limits: ClosedRange<Int>) throws -> Int {
      let value = try container.decode(Int.self, forKey: key)
      guard limits.contains(value) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container,
          debugDescription: "\(key.rawValue) must be between \(limits.lowerBound) and "
            + "\(limits.upperBound)")
      }
      return value
    }
    self.init(
      startup: try integer(.startup, in: Self.startupLimits),
      candidates: try integer(.candidates, in: Self.candidateLimits))
  }

  /// From the first trial after the start on.
  public func looksAtResults(for number: Int, in space: SearchSpace) -> Bool { number > startup }

  /// Chooses the next point of the start, or the best of the candidates drawn.
  ///
  /// - Complexity: O(*d* *n* log *n*) for *n* trials of *d* parameters, plus O(*d* *n*) a candidate.
  public func suggest(
    given history: History, using seed: Seed
  ) throws(SamplerError) -> Suggestion {
    // The start comes from a Sobol sequence.
    try SobolDecision.requireDimensions(for: history.space)
    try history.requireNewConfiguration()
    guard history.trials.count >= startup else {
      return try spaceFilling(.startup, given: history, using: seed)
    }
    let split = ParzenSplit(history)
    guard !split.good.isEmpty else {
      return try spaceFilling(.noResult, given: history, using: seed)
    }
    let densities = ParzenDensities(split, of: history)
    let draws = densities.draws(candidates, given: history, using: seed)
    guard let best = draws.ranked.first else {
      return try spaceFilling(.noCandidate, given: history, using: seed)
    }
    return Suggestion(
      point: best.point, decision: .tpe(.model(RatioDecision(split: split, draws: draws))))
  }

  private func spaceFilling(
    _ reason: SpaceFillingDecision.Reason, given history: History, using seed: Seed
  ) throws(SamplerError) -> Suggestion {
    let decision = try SpaceFillingDecision(reason, startup: startup, given: history, using: seed)
    return Suggestion(
      point: history.space.snapped(decision.place.draws(in: history.space, using: seed)),
      decision: .tpe(.spaceFilling(decision)))
  }
}
