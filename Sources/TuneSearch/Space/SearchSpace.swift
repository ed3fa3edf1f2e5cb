/// A point of the unit cube: one coordinate a parameter, each in `0...1`.
public typealias UnitPoint = [Double]

/// The hyperparameters to tune, in the order in which they were named.
///
/// The order is part of the meaning of a seed: a sampler draws for the first parameter first.
public struct SearchSpace: Sendable, Hashable {
  /// The dimensions, in order; a parameter comes behind the one that its condition is about.
  public let parameters: [Parameter]
  /// Combinations that no configuration may have: one is forbidden when all its conditions hold.
  public let forbidden: [[Condition]]
  /// How many different configurations there are, or nil when a parameter is continuous or there are
  /// too many to count.
  public private(set) var count: Int?
  /// The place of the parameter that the condition of each is about.
  let parents: [Int?]

  /// The space of no parameters, which has one point.
  public init() {
    (parameters, forbidden, count, parents) = ([], [], 1, [])
  }

  /// Makes a space of parameters with different names.
  ///
  /// - Throws: `SearchSpaceError` when two names are equal, when a condition is about a parameter that
  ///   does not come before its own or makes no sense there, or when nothing is allowed.
  public init(
    _ parameters: [Parameter], forbidding forbidden: [[Condition]] = []
  ) throws(SearchSpaceError) {
    for (index, parameter) in parameters.enumerated()
    where parameters[..<index].contains(where: { $0.name == parameter.name }) {
      throw .duplicate(name: parameter.name)
    }
    self.parameters = parameters
    self.forbidden = forbidden
    parents = try Self.parents(parameters)
    try Self.check(forbidden, parameters)
    count = nil
    count = countOfConfigurations()
    guard count.map({ $0 > 0 }) ?? (forbidden.isEmpty || hasAllowedPoint()) else {
      throw .nothingAllowed
    }
  }

  private static func parents(_ parameters: [Parameter]) throws(SearchSpaceError) -> [Int?] {
    var parents: [Int?] = []
    for (index, parameter) in parameters.enumerated() {
      guard let condition = parameter.condition else {
        parents.append(nil)
        continue
      }
      guard
        let parent = parameters[..<index].firstIndex(where: { $0.name == condition.parameter })
      else { throw .unknownParent(name: parameter.name, parent: condition.parameter) }
      guard parameters[parent].domain.count != nil else {
        throw .continuousParent(name: parameter.name, parent: condition.parameter)
      }
      try condition.check(against: parameters[parent].domain)
      parents.append(parent)
    }
    return parents
  }

  private static func check(
    _ forbidden: [[Condition]], _ parameters: [Parameter]
  ) throws(SearchSpaceError) {
    for condition in forbidden.joined() {
      guard let parameter = parameters.first(where: { $0.name == condition.parameter }) else {
        throw .unknownInForbidden(parameter: condition.parameter)
      }
      try condition.check(against: parameter.domain)
    }
    // No condition at all would hold everywhere.
    guard forbidden.allSatisfy({ !$0.isEmpty }) else { throw .nothingAllowed }
  }

  /// The parameter of a name, with its place in the order.
  public func index(of name: String) -> Int? {
    parameters.firstIndex { $0.name == name }
  }

  /// The configuration at a point: the values of the parameters that are used there.
  ///
  /// - Precondition: the point has one coordinate a parameter.
  public func configuration(at point: UnitPoint) -> Configuration {
    precondition(point.count == parameters.count, "a point has one coordinate a parameter")
    let active = activity(at: point)
    return Configuration(
      parameters.indices.filter { active[$0] }.map { index in
        Configuration.Setting(
          name: parameters[index].name, value: parameters[index].domain.value(at: point[index]))
      })
  }

  /// Whether a point has a coordinate in `0...1` for every parameter, each is its value's own, and the
  /// configuration is allowed.
  public func contains(_ point: UnitPoint) -> Bool {
    point.count == parameters.count && point.allSatisfy { (0...1).contains($0) }
      && snapped(point) == point && allows(point)
  }
}

extension SearchSpace: Codable {
  private enum Key: String, CodingKey { case parameters, forbidden }

  /// Reads and checks the parameters and what is forbidden.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    try self.init(
      try container.decode([Parameter].self, forKey: .parameters),
      forbidding: try container.decode([[Condition]].self, forKey: .forbidden))
  }

  /// Writes the parameters and what is forbidden.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(parameters, forKey: .parameters)
    try container.encode(forbidden, forKey: .forbidden)
  }
}
