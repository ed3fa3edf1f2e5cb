public import TuneMath

/// Where the levels of a continuous range stand.
public enum LevelPlacement: String, Sendable, Hashable, Codable, CaseIterable {
  /// At equal steps from one end to the other, both included.
  case ends
  /// In the middles of equal cells, so that no level stands on an end.
  case centres
}

/// All combinations of a few levels a parameter.
///
/// They come in the order in which the space names its parameters, the last one turning fastest. No
/// result is ever looked at. A list of choices has a level a choice; a range of at most `levels`
/// integers a level an integer. A configuration that the study has tried before, or that is forbidden,
/// is passed over; so are combinations that differ in unused parameters only from one before.
public struct GridSampler: Sampler {
  /// The largest number of levels a range may have.
  public static let levelLimit = 1_000

  /// The levels of a continuous or long range, at least 1.
  public let levels: Int
  /// Where they stand.
  public let placement: LevelPlacement

  /// A grid of `levels` levels a range.
  ///
  /// - Precondition: `levels` lies in `1...levelLimit`.
  public init(levels: Int = 3, placement: LevelPlacement = .ends) {
    precondition((1...Self.levelLimit).contains(levels), "a grid has 1 to 1,000 levels a range")
    self.levels = levels
    self.placement = placement
  }

  private enum Key: String, CodingKey { case levels, placement }

  /// Reads and checks the settings.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let levels = try container.decode(Int.self, forKey: .levels)
    guard (1...Self.levelLimit).contains(levels) else {
      throw DecodingError.dataCorruptedError(
        forKey: .levels, in: container, debugDescription: "a grid has 1 to 1,000 levels a range")
    }
    self.init(
      levels: levels, placement: try container.decode(LevelPlacement.self, forKey: .placement))
  }

  /// Never: the order of the grid is fixed.
  public func looksAtResults(for number: Int, in space: SearchSpace) -> Bool { false }

  /// The coordinates of the levels, parameter by parameter.
  public func levelUnits(in space: SearchSpace) -> [[Double]] {
    space.parameters.map { placement.units(of: $0.domain, levels: levels) }
  }

  /// How many points the grid has in a space: different configurations that are allowed.
  ///
  /// Where conditions relate parameters with too many combinations to look at
  /// (``SearchSpace/count``), all combinations count.
  ///
  /// - Throws: `SamplerError.gridTooLarge`.
  public func count(in space: SearchSpace) throws(SamplerError) -> Int {
    let total = try combinations(in: space)
    return space.hasRules ? space.count(of: levelUnits(in: space)) ?? total : total
  }

  /// How many combinations of levels there are.
  ///
  /// - Throws: `SamplerError.gridTooLarge`.
  func combinations(in space: SearchSpace) throws(SamplerError) -> Int {
    var total = 1
    for units in levelUnits(in: space) {
      let (product, overflow) = total.multipliedReportingOverflow(by: units.count)
      guard !overflow else { throw .gridTooLarge }
      total = product
    }
    return total
  }

  /// The grid with the most levels, at least 2, whose points do not exceed a budget of trials.
  ///
  /// With more parameters than a grid of 2 levels has room for, the budget ends the grid.
  public init(within budget: Int, of space: SearchSpace, placement: LevelPlacement = .ends) {
    var levels = 2
    while levels < Self.levelLimit,
      let count = try? GridSampler(levels: levels + 1, placement: placement).count(in: space),
      count <= budget
    {
      levels += 1
    }
    self.init(levels: levels, placement: placement)
  }

  /// Takes the first point of the grid at which no trial has been.
  ///
  /// - Complexity: O(*n*) for *n* trials, and as much again for each point that another sampler took.
  public func suggest(
    given history: History, using seed: Seed
  ) throws(SamplerError) -> Suggestion {
    let total = try combinations(in: history.space)
    let axes = levelUnits(in: history.space)
    for index in firstIndex(in: history, of: total)..<total {
      let decision = GridDecision(
        index: index, total: total, grid: self, sizes: axes.map(\.count))
      let point = history.space.snapped(zip(axes, decision.levels).map { $0[$1] })
      guard history.space.allows(point), history.firstVisit(to: point) == nil else { continue }
      return Suggestion(point: point, decision: .grid(decision))
    }
    throw .exhausted(points: try count(in: history.space))
  }

  /// Where the grid has not been yet: behind the last point that this grid took, since all before
  /// that had been tried when it was taken.
  private func firstIndex(in history: History, of total: Int) -> Int {
    history.trials.reduce(0) { first, trial in
      guard case .grid(let decision) = trial.decision, decision.grid == self,
        decision.total == total
      else { return first }
      return max(first, min(decision.index, total - 1) + 1)
    }
  }
}

extension LevelPlacement {
  /// The coordinates of a domain's levels, ascending and all different.
  func units(of domain: Domain, levels: Int) -> [Double] {
    switch domain {
    case .choice, .ordinal: return domain.units ?? []
    case .real, .integer: break
    }
    if let count = domain.count, count <= levels { return domain.units ?? [] }
    var units: [Double] = []
    for level in 0..<levels {
      let unit = domain.snapped(self.unit(of: level, of: levels))
      if units.last != unit { units.append(unit) }
    }
    return units
  }

  private func unit(of level: Int, of levels: Int) -> Double {
    switch self {
    case .ends: levels == 1 ? 0.5 : Double(level) / Double(levels - 1)
    case .centres: (Double(level) + 0.5) / Double(levels)
    }
  }
}
