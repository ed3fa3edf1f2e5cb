import TuneMath
import TuneSearch

// Notation
//
//   mu, sd   the model's mean and deviation at the point, in targets (standardised scores)
//   f*       the incumbent's target                    z    (mu - f*) / sd
//   EI       sd (z Phi(z) + phi(z))                    Phi, phi   normal distribution, density
//   EI = (mu - f*) Phi(z) + sd phi(z): from the mean, and from the deviation

/// What a surrogate said of the point that was chosen, and what it rested on.
struct Judgement {
  let decision: AcquisitionDecision
  let candidate: Candidate
  let surrogate: Surrogate
  let history: History

  init(
    _ decision: AcquisitionDecision, _ candidate: Candidate, _ surrogate: Surrogate,
    _ history: History
  ) {
    self.decision = decision
    self.candidate = candidate
    self.surrogate = surrogate
    self.history = history
  }

  /// Below this z the two terms of the improvement cancel, and their difference means nothing.
  static let splitLimit = -3.0

  private var z: Double { (candidate.mean - decision.incumbent.target) / candidate.deviation }

  /// The rule, the model's numbers for the point, and what it had to improve on.
  func choice() -> [Block] {
    var items = [
      item("expected", "\(score(candidate.mean)) +- \(spread(candidate.deviation))"),
      item("incumbent", incumbent),
      item("z", "\(number(z)) = \(difference) / deviation"),
    ]
    switch decision.acquisition {
    case .logExpectedImprovement:
      items.append(
        item("log EI", "\(number(candidate.acquisition)), in standard deviations of the scores"))
      items.append(item("EI", improvement))
    case .expectedImprovement:
      items.append(item("EI", improvement))
    case .upperConfidenceBound(let kappa):
      items.append(
        item(
          "bound",
          "\(number(candidate.acquisition)) = mean + \(number(kappa)) deviations, standardised"))
    }
    return [.line("  " + headline)] + items + bounds
  }

  /// The runner-up and the trials close by.
  func rivals() -> [Block] {
    var items: [Block] = []
    if decision.search.ranked.indices.contains(decision.chosen + 1) {
      let rival = decision.search.ranked[decision.chosen + 1]
      let gap = number(candidate.acquisition - rival.acquisition)
      let judged = "\(score(rival.mean)) +- \(spread(rival.deviation)), \(rule) lower by \(gap)"
      items.append(item("runner-up", text(rival.point)))
      items.append(item("", judged))
    }
    let nearest = nearestTrials().prefix(2).map { "#\($0.number) at \(number($0.distance))" }
    return items + [
      item("nearest trials", nearest.joined(separator: ", ") + " (distance in the unit cube)")
    ]
  }

  private var rule: String {
    switch decision.acquisition {
    case .logExpectedImprovement: "log EI"
    case .expectedImprovement: "EI"
    case .upperConfidenceBound: "bound"
    }
  }

  private var difference: String {
    switch history.direction {
    case .maximize: "(expected - incumbent)"
    case .minimize: "(incumbent - expected)"
    }
  }

  private var headline: String {
    let search = decision.search
    let count =
      search.isExact ? "all \(search.considered) configurations" : "\(search.considered) candidates"
    let excluded =
      search.excluded == 0 ? "" : "; \(search.excluded) tried before could not be chosen"
    return "the highest \(rule) of \(count)\(excluded)"
  }

  private var incumbent: String {
    let trial = decision.trials[decision.incumbent.index]
    let value = score(decision.incumbent.target)
    switch decision.incumbent.rule {
    case .observed:
      return "\(value), the score of #\(trial)"
    case .posteriorMean:
      return "\(value), the model's mean at #\(trial), its best: scores are noisy"
    }
  }

  private var improvement: String {
    let unit = surrogate.transform.valueDeviation(ofTarget: 1)
    let total = candidate.deviation * .exp(LogImprovement.value(z)) * unit
    guard z > Self.splitLimit else {
      return "\(number(total)), nearly all of it from the deviation"
    }
    let good = (candidate.mean - decision.incumbent.target) * Normal.cumulative(z) * unit
    let uncertain = candidate.deviation * Normal.density(z) * unit
    return "\(number(total)) = \(number(good)) (mean) + \(number(uncertain)) (deviation)"
  }

  /// A model of scores does not know that an accuracy ends at 1; it is said when that shows.
  private var bounds: [Block] {
    let scores = history.trials.compactMap { $0.outcome?.value }
    let expected = surrogate.transform.value(ofTarget: candidate.mean)
    guard scores.allSatisfy({ (0...1).contains($0) }), !(0...1).contains(expected) else {
      return []
    }
    return [
      .line("  note: all scores so far lie in 0 .. 1, and the model does not know such ends")
    ]
  }

  private func nearestTrials() -> [(number: Int, distance: Double)] {
    let encoding = SurrogateEncoding(history.space)
    return history.trials.map { trial in
      let point = encoding.encoded(trial.point)
      let square = point.indices.reduce(0) { sum, index in
        let step =
          encoding.kinds[index].isCategorical
          ? (point[index] == candidate.point[index] ? 0 : 1) : point[index] - candidate.point[index]
        return sum + step * step
      }
      return (trial.number, square.squareRoot())
    }.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 < $1.1 }
  }

  private func text(_ encoded: [Double]) -> String {
    let point = SurrogateEncoding(history.space).point(encoded, in: history.space)
    return ValueText.text(history.space.configuration(at: point), of: history.space)
  }

  /// A target as a score, with as many decimals as the deviation needs for five digits, so that z can be checked.
  func score(_ target: Double) -> String {
    NumberFormat.fixed(surrogate.transform.value(ofTarget: target), decimals: decimals)
  }

  private func spread(_ deviation: Double) -> String {
    NumberFormat.fixed(surrogate.transform.valueDeviation(ofTarget: deviation), decimals: decimals)
  }

  private var decimals: Int {
    var scaled = surrogate.transform.valueDeviation(ofTarget: candidate.deviation)
    var decimals = 0
    while scaled < 10_000, decimals < 12 {
      scaled *= 10
      decimals += 1
    }
    return decimals
  }

  func number(_ value: Double) -> String { NumberFormat.significant(value) }

  private func item(_ label: String, _ text: String) -> Block {
    let padding = String(repeating: " ", count: max(0, 16 - label.count))
    return .line("    " + label + padding + text)
  }
}
