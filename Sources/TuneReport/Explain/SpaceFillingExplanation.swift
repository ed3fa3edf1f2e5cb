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
    let passed = skipped > 0 ? ", after \(skipped) whose configurations have been tried" : ""
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
    return [
      .line(
        "  point \(decision.place) of \(points) of a Latin hypercube (seed \(seed.value), hypercube "
          + "\(decision.hypercube)): each range is cut into \(points) strips of equal chance, and each "
          + "strip is used once"),
      drawTable(
        decision.draws(using: seed), strips: decision.strips.map { "\($0 + 1) of \(points)" }),
      .line("  results used: none; strips and places in them are luck"),
    ]
  }
}
