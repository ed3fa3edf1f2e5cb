/// A point of the unit cube: one coordinate a parameter, each in `0...1`.
public typealias UnitPoint = [Double]

/// The hyperparameters to tune, in the order in which they were named.
///
/// The order is part of the meaning of a seed: a sampler draws for the first parameter first.
public struct SearchSpace: Sendable, Hashable {
  /// The dimensions, in order.
  public let parameters: [Parameter]

  /// The space of no parameters, which has one point.
  public init() {
    parameters = []
  }

  /// Makes a space of parameters with different names.
  ///
  /// - Throws: `SearchSpaceError.duplicate`.
  public init(_ parameters: [Parameter]) throws(SearchSpaceError) {
    for (index, parameter) in parameters.enumerated()
    where parameters[..<index].contains(where: { $0.name == parameter.name }) {
      throw .duplicate(name: parameter.name)
    }
    self.parameters = parameters
  }

  /// How many different configurations there are, or nil when a parameter is continuous or the
  /// number exceeds `Int.max`.
  public var count: Int? {
    var product = 1
    for parameter in parameters {
      guard let count = parameter.domain.count else { return nil }
      let (next, overflow) = product.multipliedReportingOverflow(by: count)
      guard !overflow else { return nil }
      product = next
    }
    return product
  }

  /// The parameter of a name, with its place in the order.
  public func index(of name: String) -> Int? {
    parameters.firstIndex { $0.name == name }
  }

  /// The configuration at a point.
  ///
  /// - Precondition: the point has one coordinate a parameter.
  public func configuration(at point: UnitPoint) -> Configuration {
    precondition(point.count == parameters.count, "a point has one coordinate a parameter")
    return Configuration(
      zip(parameters, point).map { parameter, unit in
        Configuration.Setting(name: parameter.name, value: parameter.domain.value(at: unit))
      })
  }

  /// The point with every coordinate moved to the middle of its value's cell.
  public func snapped(_ point: UnitPoint) -> UnitPoint {
    zip(parameters, point).map { parameter, unit in parameter.domain.snapped(unit) }
  }

  /// Whether a point has a coordinate in `0...1` for every parameter and each is its value's own.
  public func contains(_ point: UnitPoint) -> Bool {
    point.count == parameters.count && point.allSatisfy { (0...1).contains($0) }
      && snapped(point) == point
  }
}

extension SearchSpace: Codable {
  /// Reads and checks a list of parameters.
  public init(from decoder: any Decoder) throws {
    try self.init(try decoder.singleValueContainer().decode([Parameter].self))
  }

  /// Writes the list of parameters.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(parameters)
  }
}
