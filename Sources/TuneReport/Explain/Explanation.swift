public import TuneMath
public import TuneSearch

/// Why a sampler chose a point, in words and numbers.
///
/// Everything that is said rests on a field of the decision record, or on arithmetic that a reader
/// can redo from such fields and from the trials that the sampler was given. Nothing is fitted.
public struct Explanation: Sendable {
  /// The words before the configuration: `#7` or `next`.
  public let title: String
  /// What was chosen, with its record.
  public let suggestion: Suggestion
  /// What the sampler had been given.
  public let history: History
  /// The study's seed.
  public let seed: Seed

  /// The explanation of a trial.
  ///
  /// - Precondition: the study has the trial.
  public init(of number: Int, in study: Study) {
    let trial = study.trials[number - 1]
    self.init(
      title: "#\(number)", suggestion: Suggestion(point: trial.point, decision: trial.decision),
      history: study.history(before: number), seed: study.seed)
  }

  /// The explanation of a choice that may not have become a trial.
  public init(title: String, suggestion: Suggestion, history: History, seed: Seed) {
    self.title = title
    self.suggestion = suggestion
    self.history = history
    self.seed = seed
  }

  /// The explanation, first the configuration, then the reason.
  ///
  /// A record that does not lead to the point is not explained: that is what `verify()` is for.
  ///
  /// - Throws: `SamplerError` when a recorded surrogate cannot be rebuilt.
  public func blocks() throws(SamplerError) -> [Block] {
    let configuration = history.space.configuration(at: suggestion.point)
    let heading = Block.line("\(title): \(ValueText.text(configuration, of: history.space))")
    guard suggestion.decision.point(in: history.space, using: seed) == suggestion.point else {
      return [heading] + Self.misfit
    }
    return [heading] + (try reason()) + repeatNote()
  }

  /// What is said of a record that was changed after it was made.
  static var misfit: [Block] {
    [.line("  no reason: the record does not fit the trial; verify says more")]
  }

  private func reason() throws(SamplerError) -> [Block] {
    switch suggestion.decision {
    case .grid(let decision): grid(decision)
    case .random(let decision): random(decision)
    case .sobol(let decision): sobol(decision)
    case .latinHypercube(let decision): latinHypercube(decision)
    case .bayes(let decision): try bayes(decision)
    case .tpe(let decision): tpe(decision)
    case .given(let decision): try given(decision)
    }
  }

  /// A point that no sampler chose, and what was recorded of the choice beside it.
  private func given(_ decision: GivenDecision) throws(SamplerError) -> [Block] {
    guard let choice = decision.instead else {
      return [.line("  given: no sampler of this study chose it, or was asked")]
    }
    guard choice.decision.point(in: history.space, using: seed) == choice.point else {
      return Self.misfit
    }
    let configuration = history.space.configuration(at: choice.point)
    let instead = ValueText.text(configuration, of: history.space)
    let rival = RivalExplanation(
      suggestion.point, beside: choice, called: "its choice", history: history, seed: seed)
    return [
      .line("  your own choice: no sampler of this study made it"),
      .line("  \(choice.decision.makerName) would have chosen \(instead)"),
    ] + (try rival.blocks())
  }

  private func repeatNote() -> [Block] {
    guard let number = history.firstVisit(to: suggestion.point) else { return [] }
    if case .bayes(.model(let decision)) = suggestion.decision, decision.replicate > 1 {
      let noise = NumberFormat.significant(decision.fit.noiseVariance)
      return [
        .line(
          "  note: replicate \(decision.replicate) of this configuration, which #\(number) had first: "
            + "the model infers noise (variance \(noise), where all scores have 1), so a repeat can tell "
            + "luck from merit")
      ]
    }
    return [.line("  note: trial #\(number) has this configuration too")]
  }
}
