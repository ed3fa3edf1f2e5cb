public import TuneMath

/// Bayesian optimisation: a Gaussian process over the results so far, and the point that an
/// acquisition function likes best.
///
/// The first trials fill the space evenly (``SpaceFillingDecision``). After them every finished and
/// failed trial is modelled: a failed one counts as bad, so that the model learns where not to go.
/// Pending trials count as coming out as the model expects (``AcquisitionDecision/pending``), so that
/// several at a time do not crowd together. No configuration is proposed twice, unless replicates are
/// asked for and the model infers noise: then a repeat tells something, and the record names it.
///
/// Jones, Schonlau & Welch 1998; the surrogate's priors are those of Hvarfner, Hellsten & Nardi
/// 2024 (arXiv 2402.02229), the acquisition function that of Ament et al. 2023 (arXiv 2310.20708).
public struct BayesianSampler: Sampler {
  /// How many trials there are before the model begins, or nil for max(5, min(2d + 1, 10)) in
  /// `d` dimensions.
  public let startup: Int?
  /// The covariance function.
  public let kernel: KernelChoice
  /// Whether priors hold the length scales and the noise.
  public let usesPrior: Bool
  /// What makes a point worth trying.
  public let acquisition: Acquisition
  /// How many trials a configuration may have where the model infers noise.
  public let replicates: Int

  /// How many trials a configuration may have at most.
  public static let replicateLimits = 1...100

  /// A Bayesian sampler.
  ///
  /// - Precondition: `startup`, if given, is at least 2, and `replicates` lies in its limits.
  public init(
    startup: Int? = nil, kernel: KernelChoice = .rbf, usesPrior: Bool = true,
    acquisition: Acquisition = .function(.logExpectedImprovement), replicates: Int = 1
  ) {
    precondition(startup.map { $0 >= 2 } ?? true, "a model needs two trials")
    precondition(Self.replicateLimits.contains(replicates), "1 to 100 trials a configuration")
    self.replicates = replicates
    self.startup = startup
    self.kernel = kernel
    self.usesPrior = usesPrior
    self.acquisition = acquisition
  }

  private enum Key: String, CodingKey { case startup, kernel, usesPrior, acquisition, replicates }

  /// Reads and checks the settings.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let startup = try container.decodeIfPresent(Int.self, forKey: .startup)
    guard startup.map({ $0 >= 2 }) ?? true else {
      throw DecodingError.dataCorruptedError(
        forKey: .startup, in: container, debugDescription: "a model needs two trials")
    }
    let replicates = try container.decodeIfPresent(Int.self, forKey: .replicates) ?? 1
    guard Self.replicateLimits.contains(replicates) else {
      throw DecodingError.dataCorruptedError(
        forKey: .replicates, in: container, debugDescription: "1 to 100 trials a configuration")
    }
    self.init(
      startup: startup, kernel: try container.decode(KernelChoice.self, forKey: .kernel),
      usesPrior: try container.decode(Bool.self, forKey: .usesPrior),
      acquisition: try container.decode(Acquisition.self, forKey: .acquisition),
      replicates: replicates)
  }

  /// How many trials there are before the model begins.
  public func startupCount(in space: SearchSpace) -> Int {
    startup ?? max(5, min(2 * SurrogateEncoding(space).kinds.count + 1, 10))
  }

  /// From the first trial after the start on.
  public func looksAtResults(for number: Int, in space: SearchSpace) -> Bool {
    number > startupCount(in: space)
  }

  /// Chooses the next point of the start, or the best candidate of the model.
  ///
  /// - Complexity: O(*n*³) for *n* trials, plus O(*n*²) a candidate.
  public func suggest(
    given history: History, using seed: Seed
  ) throws(SamplerError) -> Suggestion {
    // Start and candidates come from Sobol sequences.
    try SobolDecision.requireDimensions(for: history.space)
    try history.requireNewConfiguration(replicates: replicates)
    let space = history.space
    let startup = startupCount(in: space)
    guard history.trials.count >= startup else {
      try history.requireNewConfiguration()
      return try spaceFilling(.startup, startup, given: history, using: seed)
    }
    let known = history.trials.filter { $0.outcome != nil }
    let encoding = SurrogateEncoding(space)
    var stream = seed.stream(.fit, trial: history.nextNumber)
    let surrogate: Surrogate
    do throws(SurrogateError) {
      surrogate = try Surrogate(
        fitting: encoding.surrogateTrials(known, of: space, direction: history.direction),
        with: KernelFit(kernel: kernel, usesPrior: usesPrior), previous: previousFit(history),
        perturbedBy: &stream)
    } catch {
      switch error {
      case .noFiniteValue:
        return try spaceFilling(.noResult, startup, given: history, using: seed)
      case .notPositiveDefinite(let jitter):
        throw .notPositiveDefinite(jitter: jitter)
      }
    }
    let allowed = surrogate.fit.noiseVariance > Incumbent.noiseThreshold ? replicates : 1
    try history.requireNewConfiguration(replicates: allowed)
    let pending = history.trials.filter { $0.outcome == nil }
    let open = pending.map { encoding.encoded($0.point) }
    let repeatable = known.filter { allowed > 1 && history.visits(to: $0.point) < allowed }
    let believing = try believing(surrogate, open)
    let search = believing.search(
      acquisition, excluding: open, allowing: repeatable.map { encoding.encoded($0.point) },
      seed: seed, trial: history.nextNumber)
    let points = search.ranked.map { encoding.point($0.point, in: space) }
    let isOpen = Set(pending.map(\.point))
    guard
      let chosen = points.firstIndex(where: {
        history.visits(to: $0) < allowed && !isOpen.contains($0)
      })
    else {
      try history.requireNewConfiguration()
      return try spaceFilling(.noCandidate, startup, given: history, using: seed)
    }
    let decision = AcquisitionDecision(
      trials: known.map(\.number), pending: pending.map(\.number), acquisition: acquisition,
      transform: surrogate.transform, fit: surrogate.fit, incumbent: believing.incumbent,
      search: search, chosen: chosen, replicate: history.visits(to: points[chosen]) + 1)
    return Suggestion(point: points[chosen], decision: .bayes(.model(decision)))
  }

  private func believing(
    _ surrogate: Surrogate, _ pending: [[Double]]
  ) throws(SamplerError) -> Surrogate {
    do throws(SurrogateError) {
      return try surrogate.believing(pending)
    } catch {
      switch error {
      case .noFiniteValue: preconditionFailure("there was a surrogate")
      case .notPositiveDefinite(let jitter): throw .notPositiveDefinite(jitter: jitter)
      }
    }
  }

  private func spaceFilling(
    _ reason: SpaceFillingDecision.Reason, _ startup: Int, given history: History,
    using seed: Seed
  ) throws(SamplerError) -> Suggestion {
    let decision = try SpaceFillingDecision(reason, startup: startup, given: history, using: seed)
    return Suggestion(
      point: history.space.snapped(decision.place.draws(in: history.space, using: seed)),
      decision: .bayes(.spaceFilling(decision)))
  }

  /// The fit of the last trial that had one: a good start for the next.
  private func previousFit(_ history: History) -> SurrogateFit? {
    for trial in history.trials.reversed() {
      if case .bayes(.model(let decision)) = trial.decision,
        decision.holdsTogether(in: history.space)
      {
        return decision.fit
      }
    }
    return nil
  }
}
