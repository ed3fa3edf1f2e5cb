package import TuneMath

/// What a surrogate is made from: the finished and failed trials, encoded.
package struct SurrogateTrials: Sendable {
  package var space: [CoordinateKind]

  /// Which points of the space may be considered; nil for all.
  package var rules: CandidateRules?

  /// The encoded points, as many coordinates each as the space has.
  package var points: [[Double]]

  /// The values measured there, nil for a trial that failed.
  package var outcomes: [Double?]

  /// Whether larger values are better.
  package var maximizes: Bool

  package init(
    space: [CoordinateKind], rules: CandidateRules? = nil, points: [[Double]],
    outcomes: [Double?], maximizes: Bool
  ) {
    precondition(points.count == outcomes.count && !space.isEmpty)
    precondition(points.allSatisfy { $0.count == space.count })
    self.space = space
    self.rules = rules
    self.points = points
    self.outcomes = outcomes
    self.maximizes = maximizes
  }
}

/// Why there is no surrogate.
package enum SurrogateError: Error, Sendable, Hashable {
  /// All trials failed, so there is nothing to learn from; or a record was made from other trials.
  case noFiniteValue

  /// The covariance could not be factored, even with this much on its diagonal.
  case notPositiveDefinite(jitter: Double)
}

/// A model of the objective, made from trials: transform, fit, process and incumbent.
///
/// `init(fitting:…)` makes a new one; `init(rebuilding:…)` makes the same one again, bit for bit,
/// from the recorded transform and fit, without a search for anything.
package struct Surrogate: Sendable {
  package let trials: SurrogateTrials
  package let transform: TargetTransform
  package let fit: SurrogateFit
  package let process: GaussianProcess

  /// What a new point has to improve on.
  package let incumbent: Incumbent

  /// The standardised targets, larger being better, one for each trial.
  package var targets: [Double] { process.targets }

  /// Fits a surrogate; `stream` (`.fit`) moves one of the optimiser's starts.
  package init(
    fitting trials: SurrogateTrials, with kernelFit: KernelFit = KernelFit(),
    previous: SurrogateFit? = nil, perturbedBy stream: inout RandomStream
  ) throws(SurrogateError) {
    let transform: TargetTransform
    do {
      transform = try TargetTransform(outcomes: trials.outcomes, maximizes: trials.maximizes)
    } catch {
      throw .noFiniteValue
    }
    let fit: SurrogateFit
    do {
      fit = try kernelFit.fitted(
        inputs: trials.points, targets: transform.targets(of: trials.outcomes),
        isCategorical: trials.space.map(\.isCategorical), previous: previous,
        perturbedBy: &stream)
    } catch {
      throw .notPositiveDefinite(jitter: error.jitter)
    }
    try self.init(rebuilding: trials, transform: transform, fit: fit)
  }

  /// Rebuilds a surrogate from what was recorded; the trials are those of that time.
  package init(
    rebuilding trials: SurrogateTrials, transform: TargetTransform, fit: SurrogateFit
  ) throws(SurrogateError) {
    let finished = Self.finished(trials)
    guard !finished.isEmpty, fit.lengthScales.count == trials.space.count,
      transform.imputed != nil || finished.count == trials.outcomes.count
    else { throw .noFiniteValue }
    do {
      process = try GaussianProcess(
        inputs: trials.points, targets: transform.targets(of: trials.outcomes),
        isCategorical: trials.space.map(\.isCategorical), fit: fit)
    } catch {
      throw .notPositiveDefinite(jitter: error.jitter)
    }
    guard let incumbent = Self.incumbent(trials, process) else { throw .noFiniteValue }
    self.trials = trials
    self.transform = transform
    self.fit = fit
    self.incumbent = incumbent
  }

  /// The same model once some points come out as it expects: its mean stays as it is everywhere, and its
  /// deviation is smaller near them.
  ///
  /// Ginsbourger, Le Riche & Carraro 2010 call this the kriging believer.
  package func believing(_ points: [[Double]]) throws(SurrogateError) -> Surrogate {
    guard !points.isEmpty else { return self }
    let means = process.posteriors(at: points).map(\.mean)
    var incumbent = incumbent
    for (index, mean) in means.enumerated() where mean > incumbent.target {
      incumbent = Incumbent(index: index, target: mean, rule: .believed)
    }
    do {
      let believed = try GaussianProcess(
        inputs: trials.points + points, targets: targets + means,
        isCategorical: trials.space.map(\.isCategorical), fit: fit)
      return Surrogate(
        trials: trials, transform: transform, fit: fit, process: believed, incumbent: incumbent)
    } catch {
      throw .notPositiveDefinite(jitter: error.jitter)
    }
  }

  private init(
    trials: SurrogateTrials, transform: TargetTransform, fit: SurrogateFit,
    process: GaussianProcess, incumbent: Incumbent
  ) {
    self.trials = trials
    self.transform = transform
    self.fit = fit
    self.process = process
    self.incumbent = incumbent
  }

  /// Searches the space for the point to try, trials' points and `pending` excluded, but not `repeatable`.
  ///
  /// Draws from the streams `.scramble`, `.starts` and `.candidates` of `seed` at `trial`, from their
  /// beginning.
  package func search(
    _ acquisition: Acquisition, excluding pending: [[Double]] = [],
    allowing repeatable: [[Double]] = [], seed: Seed, trial: Int
  ) -> AcquisitionSearch {
    let excluded = trials.points.filter { !repeatable.contains($0) } + pending
    switch acquisition {
    case .function(let function):
      var scramble = seed.stream(.scramble, trial: trial)
      var starts = seed.stream(.starts, trial: trial)
      return maximizer(function, excluding: excluded)
        .search(scrambledBy: &scramble, startedBy: &starts)
    case .thompsonSampling:
      var scramble = seed.stream(.scramble, trial: trial)
      var draws = seed.stream(.candidates, trial: trial)
      return maximizer(.mean, excluding: excluded)
        .drawn(scrambledBy: &scramble, drawnBy: &draws)
    }
  }

  /// Searches the space for the highest value of a function, trials' points excluded.
  package func search(
    _ function: AcquisitionFunction, seed: Seed, trial: Int
  ) -> AcquisitionSearch {
    search(.function(function), seed: seed, trial: trial)
  }

  func maximizer(
    _ acquisition: AcquisitionFunction, excluding excluded: [[Double]]
  ) -> AcquisitionMaximizer {
    AcquisitionMaximizer(
      space: trials.space, rules: trials.rules, process: process, acquisition: acquisition,
      incumbent: incumbent.target, leaders: leaders, excluded: excluded)
  }

  /// The three finished trials with the highest targets; of equal ones the earlier first.
  private var leaders: [(index: Int, point: [Double])] {
    let targets = targets
    let order = Self.finished(trials).sorted {
      targets[$0] != targets[$1] ? targets[$0] > targets[$1] : $0 < $1
    }
    return order.prefix(3).map { ($0, trials.points[$0]) }
  }

  /// The trials with a finite value; a failed one is never an incumbent.
  private static func finished(_ trials: SurrogateTrials) -> [Int] {
    trials.outcomes.indices.filter { trials.outcomes[$0]?.isFinite == true }
  }

  private static func incumbent(
    _ trials: SurrogateTrials, _ process: GaussianProcess
  ) -> Incumbent? {
    let isNoisy = process.fit.noiseVariance > Incumbent.noiseThreshold
    let finished = finished(trials)
    let values =
      isNoisy
      ? process.posteriors(at: finished.map { trials.points[$0] }).map(\.mean)
      : finished.map { process.targets[$0] }
    guard let best = values.indices.max(by: { values[$0] < values[$1] }) else { return nil }
    // `max(by:)` may return any of several equal ones.
    let first = values.firstIndex(of: values[best]) ?? best
    return Incumbent(
      index: finished[first], target: values[first], rule: isNoisy ? .posteriorMean : .observed)
  }
}
