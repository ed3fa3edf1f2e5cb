import TuneMath
import TuneSearch

extension Explanation {
  /// The place in the start, or the model's judgement and what it rests on.
  func bayes(_ decision: BayesianDecision) throws(SamplerError) -> [Block] {
    switch decision {
    case .spaceFilling(let decision):
      return spaceFilling(decision)
    case .acquisition(let decision):
      guard let candidate = decision.candidate else { return [unreadable] }
      do throws(SurrogateError) {
        let surrogate = try decision.surrogate(given: history)
        let judgement = Judgement(decision, candidate, surrogate, history)
        return judgement.choice() + judgement.rivals() + judgement.evidence()
      } catch {
        switch error {
        case .noFiniteValue: return [unreadable]
        case .notPositiveDefinite(let jitter): throw .notPositiveDefinite(jitter: jitter)
        }
      }
    }
  }

  private func spaceFilling(_ decision: SpaceFillingDecision) -> [Block] {
    let reason =
      switch decision.reason {
      case .startup:
        "start-up \(decision.trial) of \(decision.startup): a model needs a few results first"
      case .noResult:
        "no model: all \(history.trials.count) trials so far failed, so there is no score to model"
      case .noCandidate:
        "no model's choice: every candidate that the model ranked has been tried"
      }
    let skipped = decision.index - history.trials.count
    let passed = skipped > 0 ? ", after \(skipped) whose configurations have been tried" : ""
    return [
      .line("  " + reason),
      .line(
        "  point \(decision.index + 1) of a scrambled Sobol sequence (seed \(seed.value)), which"
          + " fills the space evenly" + passed),
      drawTable(decision.draws(in: history.space, using: seed)),
      .line("  results used: none"),
    ]
  }
}
