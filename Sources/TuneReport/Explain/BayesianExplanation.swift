import TuneMath
import TuneSearch

extension Explanation {
  /// The place in the start, or the model's judgement and what it rests on.
  func bayes(_ decision: BayesianDecision) throws(SamplerError) -> [Block] {
    switch decision {
    case .spaceFilling(let decision):
      return spaceFilling(decision)
    case .acquisition(let decision):
      guard let candidate = decision.candidate else { return Self.misfit }
      do throws(SurrogateError) {
        let surrogate = try decision.surrogate(given: history)
        let judgement = Judgement(decision, candidate, surrogate, history)
        return judgement.choice() + judgement.rivals() + judgement.evidence()
      } catch {
        switch error {
        case .noFiniteValue: return Self.misfit
        case .notPositiveDefinite(let jitter): throw .notPositiveDefinite(jitter: jitter)
        }
      }
    }
  }

  private func spaceFilling(_ decision: SpaceFillingDecision) -> [Block] {
    let reason =
      switch decision.reason {
      case .startup:
        "start-up \(history.nextNumber) of \(decision.startup): a model needs a few results first"
      case .noResult:
        "no model: none of the \(history.trials.count) trials so far has a score" + stillPending
      case .noCandidate:
        "not the model's choice: every candidate that it ranked has been tried"
      }
    let results = decision.reason == .noCandidate ? "none for this point" : "none"
    return [.line("  " + reason)] + place(decision.place) + [.line("  results used: " + results)]
  }

  private var stillPending: String {
    let pending = history.trials.count { $0.outcome == nil }
    return pending == 0 ? "" : ", \(pending) still pending"
  }
}
