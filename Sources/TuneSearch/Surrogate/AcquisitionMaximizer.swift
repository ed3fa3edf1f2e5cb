package import TuneMath

/// A search for the point with the highest acquisition value.
///
/// A finite space of up to 10,000 points is scored whole. Otherwise 2048 scrambled Sobol points, the
/// neighbours of the best three trials and the best trial itself are scored; ten of them are
/// climbed from, and everything scored on the way to a start and at the end of a climb is ranked.
/// The scheme is that of Optuna 5.0's `optim_mixed`, with neighbours added.
///
/// Excluded points, those evaluated already, are never ranked; what the rules of the space forbid is
/// never considered.
package struct AcquisitionMaximizer: Sendable {
  package let space: [CoordinateKind]
  package let rules: CandidateRules?
  package let process: GaussianProcess
  package let acquisition: AcquisitionFunction

  /// The target to improve on.
  package let incumbent: Double

  /// The best finished trials, best first, with their encoded points.
  package let leaders: [(index: Int, point: [Double])]

  /// Points that may not be chosen.
  package let excluded: [[Double]]

  package static let sobolCount = 2048
  package static let enumerationLimit = 10_000
  package static let climbLimit = 10

  /// How far a neighbour lies along a continuous coordinate.
  package static let continuousStep = 0.05

  package init(
    space: [CoordinateKind], rules: CandidateRules? = nil, process: GaussianProcess,
    acquisition: AcquisitionFunction, incumbent: Double, leaders: [(index: Int, point: [Double])],
    excluded: [[Double]]
  ) {
    precondition(space.count == process.dimensions)
    precondition(space.allSatisfy { $0.values?.isEmpty != true }, "a coordinate without values")
    self.space = space
    self.rules = rules
    self.process = process
    self.acquisition = acquisition
    self.incumbent = incumbent
    self.leaders = leaders
    self.excluded = excluded
  }

  /// Searches, scrambling the Sobol points and drawing the starts from streams handed in.
  ///
  /// An enumeration draws nothing.
  package func search(
    scrambledBy scramble: inout RandomStream, startedBy starts: inout RandomStream
  ) -> AcquisitionSearch {
    let (candidates, climbs) = considered(scrambledBy: &scramble, startedBy: &starts)
    return result(candidates, climbs: climbs ?? [], isExact: climbs == nil)
  }

  /// All candidates in the order considered, the ends of the climbs last; no climbs when every point of
  /// the space was scored.
  func considered(
    scrambledBy scramble: inout RandomStream, startedBy starts: inout RandomStream
  ) -> (candidates: [Candidate], climbs: [AcquisitionSearch.Climb]?) {
    if let points = enumeration() { return (scored(points), nil) }
    var candidates = scored(proposals(Self.sobolCount, scrambledBy: &scramble))
    var climbs: [AcquisitionSearch.Climb] = []
    for (number, start) in chosenStarts(candidates, &starts).enumerated() {
      let (candidate, climb) = AcquisitionClimb(maximizer: self)
        .climbed(from: candidates[start], number: number)
      candidates.append(candidate)
      climbs.append(climb)
    }
    return (candidates, climbs)
  }

  /// What is kept of some candidates.
  func result(
    _ candidates: [Candidate], climbs: [AcquisitionSearch.Climb], isExact: Bool
  ) -> AcquisitionSearch {
    AcquisitionSearch(
      candidates, ranked: ranking(candidates),
      excluded: candidates.count { isExcluded($0.point) }, isExact: isExact, climbs: climbs)
  }

  /// The point that stands for one whose coordinates are each allowed: unused ones in the middle; nil
  /// when the combination is forbidden.
  func settled(_ point: [Double]) -> [Double]? {
    guard let rules else { return point }
    return rules.settled(point)
  }

  /// Whether a point has been evaluated already.
  func isExcluded(_ point: [Double]) -> Bool {
    // Nearly always the first coordinates differ.
    excluded.contains { $0[0] == point[0] && $0 == point }
  }

  /// The candidates with the surrogate's numbers, in the order given.
  func scored(_ proposals: [(origin: CandidateOrigin, point: [Double])]) -> [Candidate] {
    zip(proposals, process.posteriors(at: proposals.map(\.point))).map { proposal, posterior in
      Candidate(
        origin: proposal.origin, point: proposal.point, mean: posterior.mean,
        deviation: posterior.deviation,
        acquisition: acquisition.value(posterior, incumbent: incumbent))
    }
  }

  /// Indices of candidates from the highest acquisition value down; ties in the order considered.
  ///
  /// A value that is not finite has no place in an order, nor in a record, and is left out.
  private func order(_ candidates: [Candidate]) -> [Int] {
    let values = candidates.map(\.acquisition)
    return values.indices.filter { values[$0].isFinite }.sorted {
      values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1
    }
  }

  func ranking(_ candidates: [Candidate]) -> [Candidate] {
    var ranked: [Candidate] = []
    for index in order(candidates) where ranked.count < AcquisitionSearch.rankedLimit {
      let candidate = candidates[index]
      let isRepeat = ranked.contains { better in
        zip(better.point, candidate.point).enumerated().allSatisfy { coordinate, pair in
          space[coordinate].values == nil ? abs(pair.0 - pair.1) < 1e-3 : pair.0 == pair.1
        }
      }
      if !isRepeat, !isExcluded(candidate.point) { ranked.append(candidate) }
    }
    return ranked
  }

  /// Up to ten candidates to climb from: the best that may be chosen, the best trial, and others
  /// drawn without replacement with probabilities proportional to exp(acquisition).
  private func chosenStarts(
    _ candidates: [Candidate], _ stream: inout RandomStream
  ) -> [Int] {
    let order = order(candidates)
    guard let top = order.first else { return [] }
    let highest = candidates[top].acquisition
    var weights = candidates.map {
      $0.acquisition.isFinite ? Double.exp($0.acquisition - highest) : 0
    }
    var starts: [Int] = []
    func take(_ index: Int) {
      starts.append(index)
      weights[index] = 0
    }
    if let best = order.first(where: { !isExcluded(candidates[$0].point) }) { take(best) }
    // The best trial was considered last.
    if !leaders.isEmpty, !starts.contains(candidates.count - 1) { take(candidates.count - 1) }
    while starts.count < min(Self.climbLimit, candidates.count) {
      let total = weights.reduce(0, +)
      var remaining = stream.uniform() * total
      var drawn: Int?
      for (index, weight) in weights.enumerated() where weight > 0 {
        // The last one with any weight stands for what rounding leaves over.
        drawn = index
        remaining -= weight
        if remaining < 0 { break }
      }
      // When all weights have underflowed, the order decides.
      guard let next = drawn ?? order.first(where: { !starts.contains($0) }) else { break }
      take(next)
    }
    return starts
  }
}
