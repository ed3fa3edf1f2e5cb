public import TuneMath

/// A change of which is asked what would be chosen, were it so.
public enum Variation: Sendable, Hashable {
  /// Another sampler, or the same with other settings, and another seed.
  case sampler(SamplerChoice, Seed)
  /// A trial that had never been.
  case without(Int)
  /// Another result of a trial.
  case outcome(Int, Outcome)
}

extension Study {
  /// All that would be known, were it so.
  ///
  /// The number of the next trial stays, so that the same streams are drawn from.
  ///
  /// - Precondition: the study has the trial.
  public func history(under variation: Variation) -> History {
    switch variation {
    case .sampler: return history
    case .without(let number):
      return History(
        space: space, direction: direction,
        trials: history.trials.filter { $0.number != number },
        nextNumber: trials.count + 1)
    case .outcome(let number, let outcome):
      let changed = history.trials.map { trial in
        var trial = trial
        if trial.number == number {
          trial.outcome = outcome
          trial.toldAt = trial.toldAt ?? trials.count
        }
        return trial
      }
      return History(space: space, direction: direction, trials: changed)
    }
  }

  /// What would be chosen next, were it so, and why; the study stays as it is.
  ///
  /// - Throws: `SamplerError`, as the sampler would.
  public func suggestion(under variation: Variation) throws(SamplerError) -> Suggestion {
    let history = history(under: variation)
    if case .sampler(let other, let seed) = variation {
      return try other.suggest(given: history, using: seed)
    }
    return try sampler.suggest(given: history, using: seed)
  }
}
