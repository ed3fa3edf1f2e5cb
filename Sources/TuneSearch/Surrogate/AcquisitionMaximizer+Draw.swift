import TuneMath

extension AcquisitionMaximizer {
  /// How many Sobol points a function is drawn at; their covariances are a matrix of that size.
  static let drawCount = 512

  /// Draws one function from the process at all candidates and ranks them by its values.
  ///
  /// The candidates are all points of a small space, or else Sobol points, the neighbours of the best
  /// three trials and the best trial.
  func drawn(
    scrambledBy scramble: inout RandomStream, drawnBy random: inout RandomStream
  ) -> AcquisitionSearch {
    let all = enumeration().flatMap { $0.count <= Self.drawCount ? $0 : nil }
    let points = all ?? proposals(Self.drawCount, scrambledBy: &scramble)
    let values = process.draw(at: points.map(\.point), using: &random)
    let candidates = zip(scored(points), values).map { candidate, value in
      Candidate(
        origin: candidate.origin, point: candidate.point, mean: candidate.mean,
        deviation: candidate.deviation, acquisition: value)
    }
    return AcquisitionSearch(
      ranked: ranking(candidates), considered: candidates.count,
      excluded: candidates.count { isExcluded($0.point) }, isExact: all != nil, climbs: [])
  }
}
