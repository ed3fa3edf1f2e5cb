package import TuneMath

/// What a decision's model says of a point that was not chosen.
package struct Rival: Sendable, Hashable {
  /// What the model expects there, in targets.
  package let posterior: Posterior
  /// The acquisition value; nil for a function drawn from the model, which has values at its candidates
  /// only.
  package let acquisition: Double?
  /// How many of the candidates that could be chosen have a higher value.
  package let ahead: Int?
}

extension AcquisitionDecision {
  /// What the model says of a point, and how many candidates it likes better.
  ///
  /// The candidates are made again, as they were when the choice was made; nothing is fitted.
  ///
  /// - Throws: `SurrogateError` when the record is not of this history.
  package func rival(
    at point: UnitPoint, given history: History, seed: Seed
  ) throws(SurrogateError) -> Rival {
    let encoding = SurrogateEncoding(history.space)
    let open = pending.compactMap { history.trial(numbered: $0) }.map { encoding.encoded($0.point) }
    let surrogate = try surrogate(given: history).believing(open)
    let posterior = surrogate.process.posterior(at: encoding.encoded(point))
    guard case .function(let function) = acquisition else {
      return Rival(posterior: posterior, acquisition: nil, ahead: nil)
    }
    let value = function.value(posterior, incumbent: incumbent.target)
    let candidates = surrogate.candidates(
      for: function, excluding: open, seed: seed, trial: history.nextNumber)
    return Rival(
      posterior: posterior, acquisition: value, ahead: candidates.count { $0.acquisition > value })
  }
}

extension Surrogate {
  /// All candidates of a search that could be chosen, made again.
  func candidates(
    for function: AcquisitionFunction, excluding pending: [[Double]], seed: Seed, trial: Int
  ) -> [Candidate] {
    var scramble = seed.stream(.scramble, trial: trial)
    var starts = seed.stream(.starts, trial: trial)
    let maximizer = maximizer(function, excluding: trials.points + pending)
    return maximizer.considered(scrambledBy: &scramble, startedBy: &starts).candidates
      .filter { !maximizer.isExcluded($0.point) }
  }
}
