public import TuneMath
public import TuneSearch

// Notation
//
//   a   the acquisition function's value at a place     a*   its largest of all places shown

/// A model's choice with all that was known when it was made.
public struct ModelChoice {
  let number: Int
  let decision: AcquisitionDecision
  let history: History
  let seed: Seed

  /// The choice of trial `number`; the history is that before it.
  public init(
    of number: Int, _ decision: AcquisitionDecision, given history: History, seed: Seed
  ) {
    self.number = number
    self.decision = decision
    self.history = history
    self.seed = seed
  }

  /// The trials that were modelled and have a score.
  var scored: [(trial: Trial, score: Double)] {
    decision.trials.compactMap { number in
      guard let trial = history.trial(numbered: number), let score = trial.outcome?.value else {
        return nil
      }
      return (trial, score)
    }
  }

  /// What `wishes` are shares of: of a logarithm, what it is the logarithm of.
  var wishLabel: String {
    switch decision.acquisition {
    case .function(.logExpectedImprovement): "EI"
    case .function(.logProbabilityOfImprovement): "PI"
    default: decision.acquisition.label
    }
  }

  /// How much the rule wanted each of some places, from 0 to 1; nil for a function drawn from the model.
  ///
  /// A logarithm is taken back: exp(a - a*). Of others, what lies between the least and the most.
  func wishes(_ posteriors: [Posterior]) -> [Double]? {
    guard case .function(let function) = decision.acquisition else { return nil }
    let target = decision.incumbent.target
    let values = posteriors.map { function.value($0, incumbent: target) }
    guard let most = values.max(), let least = values.min() else { return nil }
    switch function {
    case .logExpectedImprovement, .logProbabilityOfImprovement:
      return values.map { Double.exp($0 - most) }
    case .expectedImprovement:
      return values.map { most > 0 ? $0 / most : 0 }
    case .upperConfidenceBound, .mean, .deviation:
      return values.map { most > least ? ($0 - least) / (most - least) : 1 }
    }
  }
}

/// The model of a choice, read again from its record; nothing is fitted.
struct RecordedModel {
  let surrogate: Surrogate
  let encoding: SurrogateEncoding
  let pick: UnitPoint

  /// Nil when the record is not of this history.
  init?(_ choice: ModelChoice) {
    let (decision, history) = (choice.decision, choice.history)
    let encoding = SurrogateEncoding(history.space)
    let pending = decision.pending.compactMap { history.trial(numbered: $0) }
    guard let pick = decision.point(in: history.space, using: choice.seed),
      let known = try? decision.surrogate(given: history),
      let surrogate = try? known.believing(pending.map { encoding.encoded($0.point) })
    else { return nil }
    self.surrogate = surrogate
    self.encoding = encoding
    self.pick = pick
  }

  /// The pick with other coordinates for some parameters, as the model sees it; nil when one of them has a
  /// single value, which the model leaves out.
  func posteriors(at coordinates: [[Double]], of parameters: [Int]) -> [Posterior]? {
    let places = parameters.compactMap { encoding.kept.firstIndex(of: $0) }
    guard places.count == parameters.count else { return nil }
    return surrogate.process.posteriors(
      at: coordinates.map { units in
        var point = encoding.encoded(pick)
        for (place, unit) in zip(places, units) { point[place] = unit }
        return point
      })
  }

  /// A target as a score.
  func score(_ target: Double) -> Double {
    let value = surrogate.transform.value(ofTarget: target)
    return min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }
}
