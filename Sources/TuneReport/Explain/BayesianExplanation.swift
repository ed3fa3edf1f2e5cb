import TuneMath
import TuneSearch

extension Explanation {
  /// The place in the start, or the model's judgement and what it rests on.
  func bayes(_ decision: BayesianDecision) throws(SamplerError) -> [Block] {
    switch decision {
    case .spaceFilling(let decision):
      return spaceFilling(decision)
    case .model(let decision):
      guard let candidate = decision.candidate else { return Self.misfit }
      do throws(SurrogateError) {
        let surrogate = try decision.surrogate(given: history)
        let judgement = Judgement(decision, JudgedPoint(candidate), surrogate, history, seed)
        return judgement.choice() + judgement.rivals() + judgement.contributions()
          + judgement.evidence()
      } catch {
        switch error {
        case .noFiniteValue: return Self.misfit
        case .notPositiveDefinite(let jitter): throw .notPositiveDefinite(jitter: jitter)
        }
      }
    }
  }
}
