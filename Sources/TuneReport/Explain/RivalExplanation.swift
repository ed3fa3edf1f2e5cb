public import TuneMath
public import TuneSearch

/// Why a sampler does not choose a point: what its decision's model says of it.
///
/// Nothing is fitted: the numbers come from the record of the choice that was made instead.
public struct RivalExplanation: Sendable {
  /// The point.
  public let point: UnitPoint
  /// What the sampler chose instead.
  public let chosen: Suggestion
  /// What the chosen one is called: `the next trial`.
  public let name: String
  /// What the sampler had been given.
  public let history: History
  /// The study's seed.
  public let seed: Seed

  /// The explanation of a point beside the choice.
  ///
  /// - Precondition: the point lies in the history's space.
  public init(
    _ point: UnitPoint, beside chosen: Suggestion, called name: String, history: History, seed: Seed
  ) {
    precondition(history.space.contains(point), "a point of another space")
    self.point = point
    self.chosen = chosen
    self.name = name
    self.history = history
    self.seed = seed
  }

  /// What is to be said.
  ///
  /// - Throws: `SamplerError` when a recorded surrogate cannot be rebuilt.
  public func blocks() throws(SamplerError) -> [Block] {
    guard point != chosen.point else { return [.line("  it is what the sampler chooses")] }
    return visit() + (try reason())
  }

  private func visit() -> [Block] {
    guard let trial = history.trials.first(where: { $0.point == point }) else { return [] }
    return [
      .line("  tried before, as #\(trial.number): \(TrialText.outcome(trial.outcome))")
    ]
  }

  private func reason() throws(SamplerError) -> [Block] {
    switch chosen.decision {
    case .grid(let decision): grid(decision)
    case .random, .sobol, .latinHypercube:
      [
        .line(
          "  this sampler prefers no point: where a draw or a sequence falls is fixed by the seed, "
            + "and results are never looked at")
      ]
    case .bayes(.spaceFilling(let decision)), .tpe(.spaceFilling(let decision)): noModel(decision)
    case .bayes(.model(let decision)): try bayes(decision)
    case .tpe(.model(let decision)): tpe(decision)
    case .given: [.line("  no sampler of this study chose")]
    }
  }

  private func noModel(_ decision: SpaceFillingDecision) -> [Block] {
    let reason =
      switch decision.reason {
      case .startup: "start-up \(history.nextNumber) of \(decision.startup)"
      case .noResult: "no trial has a score"
      case .noCandidate: "every candidate of the model had been tried"
      }
    return [
      .line("  no model judges it: \(reason), so the point that fills the space is taken")
    ]
  }

  /// Where on the grid it is, or between which levels.
  private func grid(_ decision: GridDecision) -> [Block] {
    let axes = decision.grid.levelUnits(in: history.space)
    let levels = axes.indices.map { axes[$0].firstIndex(of: point[$0]) }
    let active = history.space.activity(at: point)
    for (index, level) in levels.enumerated() where level == nil && active[index] {
      let parameter = history.space.parameters[index]
      let values = axes[index].map {
        ValueText.text(parameter.domain.value(at: $0), of: parameter.domain)
      }
      return [
        .line(
          "  not on the grid: the levels of \(parameter.name) are \(values.joined(separator: " "))")
      ]
    }
    let place = zip(levels, axes).reduce(0) { $0 * $1.1.count + ($1.0 ?? 0) }
    guard place > decision.index else { return [.line("  its place in the order has passed")] }
    return [
      .line("  combination \(place + 1) of \(decision.total); the next is \(decision.index + 1)")
    ]
  }

  private func bayes(_ decision: AcquisitionDecision) throws(SamplerError) -> [Block] {
    do throws(SurrogateError) {
      let surrogate = try decision.surrogate(given: history)
      let rival = try decision.rival(at: point, given: history, seed: seed)
      guard let candidate = decision.candidate else { return Explanation.misfit }
      let encoded = SurrogateEncoding(history.space).encoded(point)
      let judgement = Judgement(
        decision, JudgedPoint(encoded, rival.posterior, rival.acquisition ?? 0), surrogate, history,
        seed)
      guard let acquisition = rival.acquisition, let ahead = rival.ahead else {
        return [judgement.expectation] + drawn(judgement, candidate, rival) + judgement.evidence()
      }
      let total = decision.search.considered - decision.search.excluded
      let margin = judgement.margin(candidate.acquisition - acquisition)
      return [
        .line("  \(ahead) of \(total) candidates are more promising"), judgement.expectation,
      ] + judgement.promise() + [
        .item(
          name, "\(judgement.score(candidate.mean)) +- \(judgement.spread(candidate.deviation))"),
        .item("", margin + " here"), judgement.nearest,
      ] + judgement.contributions(over: chosen.point, of: name) + judgement.evidence()
    } catch {
      switch error {
      case .noFiniteValue: return Explanation.misfit
      case .notPositiveDefinite(let jitter): throw .notPositiveDefinite(jitter: jitter)
      }
    }
  }

  /// How luckily the function would have had to be drawn there.
  private func drawn(
    _ judgement: Judgement, _ candidate: Candidate, _ rival: Rival
  ) -> [Block] {
    let needed = (candidate.acquisition - rival.posterior.mean) / rival.posterior.deviation
    let chance = NumberFormat.significant(Normal.cumulative(-needed))
    return [
      .item(
        "to be chosen", "\(judgement.score(candidate.acquisition)), the value drawn for \(name):"),
      .item(
        "", "\(judgement.number(needed)) deviations from expected, a chance of \(chance) by itself"),
    ]
  }

  private func tpe(_ decision: RatioDecision) -> [Block] {
    guard let densities = decision.densities(given: history), let best = decision.draws.ranked.first
    else { return Explanation.misfit }
    let (good, bad) = (
      densities.good.logDensity(at: point), densities.bad.logDensity(at: point)
    )
    let score = good - bad
    let ranked = decision.draws.ranked
    let ahead = ranked.count { $0.ratio > score }
    func number(_ value: Double) -> String { NumberFormat.significant(value) }
    let verdict =
      ahead == 0
      ? "more promising than all \(ranked.count) candidates, but it was not among the points drawn"
      : "\(ahead) of \(ranked.count) candidates are more promising"
    return [
      .line("  \(verdict)"), .item("log l", number(good)), .item("log g", number(bad)),
      .item("score", "\(number(score)) = log l - log g"),
      .item(name, "score \(number(best.ratio))"),
    ]
  }
}
