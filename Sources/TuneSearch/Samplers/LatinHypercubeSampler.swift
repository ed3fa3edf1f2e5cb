public import TuneMath

/// Latin hypercubes, one after the other: no result is ever looked at.
///
/// Every parameter's range is cut into as many strips of equal chance as a hypercube has points, and
/// each strip holds exactly one of them. Which strip of one parameter meets which of another is a
/// matter of luck, as is the place within them. When all points of a hypercube are taken another
/// begins. A point whose configuration has been tried or is forbidden is passed over; its strips stay
/// empty.
///
/// McKay, Beckman & Conover, *A comparison of three methods for selecting values of input variables in
/// the analysis of output from a computer code*, Technometrics 21 (1979).
public struct LatinHypercubeSampler: Sampler {
  /// How many points a hypercube may have.
  public static let pointLimits = 2...1_000

  /// The points of a hypercube: the trials that are meant to be run.
  public let points: Int

  /// Hypercubes of so many points.
  ///
  /// - Precondition: `points` lies in `pointLimits`.
  public init(points: Int = 16) {
    precondition(Self.pointLimits.contains(points), "a hypercube has 2 to 1,000 points")
    self.points = points
  }

  private enum Key: String, CodingKey { case points }

  /// Reads and checks the settings.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let points = try container.decode(Int.self, forKey: .points)
    guard Self.pointLimits.contains(points) else {
      throw DecodingError.dataCorruptedError(
        forKey: .points, in: container, debugDescription: "a hypercube has 2 to 1,000 points")
    }
    self.init(points: points)
  }

  /// Never: the hypercubes are fixed.
  public func looksAtResults(for number: Int, in space: SearchSpace) -> Bool { false }

  /// Takes the next point of the hypercube whose configuration is new and allowed.
  ///
  /// - Complexity: O(*n* + *p* *d*) a point that is looked at, for *n* trials and hypercubes of *p* points
  ///   of *d* parameters.
  public func suggest(
    given history: History, using seed: Seed
  ) throws(SamplerError) -> Suggestion {
    try history.requireNewConfiguration()
    let ordinal = history.nextOrdinal
    let first =
      1
      + history.trials.reduce(ordinal - 1) { last, trial in
        guard case .latinHypercube(let decision) = trial.decision else { return last }
        return max(last, decision.index)
      }
    for index in first..<first + SearchSpace.drawLimit {
      let decision = LatinHypercubeDecision(
        points: points, ordinal: ordinal, index: index,
        strips: strips(at: index, history.space.parameters.count, using: seed))
      let point = history.space.snapped(decision.draws(using: seed))
      if history.space.allows(point), history.firstVisit(to: point) == nil {
        return Suggestion(point: point, decision: .latinHypercube(decision))
      }
    }
    throw .nothingAllowed(points: SearchSpace.drawLimit)
  }

  private func strips(at index: Int, _ dimensions: Int, using seed: Seed) -> [Int] {
    // The stream of trial 0 scrambles the Sobol sequence.
    var luck = seed.stream(.scramble, trial: 1 + (index - 1) / points)
    return (0..<dimensions).map { _ in
      var order = Array(0..<points)
      luck.shuffle(&order)
      return order[(index - 1) % points]
    }
  }
}

/// The strips of a Latin hypercube that a trial's point lies in.
public struct LatinHypercubeDecision: DecisionRecord {
  /// The points of the hypercube, and the strips of each parameter.
  public let points: Int
  /// Which of the sampler's choices in this study it is, from 1.
  ///
  /// Trials given from elsewhere do not count, so that they leave no strip empty.
  public let ordinal: Int
  /// Which point of the hypercubes it is, from 1.
  ///
  /// Greater than `ordinal` by the points that were passed over. Its draws give the place within
  /// the strips.
  public let index: Int
  /// The strip of each parameter, from 0.
  public let strips: [Int]

  /// Which hypercube of the study it is, from 1.
  public var hypercube: Int { 1 + (index - 1) / points }
  /// The place in it, from 1.
  public var place: Int { 1 + (index - 1) % points }

  /// Draws the places within the strips again.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    guard LatinHypercubeSampler.pointLimits.contains(points),
      (1...Int(UInt32.max)).contains(index), (1...index).contains(ordinal),
      strips.count == space.parameters.count, strips.allSatisfy({ (0..<points).contains($0) })
    else { return nil }
    let point = space.snapped(draws(using: seed))
    return space.allows(point) ? point : nil
  }

  /// A number in `0..<1` a parameter: the strip, and a draw within it.
  package func draws(using seed: Seed) -> UnitPoint {
    var random = seed.stream(.suggest, trial: index)
    return strips.map { (Double($0) + random.uniform()) / Double(points) }
  }
}
