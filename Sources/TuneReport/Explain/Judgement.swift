import TuneMath
import TuneSearch

// Notation
//
//   mu, sd   the model's mean and deviation at the point, in targets (standardised scores)
//   f*       the incumbent's target                    z    (mu - f*) / sd
//   EI       sd (z Phi(z) + phi(z))                    Phi, phi   normal distribution, density
//   EI = (mu - f*) Phi(z) + sd phi(z): from the mean, and from the deviation

/// A point with a surrogate's numbers for it.
struct JudgedPoint {
  /// The encoded point.
  let point: [Double]
  let mean: Double
  let deviation: Double
  let acquisition: Double

  init(_ candidate: Candidate) {
    self.init(
      candidate.point, Posterior(mean: candidate.mean, deviation: candidate.deviation),
      candidate.acquisition)
  }

  init(_ point: [Double], _ posterior: Posterior, _ acquisition: Double) {
    self.point = point
    mean = posterior.mean
    deviation = posterior.deviation
    self.acquisition = acquisition
  }
}

/// What a surrogate says of a point, and what it rests on.
struct Judgement {
  let decision: AcquisitionDecision
  let candidate: JudgedPoint
  let surrogate: Surrogate
  let history: History
  let seed: Seed
  let encoding: SurrogateEncoding
  /// The chosen point, its integers rounded.
  let point: UnitPoint

  init(
    _ decision: AcquisitionDecision, _ candidate: JudgedPoint, _ surrogate: Surrogate,
    _ history: History, _ seed: Seed
  ) {
    self.decision = decision
    self.candidate = candidate
    self.surrogate = surrogate
    self.history = history
    self.seed = seed
    encoding = SurrogateEncoding(history.space)
    point = encoding.point(candidate.point, in: history.space)
  }

  /// Below this z the two terms of the improvement cancel, and their difference means nothing.
  static let splitLimit = -3.0

  private var z: Double { (candidate.mean - decision.incumbent.target) / candidate.deviation }

  /// The rule, the model's numbers for the point, and what it had to improve on.
  func choice() -> [Block] {
    [.line("  " + headline), expectation] + promise() + ranks() + notes()
  }

  var expectation: Block {
    .item("expected", "\(score(candidate.mean)) +- \(spread(candidate.deviation))")
  }

  /// What the acquisition function makes of the expectation; a bound looks at no incumbent.
  func promise() -> [Block] {
    let improving: [Block] = [
      .item("incumbent", incumbent), .item("z", "\(number(z)) = \(difference) / deviation"),
    ]
    switch decision.acquisition {
    case .function(.logExpectedImprovement):
      let unit = surrogate.transform.valueDeviation(ofTarget: 1)
      let origin = unit > 0 ? " = ln(EI / \(number(unit))), the scores' deviation" : ""
      return improving + [
        .item("log EI", number(candidate.acquisition) + origin), .item("EI", improvement),
      ]
    case .function(.expectedImprovement):
      return improving + [.item("EI", improvement)]
    case .function(.logProbabilityOfImprovement):
      let probability = number(Normal.cumulative(z))
      return improving + [
        .item(
          "log PI", "\(number(candidate.acquisition)) = ln \(probability), the chance of any gain")
      ]
    case .function(.upperConfidenceBound(let kappa)):
      let sign = history.direction == .maximize ? "+" : "-"
      let deviations = "\(number(kappa)) deviations"
      return [
        .item("bound", "\(score(candidate.acquisition)) = expected \(sign) \(deviations)")
      ]
    case .function(.mean):
      return [.item("mean", "the expectation alone; deviation and incumbent play no part")]
    case .function(.deviation):
      return [.item("deviation", "the deviation alone; how good the point may be plays no part")]
    case .thompsonSampling:
      let deviations = (candidate.acquisition - candidate.mean) / candidate.deviation
      return [
        .item(
          "drawn value",
          "\(score(candidate.acquisition)), of one function drawn from the model (seed "
            + "\(seed.value)): \(number(deviations)) deviations from expected, + being better")
      ]
    }
  }

  /// Whether it was taken for being good or for being unknown, when the terms do not tell.
  private func ranks() -> [Block] {
    let search = decision.search
    guard search.meanRanks.indices.contains(decision.chosen),
      search.deviationRanks.indices.contains(decision.chosen)
    else { return [] }
    let (mean, deviation) = (
      search.meanRanks[decision.chosen], search.deviationRanks[decision.chosen]
    )
    return [
      .item(
        "ranks",
        "\(Self.ordinal(mean)) best expectation, \(Self.ordinal(deviation)) largest deviation of "
          + "\(search.considered)")
    ]
  }

  private static func ordinal(_ place: Int) -> String {
    switch (place % 100, place % 10) {
    case (11...13, _): "\(place)th"
    case (_, 1): "\(place)st"
    case (_, 2): "\(place)nd"
    case (_, 3): "\(place)rd"
    default: "\(place)th"
    }
  }

  var rule: String { decision.acquisition.label }

  /// Whether the rule's number is a score, of which small ones may be wanted.
  var isScore: Bool {
    switch decision.acquisition {
    case .function(.upperConfidenceBound), .function(.mean), .thompsonSampling: true
    case .function: false
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
    let isAll = search.isExact && history.space.count == search.considered
    let kind = search.isExact ? "configurations" : "candidates"
    let count = (isAll ? "all " : "") + "\(search.considered) \(kind)"
    let known = decision.pending.isEmpty ? "tried before" : "tried or pending"
    let excluded = search.excluded == 0 ? "" : "; \(search.excluded) \(known) could not be chosen"
    let passed = decision.chosen == 0 ? "" : "; \(decision.chosen) above it round to ones \(known)"
    let best = isScore && history.direction == .minimize ? "lowest" : "highest"
    return "the \(best) \(rule) of \(count)\(excluded)\(passed)"
  }

  private var incumbent: String {
    let others = decision.incumbent.rule == .believed ? decision.pending : decision.trials
    let trial = others[decision.incumbent.index]
    let value = score(decision.incumbent.target)
    switch decision.incumbent.rule {
    case .observed:
      return "\(value), the score of #\(trial)"
    case .believed:
      return "\(value), what the model expects of #\(trial), which is pending"
    case .posteriorMean:
      return "\(value), the model's mean at #\(trial), its best: scores are noisy"
    }
  }

  private var improvement: String {
    let unit = surrogate.transform.valueDeviation(ofTarget: 1)
    let total = candidate.deviation * .exp(LogImprovement.value(z)) * unit
    guard z > Self.splitLimit else {
      let size = total > 0 ? number(total) : "too small to write down"
      return "\(size), the difference of two terms that nearly cancel"
    }
    let good = (candidate.mean - decision.incumbent.target) * Normal.cumulative(z) * unit
    let uncertain = candidate.deviation * Normal.density(z) * unit
    return "\(number(total)) = \(number(good)) (mean) + \(number(uncertain)) (deviation)"
  }

  /// What the numbers do not show by themselves.
  private func notes() -> [Block] {
    var notes: [String] = []
    // A model of scores does not know that an accuracy ends at 1.
    let scores = history.trials.compactMap { $0.outcome?.value }
    let expected = surrogate.transform.value(ofTarget: candidate.mean)
    if scores.allSatisfy((0...1).contains), !(0...1).contains(expected) {
      notes.append("all scores so far lie in 0 .. 1, and the model does not know such ends")
    }
    if surrogate.transform.countsByRank(expected) {
      notes.append("below the median score ranks count, so this expectation is no score to be met")
    }
    if decision.hasConverged {
      notes.append("converged: no candidate promises a billionth of the scores' deviation")
    }
    if surrogate.transform.spread == 0 {
      notes.append("all scores so far are the same, so a deviation has no size in scores")
    }
    if !decision.pending.isEmpty {
      let numbers = BudgetText.trials(decision.pending)
      notes.append(
        "pending \(numbers): counted as coming out as expected, so less is to be learnt near there")
    }
    if encoding.encoded(point) != candidate.point {
      notes.append("the model judged the point before its integers were rounded")
    }
    return notes.map { .line("  note: " + $0) }
  }

  /// A target as a score, precise enough that z can be checked.
  func score(_ target: Double) -> String {
    text(ofScore: surrogate.transform.value(ofTarget: target))
  }

  func spread(_ deviation: Double) -> String {
    text(ofScore: surrogate.transform.valueDeviation(ofTarget: deviation))
  }

  /// With as many decimals as the deviation needs for five digits; where that would be a row of
  /// zeros, with as many digits.
  private func text(ofScore score: Double) -> String {
    let deviation = surrogate.transform.valueDeviation(ofTarget: candidate.deviation)
    guard deviation > 0 else { return TrialText.score(score) }
    var decimals = 0
    var scaled = deviation
    while scaled < 10_000, decimals <= 12 {
      scaled *= 10
      decimals += 1
    }
    if decimals <= 12, abs(score) < 1e9 { return NumberFormat.fixed(score, decimals: decimals) }
    var digits = 5
    var size = abs(score)
    while size >= deviation, digits < 17 {
      size /= 10
      digits += 1
    }
    return NumberFormat.significant(score, digits)
  }

  func number(_ value: Double) -> String { NumberFormat.significant(value) }
}
