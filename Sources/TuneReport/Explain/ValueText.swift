public import TuneSearch

/// How hyperparameters and their values are written, everywhere in the program.
///
/// Four significant digits for continuous ranges, whole numbers in full, names as they are.
public enum ValueText {
  /// A value by itself.
  public static func text(_ value: Value) -> String {
    switch value {
    case .number(let number): NumberFormat.significant(number)
    case .text(let name): name
    }
  }

  /// A value of a domain: a whole number in full, even above four digits.
  public static func text(_ value: Value, of domain: Domain) -> String {
    switch (domain, value) {
    case (.integer, .number(let number)), (.choice, .number(let number)),
      (.ordinal, .number(let number)):
      whole(number) ?? NumberFormat.significant(number)
    case (.real, _), (.integer, .text), (.choice, .text), (.ordinal, .text):
      text(value)
    }
  }

  /// A configuration on one line: `learning_rate 0.01, batch_size 16`; what it does not use is left out.
  public static func text(_ configuration: Configuration, of space: SearchSpace) -> String {
    guard !space.parameters.isEmpty else { return "the only configuration" }
    return space.parameters.compactMap { parameter in
      configuration[parameter.name].map { "\(parameter.name) \(text($0, of: parameter.domain))" }
    }.joined(separator: ", ")
  }

  /// A parameter's value in a configuration, or `unused` where its condition does not hold.
  public static func text(_ parameter: Parameter, in configuration: Configuration) -> String {
    configuration[parameter.name].map { text($0, of: parameter.domain) } ?? unused
  }

  /// What stands in place of the value of a parameter that a configuration does not use.
  public static let unused = "-"

  /// A condition as it is typed: `optimizer=momentum,nesterov`.
  public static func text(_ condition: Condition) -> String {
    let values = condition.values.map { whole($0) ?? text($0) }.joined(separator: ",")
    return condition.parameter + condition.relation.rawValue + values
  }

  /// Conditions that hold together, as they are typed.
  public static func text(_ combination: [Condition]) -> String {
    combination.map { text($0) }.joined(separator: " ")
  }

  /// The widest text that a value of a domain can have, in characters.
  public static func width(of domain: Domain) -> Int {
    switch domain {
    case .real(let low, let high, _): realWidth(low, high)
    case .integer(let low, let high, _): max(String(low).count, String(high).count)
    case .choice(let values), .ordinal(let values):
      values.map { text($0, of: domain).count }.max() ?? 0
    }
  }

  /// `0.0003882` and `3.882e-05`, a sign, and a power of ten with three digits.
  private static func realWidth(_ low: Double, _ high: Double) -> Int {
    let smallest = low > 0 ? low : high < 0 ? -high : 1
    let isFar = max(abs(low), abs(high)) >= 1e99 || smallest < 1e-98
    return 9 + (low < 0 ? 1 : 0) + (isFar ? 1 : 0)
  }

  /// A domain on one line: `log    0.0001 .. 1`, `choice 16 32 64`.
  public static func text(_ domain: Domain) -> String {
    func range(_ low: Double, _ high: Double, _ scale: Scale) -> String {
      let ends = "\(text(.number(low), of: domain)) .. \(text(.number(high), of: domain))"
      switch scale {
      case .linear: return ends
      case .log: return ends + "  (log)"
      case .reverseLog: return ends + "  (reverse log)"
      }
    }
    switch domain {
    case .real(let low, let high, let scale): return "float   " + range(low, high, scale)
    case .integer(let low, let high, let scale):
      return "int     " + range(Double(low), Double(high), scale)
    case .choice(let values), .ordinal(let values):
      let list = values.map { text($0, of: domain) }.joined(separator: " ")
      if case .ordinal = domain { return "choice  \(list)  (ordered)" }
      return "choice  " + list
    }
  }

  private static func whole(_ value: Value) -> String? { value.number.flatMap(whole) }

  private static func whole(_ number: Double) -> String? {
    Int(exactly: number).map(String.init)
  }
}
