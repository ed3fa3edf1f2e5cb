import TuneMath
import TuneSearch

extension Explanation {
  /// The place in the sequence, and how its coordinates became values.
  func sobol(_ decision: SobolDecision) -> [Block] {
    place(decision) + [.line("  results used: none; the sequence is fixed by the seed")]
  }

  /// A point of the study's Sobol sequence.
  func place(_ decision: SobolDecision) -> [Block] {
    let skipped = decision.index - (decision.ordinal - 1)
    let why = history.space.forbidden.isEmpty ? "" : " or are forbidden"
    let passed = skipped > 0 ? ", after \(skipped) whose configurations have been tried\(why)" : ""
    return [
      .line(
        "  point \(decision.index + 1) of a scrambled Sobol sequence (seed \(seed.value)), which"
          + " fills the space evenly" + passed),
      drawTable(decision.draws(in: history.space, using: seed)),
    ]
  }

  /// The strips, and the draw within each.
  func latinHypercube(_ decision: LatinHypercubeDecision) -> [Block] {
    let points = decision.points
    let skipped = decision.index - decision.ordinal
    let reason = history.space.forbidden.isEmpty ? "tried before" : "tried before or forbidden"
    let passed = skipped > 0 ? "; \(skipped) of the points so far were \(reason)" : ""
    return [
      .line(
        "  point \(decision.place) of \(points) of a Latin hypercube (seed \(seed.value), hypercube "
          + "\(decision.hypercube)): each range is cut into \(points) strips of equal chance, and each "
          + "strip is used once\(passed)"),
      drawTable(
        decision.draws(using: seed), strips: decision.strips.map { "\($0 + 1) of \(points)" }),
      .line("  results used: none; strips and places in them are luck"),
    ]
  }

  /// Why a sampler that looks at results took a point to fill the space.
  func spaceFilling(_ decision: SpaceFillingDecision) -> [Block] {
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
