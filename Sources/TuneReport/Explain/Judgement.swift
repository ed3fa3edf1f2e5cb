import TuneMath
import TuneSearch

// Notation
//
//   mu, sd   the model's mean and deviation at the point, in targets (standardised scores)
//   f*       the incumbent's target                    z    (mu - f*) / sd
//   EI       sd (z Phi(z) + phi(z))                    Phi, phi   normal distribution, density
//   EI = (mu - f*) Phi(z) + sd phi(z): what looks good, and what is uncertain

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
    var rows = [
      ["model expects", "\(score(candidate.mean)) +- \(spread(candidate.deviation))"],
      ["to improve on", incumbent],
      ["z", "\(number(z)) = (expected - to improve on) / deviation, the better way up"],
    ]
    switch decision.acquisition {
    case .logExpectedImprovement:
      rows.append(["log EI", "\(number(candidate.acquisition)) in standard deviations of the scores"])
      rows.append(["EI", improvement])
    case .expectedImprovement:
      rows.append(["EI", improvement])
    case .upperConfidenceBound(let kappa):
      rows.append([
        "bound", "\(number(candidate.acquisition)) = mean + \(number(kappa)) deviations, in targets",
      ])
    }
    return [.line("  " + headline), table(rows)] + bounds
  }

  /// The runner-up and the trials close by.
  func rivals() -> [Block] {
    var rows: [[String]] = []
    if decision.search.ranked.indices.contains(decision.chosen + 1) {
      let rival = decision.search.ranked[decision.chosen + 1]
      let gap = candidate.acquisition - rival.acquisition
      rows.append([
        "runner-up",
        "\(text(rival.point)): \(score(rival.mean)) +- \(spread(rival.deviation)), lower by "
          + number(gap),
      ])
    }
    let nearest = nearestTrials().prefix(2).map { "#\($0.number) at \(number($0.distance))" }
    rows.append(["nearest trials", nearest.joined(separator: ", ") + " in the unit cube"])
    return [table(rows)]
  }

  private var headline: String {
    let name =
      switch decision.acquisition {
      case .logExpectedImprovement: "log expected improvement"
      case .expectedImprovement: "expected improvement"
      case .upperConfidenceBound: "upper confidence bound"
      }
    let search = decision.search
    let count =
      search.isExact ? "all \(search.considered) configurations" : "\(search.considered) candidates"
    let excluded =
      search.excluded == 0
      ? "" : "; \(search.excluded) of them had been tried and could not be chosen"
    return "highest \(name) of \(count)\(excluded)"
  }

  private var incumbent: String {
    let trial = decision.trials[decision.incumbent.index]
    let value = score(decision.incumbent.target)
    switch decision.incumbent.rule {
    case .observed:
      return "\(value), the score of #\(trial), the best so far"
    case .posteriorMean:
      let noise = number(decision.fit.noiseVariance.squareRoot())
      return "\(value), what the model expects at #\(trial), its best (scores are noisy: "
        + "\(noise) of their deviation)"
    }
  }

  private var improvement: String {
    let unit = surrogate.transform.valueDeviation(ofTarget: 1)
    let total = candidate.deviation * .exp(LogImprovement.value(z)) * unit
    guard z > Self.splitLimit else {
      return "\(number(total)), nearly all of it from what is uncertain"
    }
    let good = (candidate.mean - decision.incumbent.target) * Normal.cumulative(z) * unit
    let uncertain = candidate.deviation * Normal.density(z) * unit
    return "\(number(total)) = \(number(good)) looks good + \(number(uncertain)) is uncertain"
  }

  /// A model of scores does not know that an accuracy ends at 1; it is said when that shows.
  private var bounds: [Block] {
    let scores = history.trials.compactMap { $0.outcome?.value }
    let expected = surrogate.transform.value(ofTarget: candidate.mean)
    guard scores.allSatisfy({ (0...1).contains($0) }), !(0...1).contains(expected) else { return [] }
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

  func score(_ target: Double) -> String {
    TrialText.score(surrogate.transform.value(ofTarget: target))
  }

  private func spread(_ deviation: Double) -> String {
    TrialText.score(surrogate.transform.valueDeviation(ofTarget: deviation))
  }

  func number(_ value: Double) -> String { NumberFormat.significant(value) }

  func table(_ rows: [[String]]) -> Block {
    .table(Table(columns: [.init(), .init()], rows: rows, indent: 4))
  }
}
