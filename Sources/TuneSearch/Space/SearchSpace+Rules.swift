import TuneMath

/// What conditions and forbidden combinations make of points.
///
/// The coordinate of a parameter whose condition does not hold is the middle of its range, so that
/// configurations that differ in unused parameters only are one point to every sampler.
extension SearchSpace {
  /// Whether some parameter is used only under a condition.
  public var isConditional: Bool { parents.contains { $0 != nil } }

  /// Whether some points stand for the same configuration as others, or for none.
  package var hasRules: Bool { isConditional || !forbidden.isEmpty }

  /// Which parameters are used at a point: all whose condition holds, and that of the parameter which
  /// it is about.
  ///
  /// - Precondition: the point has one coordinate a parameter.
  public func activity(at point: UnitPoint) -> [Bool] {
    var active = [Bool](repeating: true, count: parameters.count)
    for index in parameters.indices { active[index] = isActive(index, at: point, given: active) }
    return active
  }

  /// Whether a parameter is used, when it is known of those before it.
  func isActive(_ index: Int, at point: UnitPoint, given active: [Bool]) -> Bool {
    guard let parent = parents[index], let condition = parameters[index].condition else {
      return true
    }
    return active[parent]
      && condition.holds(for: parameters[parent].domain.value(at: point[parent]))
  }

  /// The point with every coordinate in the middle of its value's cell, and that of an unused
  /// parameter in the middle of its range.
  ///
  /// Equal configurations have equal points.
  public func snapped(_ point: UnitPoint) -> UnitPoint {
    var snapped = zip(parameters, point).map { parameter, unit in parameter.domain.snapped(unit) }
    guard isConditional else { return snapped }
    for (index, isActive) in activity(at: snapped).enumerated() where !isActive {
      snapped[index] = parameters[index].domain.snapped(0.5)
    }
    return snapped
  }

  /// Whether a point's configuration is none of the forbidden combinations.
  ///
  /// What is forbidden of a parameter does not count while the parameter is not used.
  public func allows(_ point: UnitPoint) -> Bool {
    guard !forbidden.isEmpty else { return true }
    let active = activity(at: point)
    return !forbidden.contains { combination in
      combination.allSatisfy { condition in
        guard let index = index(of: condition.parameter), active[index] else { return false }
        return condition.holds(for: parameters[index].domain.value(at: point[index]))
      }
    }
  }

  /// The most combinations that are looked at one by one to count configurations.
  static let countLimit = 100_000

  /// How many different configurations are allowed; nil when a parameter is continuous or there are
  /// too many to count.
  func countOfConfigurations() -> Int? {
    var sizes: [Int] = []
    for parameter in parameters {
      guard let count = parameter.domain.count else { return nil }
      sizes.append(count)
    }
    return count(ofSizes: sizes) { parameters[$0].domain.units ?? [] }
  }

  /// How many different configurations are allowed of those whose parameters have the coordinates
  /// given; nil when there are too many to count.
  package func count(of axes: [[Double]]) -> Int? {
    count(ofSizes: axes.map(\.count)) { axes[$0] }
  }

  /// Unrelated parameters multiply; the combinations of the others are looked at one by one, if they
  /// are not more than `countLimit`.
  private func count(ofSizes sizes: [Int], axis: (Int) -> [Double]) -> Int? {
    let related = related
    var (count, combinations) = (1, 1)
    for index in parameters.indices {
      let isRelated = related.contains(index)
      let (product, overflow) = (isRelated ? combinations : count)
        .multipliedReportingOverflow(by: sizes[index])
      guard !overflow, !isRelated || product <= Self.countLimit else { return nil }
      if isRelated { combinations = product } else { count = product }
    }
    guard !related.isEmpty else { return count }
    var distinct: Set<UnitPoint> = []
    let axes = related.map(axis)
    var point = parameters.map { $0.domain.snapped(0.5) }
    for combination in 0..<combinations {
      let digits = GridDecision.digits(of: combination, radix: axes.map(\.count))
      for (place, index) in related.enumerated() { point[index] = axes[place][digits[place]] }
      let snapped = snapped(point)
      if allows(snapped) { distinct.insert(snapped) }
    }
    let (product, overflow) = count.multipliedReportingOverflow(by: distinct.count)
    return overflow ? nil : product
  }

  /// The parameters that conditions or forbidden combinations are about, in order.
  private var related: [Int] {
    let names = Set(forbidden.joined().map(\.parameter))
    return parameters.indices.filter { index in
      parents[index] != nil || parents.contains(index) || names.contains(parameters[index].name)
    }
  }

  /// How many points are drawn at most to find one that is allowed.
  static let drawLimit = 10_000

  /// Whether a point that is allowed turns up among some thousand random ones.
  func hasAllowedPoint() -> Bool {
    var random = Seed(0).stream(.suggest)
    return (0..<Self.drawLimit).contains { _ in
      allows(snapped(parameters.map { _ in random.uniform() }))
    }
  }
}
