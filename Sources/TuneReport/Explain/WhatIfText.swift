public import TuneSearch

/// Two decisions side by side: what is chosen, and what would be.
public struct WhatIfText: Sendable {
  private let study: Study
  private let now: Suggestion
  private let then: Suggestion

  /// Asks the study both ways; the study stays as it is.
  ///
  /// - Throws: `SamplerError`, as either choice would.
  public init(_ study: Study, under variation: Variation) throws(SamplerError) {
    self.study = study
    now = try study.peek()
    then = try study.suggestion(under: variation)
  }

  /// The decisions, and how they differ; `label` says what is changed.
  ///
  /// - Throws: `SamplerError` when a recorded surrogate cannot be rebuilt.
  public func blocks(_ label: String) throws(SamplerError) -> [Block] {
    let space = study.space
    let configurations = [now, then].map { space.configuration(at: $0.point) }
    let rows = space.parameters.map { parameter in
      [parameter.name] + configurations.map { ValueText.text(parameter, in: $0) }
    }
    let expectations = [now, then].map(expectation)
    return [
      .table(
        Table(
          columns: [.init(""), .init("now"), .init(label)],
          rows: rows + [["expects"] + expectations.map { $0 ?? "no model" }]))
    ] + (try words())
  }

  /// What a decision's own model expects of its choice.
  private func expectation(_ suggestion: Suggestion) -> String? {
    guard case .bayes(.model(let decision)) = suggestion.decision,
      let candidate = decision.candidate
    else { return nil }
    let mean = decision.transform.value(ofTarget: candidate.mean)
    let deviation = decision.transform.valueDeviation(ofTarget: candidate.deviation)
    return "\(TrialText.score(mean)) +- \(TrialText.score(deviation))"
  }

  private func words() throws(SamplerError) -> [Block] {
    guard now.point != then.point else { return [.line("  the same choice")] }
    let space = study.space
    let texts = [now, then].map { ValueText.text(space.configuration(at: $0.point), of: space) }
    guard texts[0] != texts[1] else { return [.line("  the same choice to four digits")] }
    guard case .bayes(.model(let decision)) = now.decision, let candidate = decision.candidate,
      let rival = try? decision.rival(at: then.point, given: study.history, seed: study.seed)
    else { return [.line("  another choice")] }
    let isBetter = rival.posterior.mean > candidate.mean
    let isBolder = rival.posterior.deviation > candidate.deviation
    let word =
      switch (isBetter, isBolder) {
      case (false, true): "bolder: less is expected there, and less is known"
      case (true, false): "safer: more is expected there, and more is known"
      case (true, true): "more is expected there, and less is known"
      case (false, false): "less is expected there, and more is known"
      }
    func score(_ target: Double) -> String {
      TrialText.score(decision.transform.value(ofTarget: target))
    }
    let deviation = TrialText.score(
      decision.transform.valueDeviation(ofTarget: rival.posterior.deviation))
    return [
      .line(
        "  another choice; the model of now expects \(score(rival.posterior.mean)) +- \(deviation) "
          + "there: \(word)")
    ]
  }
}
