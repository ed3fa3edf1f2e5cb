public import TuneSearch

/// What is known of a hyperparameter: its legal values, its default, the range worth searching,
/// and what it does.
public struct Hyperparameter: Sendable, Hashable {
  /// Its name.
  public let name: HyperparameterName
  /// Every value that makes sense at all.
  public let legal: Legal
  /// Whether it can also be `off`, which is not to use it at all.
  public let canBeOff: Bool
  /// The domain to search when a learner names none.
  public let proposal: Domain
  /// One line for lists.
  public let summary: String
  /// What it does, and what too low and too high look like.
  public let help: String

  init(
    name: HyperparameterName, legal: Legal, canBeOff: Bool = false, proposal: Domain,
    summary: String, help: String
  ) {
    self.name = name
    self.legal = legal
    self.canBeOff = canBeOff
    self.proposal = proposal
    self.summary = summary
    self.help = help
  }

  /// The values that make sense at all.
  public enum Legal: Sendable, Hashable {
    /// Numbers in a range.
    case real(ClosedRange<Double>)
    /// Integers in a range.
    case integer(ClosedRange<Int>)
    /// Names.
    case names([String])
  }
}

extension Hyperparameter {
  /// The value of a hyperparameter that is not used.
  public static let off = Value.text("off")

  /// Whether a value makes sense.
  public func admits(_ value: Value) -> Bool {
    legal.admits(value) || (canBeOff && value == Self.off)
  }
}

extension Hyperparameter.Legal {
  fileprivate func admits(_ value: Value) -> Bool {
    switch (self, value) {
    case (.real(let range), .number(let x)):
      range.contains(x)
    case (.integer(let range), .number(let x)):
      x == x.rounded() && Double(range.lowerBound) <= x && x <= Double(range.upperBound)
    case (.names(let names), .text(let name)):
      names.contains(name)
    case (.real, .text), (.integer, .text), (.names, .number):
      false
    }
  }
}
