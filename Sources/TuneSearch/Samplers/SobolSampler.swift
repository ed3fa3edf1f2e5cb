public import TuneMath

/// The points of a scrambled Sobol sequence, in order: no result is ever looked at.
///
/// They fill the unit cube more evenly than independent draws: of the first 2^m points every
/// parameter has exactly one in each of 2^m strips of equal chance. A configuration that has been
/// tried or is forbidden is passed over, so that a space of a few is run through once.
///
/// Joe & Kuo, *Constructing Sobol sequences with better two-dimensional projections*, SIAM J. Sci.
/// Comput. 30 (2008); scrambled as in Matoušek, J. Complexity 14 (1998).
public struct SobolSampler: Sampler {
  /// The sampler; it has no settings.
  public init() {}

  /// Never: the sequence is fixed.
  public func looksAtResults(for number: Int, in space: SearchSpace) -> Bool { false }

  /// Takes the next point of the sequence whose configuration is new.
  ///
  /// - Complexity: O(*n* *d*) for *n* trials of *d* parameters.
  public func suggest(
    given history: History, using seed: Seed
  ) throws(SamplerError) -> Suggestion {
    try SobolDecision.requireDimensions(for: history.space)
    try history.requireNewConfiguration()
    let decision = try SobolDecision(given: history, using: seed)
    return Suggestion(
      point: history.space.snapped(decision.draws(in: history.space, using: seed)),
      decision: .sobol(decision))
  }
}

/// Which point of the study's one scrambled Sobol sequence was taken.
public struct SobolDecision: DecisionRecord {
  /// Which of the sampler's choices in this study it is, from 1; trials given from elsewhere do not
  /// count.
  public let ordinal: Int
  /// The place in the sequence, from 0.
  public let index: Int

  /// Checks that the sequence has enough dimensions.
  ///
  /// - Throws: `SamplerError.tooManyParameters`.
  static func requireDimensions(for space: SearchSpace) throws(SamplerError) {
    let (parameters, limit) = (space.parameters.count, Sobol.maximumDimensions)
    guard parameters <= limit else { throw .tooManyParameters(count: parameters, limit: limit) }
  }

  /// Takes the first point of the sequence, from its own place on, that is new and allowed.
  ///
  /// - Precondition: the sequence has enough dimensions, and some configuration is new.
  /// - Throws: `SamplerError.nothingAllowed`.
  init(given history: History, using seed: Seed) throws(SamplerError) {
    ordinal = history.nextOrdinal
    let space = history.space
    let sequence = Self.sequence(space.parameters.count, using: seed)
    func point(_ index: Int) -> UnitPoint { space.snapped(sequence.point(at: index)) }
    var index = ordinal - 1
    // Nearly always the first is new; to look it up is cheaper than to hash all trials.
    if history.firstVisit(to: point(index)) != nil || !space.allows(point(index)) {
      let visited = Set(history.trials.map(\.point))
      var forbidden = 0
      while true {
        let point = point(index)
        if !space.allows(point) {
          forbidden += 1
          guard forbidden < history.nextNumber * SearchSpace.drawLimit else {
            throw .nothingAllowed(points: forbidden)
          }
        } else if !visited.contains(point) {
          break
        }
        index += 1
      }
    }
    self.index = index
  }

  /// Takes the same point of the sequence again.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    guard space.parameters.count <= Sobol.maximumDimensions, UInt32(exactly: index) != nil,
      (1...index + 1).contains(ordinal)
    else { return nil }
    let point = space.snapped(draws(in: space, using: seed))
    return space.allows(point) ? point : nil
  }

  /// The coordinates before they are moved to the middles of their cells.
  package func draws(in space: SearchSpace, using seed: Seed) -> UnitPoint {
    Self.sequence(space.parameters.count, using: seed).point(at: index)
  }

  /// The study's one sequence: the stream of trial 0, which no trial has for itself.
  private static func sequence(_ dimensions: Int, using seed: Seed) -> Sobol {
    var scramble = seed.stream(.scramble)
    return Sobol(dimensions: max(dimensions, 1), scrambledBy: &scramble)
  }
}
