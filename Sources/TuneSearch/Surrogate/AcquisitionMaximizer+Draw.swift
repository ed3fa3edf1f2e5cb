import TuneMath

extension AcquisitionMaximizer {
  /// How many Sobol points a function is drawn at; their covariances are a matrix of that size.
  static let drawCount = 512

  /// Draws one function from the process at all candidates and ranks them by its values.
  func drawn(
    scrambledBy scramble: inout RandomStream, drawnBy random: inout RandomStream
  ) -> AcquisitionSearch {
    let (candidates, isExact) = consideredDraws(scrambledBy: &scramble, drawnBy: &random)
    return result(candidates, climbs: [], isExact: isExact)
  }

  /// The candidates with the values of one function drawn at all of them.
  ///
  /// The candidates are all points of a small space, or else Sobol points, the neighbours of the best
  /// three trials and the best trial.
  func consideredDraws(
    scrambledBy scramble: inout RandomStream, drawnBy random: inout RandomStream
  ) -> (candidates: [Candidate], isExact: Bool) {
    let all = enumeration().flatMap { $0.count <= Self.drawCount ? $0 : nil }
    let points = all ?? proposals(Self.drawCount, scrambledBy: &scramble)
    let values = process.draw(at: points.map(\.point), using: &random)
    let candidates = zip(scored(points), values).map { candidate, value in
      Candidate(
        origin: candidate.origin, point: candidate.point, mean: candidate.mean,
        deviation: candidate.deviation, acquisition: value)
    }
    return (candidates, all != nil)
  }
}
