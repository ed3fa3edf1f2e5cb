public import TuneSearch

/// Whether a surrogate deserves belief, in words and numbers.
public struct TrustText: Sendable {
  private let trust: SurrogateTrust
  private let decision: AcquisitionDecision
  private let history: History
  private let surrogate: Surrogate

  /// Reads the surrogate of a decision again; nil when the record is not of this history.
  public init?(_ decision: AcquisitionDecision, given history: History) {
    guard let surrogate = try? decision.surrogate(given: history) else { return nil }
    self.surrogate = surrogate
    self.decision = decision
    self.history = history
    trust = SurrogateTrust(surrogate)
  }

  /// The counts, and what to make of them.
  public var blocks: [Block] {
    let count = trust.predictions.count
    guard trust.verdict != .tooFew else {
      return [
        .line(
          "  too few trials to tell: \(count) with a score, and \(SurrogateTrust.minimum) are needed"
        )
      ]
    }
    return [
      .line(
        "  leave one out: each of the \(count) trials with a score predicted from all others, the "
          + "model's scales as they are"),
      .item("within 1 sd", "\(share(trust.inner)); 68.3 % are meant to be"),
      .item("within 1.96 sd", "\(share(trust.outer)); 95 % are meant to be"),
      .item(
        "rank order",
        "correlation \(number(trust.rankCorrelation)) of predicted with measured scores"),
      .item(
        "skill", "\(number(trust.skill)): 1 is perfect, 0 no better than the mean of the others"),
      .item("noise", "\(TrialText.percent(100 * trust.noiseShare)) of the variance, as fitted"),
    ] + surprise + [.line("  verdict: \(verdict)")]
  }

  private func share(_ inside: Int) -> String {
    let count = trust.predictions.count
    return "\(inside) of \(count), \(TrialText.percent(100 * Double(inside) / Double(count)))"
  }

  private var surprise: [Block] {
    guard let one = trust.greatestSurprise else { return [] }
    let transform = surrogate.transform
    func score(_ target: Double) -> String {
      TrialText.score(transform.value(ofTarget: target))
    }
    let deviation = TrialText.score(transform.valueDeviation(ofTarget: one.deviation))
    let trial = decision.trials[one.index]
    let measured = history.trial(numbered: trial)?.outcome?.value
    let counted =
      measured.map(transform.countsByRank) == true ? ", by its rank \(score(one.target))" : ""
    return [
      .item(
        "most surprising",
        "#\(trial): \(score(one.mean)) +- \(deviation) by the others, "
          + "\(measured.map(TrialText.score) ?? "")\(counted) measured, \(number(abs(one.surprise))) sd"
      )
    ]
  }

  private var verdict: String {
    switch trust.verdict {
    case .tooFew, .constant: "all scores are the same, so there is nothing to predict"
    case .noBetterThanMean:
      "not shown to predict better than the mean; treat this as random search"
    case .overconfident:
      "its order is better than chance, but its bands are too narrow: believe its ranking, not its deviations"
    case .underconfident:
      "its order is better than chance, but its bands are too wide: it knows more than it believes"
    case .trustworthy: "worth believing: its order is better than chance, and its bands hold"
    }
  }

  private func number(_ value: Double) -> String { NumberFormat.significant(value, 3) }
}
