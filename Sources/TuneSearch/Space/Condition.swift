/// A bound on the value of one parameter: `optimizer=momentum,nesterov` or `layers>=2`.
public struct Condition: Sendable, Hashable, Codable {
  /// How the value stands to the condition's values.
  public enum Relation: String, Sendable, Hashable, Codable, CaseIterable {
    /// It is one of them.
    case equal = "="
    /// It is none of them.
    case unequal = "!="
    /// It is a smaller number than the one.
    case below = "<"
    /// It is the one number or a smaller.
    case atMost = "<="
    /// It is a greater number than the one.
    case above = ">"
    /// It is the one number or a greater.
    case atLeast = ">="

    /// Whether it compares numbers, rather than to ask for one of a list.
    public var comparesNumbers: Bool { self != .equal && self != .unequal }
  }

  /// The name of the parameter whose value it is about.
  public let parameter: String
  /// How the value stands to `values`.
  public let relation: Relation
  /// What the value is held against: one number for a comparison, one or more values otherwise.
  public let values: [Value]

  /// A condition; whether it makes sense is for the space to say that it becomes part of.
  public init(_ parameter: String, _ relation: Relation, _ values: [Value]) {
    self.parameter = parameter
    self.relation = relation
    self.values = values
  }

  /// Whether a value of the parameter meets it.
  public func holds(for value: Value) -> Bool {
    switch relation {
    case .equal: return values.contains(value)
    case .unequal: return !values.contains(value)
    case .below, .atMost, .above, .atLeast:
      guard let number = value.number, let bound = values.first?.number else { return false }
      switch relation {
      case .below: return number < bound
      case .atMost: return number <= bound
      case .above: return number > bound
      case .atLeast: return number >= bound
      case .equal, .unequal: return false
      }
    }
  }
}

extension Condition {
  /// Checks that a domain has the values named, and that some value meets the condition.
  ///
  /// - Throws: `SearchSpaceError` when a comparison has not exactly one number or compares words, when
  ///   a list is empty or names a value that the domain lacks, or when no value meets the condition.
  func check(against domain: Domain) throws(SearchSpaceError) {
    guard !values.isEmpty else { throw .conditionNeverHolds(self) }
    guard relation.comparesNumbers else {
      for value in values where domain.unit(of: value) == nil {
        throw .notAValue(parameter: parameter, value: value)
      }
      return try requireSome(domain)
    }
    guard values.count == 1, values[0].number?.isFinite == true, domain.hasNumbers else {
      throw .comparesWords(self)
    }
    try requireSome(domain)
  }

  private func requireSome(_ domain: Domain) throws(SearchSpaceError) {
    let canHold =
      switch domain {
      case .choice(let values), .ordinal(let values): values.contains(where: holds)
      case .real, .integer:
        // Between the ends of a range lies nothing that a bound or a list of exceptions could miss,
        // unless the range has a single value.
        domain.count == 1
          ? holds(for: domain.value(at: 0.5))
          : relation == .equal || relation == .unequal
            || holds(for: domain.value(at: 0)) || holds(for: domain.value(at: 1))
      }
    guard canHold else { throw .conditionNeverHolds(self) }
  }
}

extension Domain {
  /// Whether all values are numbers.
  fileprivate var hasNumbers: Bool {
    switch self {
    case .real, .integer: true
    case .choice(let values), .ordinal(let values): values.allSatisfy { $0.number != nil }
    }
  }
}
