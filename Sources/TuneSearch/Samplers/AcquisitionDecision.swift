public import TuneMath

/// The candidate that was chosen, those that lost, and the model that judged them.
///
/// With the trials it names, the record is enough to rebuild the surrogate without fitting.
public struct AcquisitionDecision: ModelRecord {
  /// The kind's name in JSON.
  public static let kind = "acquisition"

  /// The numbers of the trials that were modelled, finished and failed ones; the indices in
  /// `incumbent` and in the candidates' origins count in this list.
  @NumberRanges public private(set) var trials: [Int]
  /// The numbers of the trials that were pending: believed to come out as the model expects, which
  /// leaves its mean as it is and makes its deviation smaller near them, and not chosen again.
  @NumberRanges public private(set) var pending: [Int]
  /// What made a point worth trying.
  public let acquisition: Acquisition
  /// How results became the model's targets.
  public let transform: TargetTransform
  /// The model's numbers.
  public let fit: SurrogateFit
  /// What a point had to improve on.
  public let incumbent: Incumbent
  /// The candidates, best first.
  public let search: AcquisitionSearch
  /// Which of the ranked candidates was chosen: the first whose configuration is new, which is
  /// nearly always the first, 0.
  public let chosen: Int
  /// Which trial of its configuration this is, from 1: above 1 it is a replicate, which a sampler makes
  /// only when asked to, and only where the model infers noise.
  public let replicate: Int

  /// The candidate that was chosen, or nil for a record that does not hold together.
  public var candidate: Candidate? {
    search.ranked.indices.contains(chosen) ? search.ranked[chosen] : nil
  }

  /// Whether not even the best candidate promised a billionth of the scores' deviation.
  public var hasConverged: Bool {
    guard case .function(.logExpectedImprovement) = acquisition, let candidate else { return false }
    return candidate.acquisition < -20.7
  }

  /// The point of the chosen candidate.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    guard let candidate, holdsTogether(in: space) else { return nil }
    let point = SurrogateEncoding(space).point(candidate.point, in: space)
    return space.allows(point) ? point : nil
  }

  /// Whether the parts of the record fit each other and the space; a record that the sampler made
  /// always does.
  package func holdsTogether(in space: SearchSpace) -> Bool {
    let dimensions = SurrogateEncoding(space).kinds.count
    let others = incumbent.rule == .believed ? pending : trials
    return candidate != nil && others.indices.contains(incumbent.index)
      && search.ranked.allSatisfy { $0.point.count == dimensions && $0.deviation > 0 }
      && fit.fits(dimensions)
  }

  /// The model of the trials with an outcome, rebuilt from the recorded numbers.
  ///
  /// `history` is what was known when the choice was made; if the record is not of these trials, or
  /// not of this space, it throws `SurrogateError.noFiniteValue`.
  package func surrogate(given history: History) throws(SurrogateError) -> Surrogate {
    let known = trials.compactMap(history.trial)
    let encoding = SurrogateEncoding(history.space)
    guard known.count == trials.count, known.contains(where: { $0.outcome?.value != nil }),
      holdsTogether(in: history.space), known.allSatisfy({ history.space.contains($0.point) })
    else { throw .noFiniteValue }
    return try Surrogate(
      rebuilding: encoding.surrogateTrials(known, of: history.space, direction: history.direction),
      transform: transform, fit: fit)
  }
}
