import TuneMath

/// How long a sampler takes to suggest, with so many past trials in so many dimensions.
///
/// The trials are random points of the unit cube with the values of a smooth function, given from
/// elsewhere; one suggestion is made and told before anything is timed, so that the one that is timed
/// knows the fit of the one before, as it would in the middle of a search.
package struct SamplerBenchmark {
  /// How many trials there are before the suggestion that is timed.
  package let trials: Int
  /// How many continuous parameters.
  package let dimensions: Int

  private let study: Study

  /// A study of so many trials.
  ///
  /// - Precondition: There are at least two trials and one dimension.
  package init(_ sampler: SamplerChoice, trials: Int, dimensions: Int) throws {
    precondition(trials > 1 && dimensions > 0)
    self.trials = trials
    self.dimensions = dimensions
    let space = try SearchSpace(
      (1...dimensions).map { try Parameter("x\($0)", .real(low: 0, high: 1, scale: .linear)) })
    var study = Study(space: space, direction: .maximize, sampler: sampler, seed: Seed(1))
    var random = Seed(1).stream(.suggest)
    for _ in 1..<trials {
      let point = (0..<dimensions).map { _ in random.uniform() }
      study.add(point, .value(Self.value(at: point)))
    }
    let last = try study.ask()
    study.tell(last.number, .value(Self.value(at: last.point)))
    self.study = study
  }

  private static func value(at point: [Double]) -> Double {
    let first = Double.sin(6 * point[0]) * Double.cos(4 * point[point.count - 1])
    return point.reduce(first) { $0 - ($1 - 0.6) * ($1 - 0.6) }
  }

  /// Seconds to suggest the next point, with its record.
  package func secondsPerSuggestion(lasting seconds: Double, clock: () -> Double) throws -> Double {
    try Stopwatch.secondsPerRun(lasting: seconds, clock: clock) { _ = try study.peek() }
  }
}
