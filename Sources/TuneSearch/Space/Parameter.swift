/// One dimension of a search space: a hyperparameter's name and the values it may take.
public struct Parameter: Sendable, Hashable {
  /// The hyperparameter's name.
  public let name: String
  /// The values it may take.
  public let domain: Domain
  /// When it is used; nil for always.
  public let condition: Condition?

  /// Checks that the domain can be searched; the condition is for the space to check.
  ///
  /// - Throws: `SearchSpaceError` when a range is empty, infinite or too wide for exact
  ///   arithmetic, when a log scale does not begin above 0, or when a list is empty or repeats
  ///   itself.
  public init(
    _ name: String, _ domain: Domain, when condition: Condition? = nil
  ) throws(SearchSpaceError) {
    switch domain {
    case .real(let low, let high, let scale):
      guard low.isFinite, high.isFinite, (high - low).isFinite else {
        throw .notFinite(name: name)
      }
      guard low <= high else { throw .reversedRange(name: name, low: low, high: high) }
      guard scale != .log || low > 0 else { throw .logScaleNeedsPositiveRange(name: name) }
      guard scale != .reverseLog || high < 1 else {
        throw .reverseLogScaleNeedsRangeBelowOne(name: name)
      }
    case .integer(let low, let high, let scale):
      guard low <= high else {
        throw .reversedRange(name: name, low: Double(low), high: Double(high))
      }
      guard low >= -Domain.integerLimit, high <= Domain.integerLimit else {
        throw .integerTooLarge(name: name)
      }
      guard scale != .log || low > 0 else { throw .logScaleNeedsPositiveRange(name: name) }
      // What is missing to 1 is no whole number between two others.
      guard scale != .reverseLog else { throw .reverseLogScaleNeedsRangeBelowOne(name: name) }
    case .choice(let values), .ordinal(let values):
      guard !values.isEmpty else { throw .noChoices(name: name) }
      for (index, value) in values.enumerated() {
        if case .number(let number) = value, !number.isFinite { throw .notFinite(name: name) }
        if values[..<index].contains(value) { throw .repeatedChoice(name: name, value: value) }
      }
    }
    self.name = name
    self.domain = domain
    self.condition = condition
  }
}

extension Parameter: Codable {
  private enum Key: String, CodingKey { case name, domain, condition }

  /// Reads and checks a parameter.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    try self.init(
      try container.decode(String.self, forKey: .name),
      try container.decode(Domain.self, forKey: .domain),
      when: try container.decodeIfPresent(Condition.self, forKey: .condition))
  }
}
