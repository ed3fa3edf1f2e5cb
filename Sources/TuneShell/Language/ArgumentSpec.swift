/// What a word of a command may be.
package enum ArgumentKind: Sendable, Hashable {
  /// One of a few words.
  case choice([Name])
  /// A whole number in a range.
  case integer(ClosedRange<Int>)
  /// A number in a range.
  case number(ClosedRange<Double>)
  /// A name that the session knows.
  case name(NameKind)
  /// A name and a value with a relation between them: `learning_rate>0.1`.
  case comparison(NameKind)
  /// Anything.
  case text
  /// Anything; these names are offered.
  case suggested(NameKind)
  /// A path.
  case file
  /// A command of its own: the rest of the statement.
  case command

  /// One of a few words that need no explanation.
  package static func choice(_ words: String...) -> ArgumentKind {
    .choice(words.map { Name($0) })
  }

  /// Any finite number.
  package static let anyNumber = ArgumentKind.number(
    -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
  /// A whole number that is at least one.
  package static let count = ArgumentKind.integer(1...Int.max)
}

/// A positional argument of a command.
package struct ArgumentSpec: Sendable, Hashable {
  /// How many words it takes.
  package enum Count: Sendable, Hashable {
    case one
    case optional
    case oneOrMore
    case any

    var isRequired: Bool { self == .one || self == .oneOrMore }
    var repeats: Bool { self == .oneOrMore || self == .any }
  }

  /// The name by which the command reads it; help shows it in capitals.
  package let label: String
  package let kind: ArgumentKind
  package let count: Count
  /// One line for help, in lower case.
  package let help: String

  package init(_ label: String, _ kind: ArgumentKind, _ help: String) {
    self.init(label, kind, .one, help)
  }

  package init(_ label: String, _ kind: ArgumentKind, _ count: Count, _ help: String) {
    self.label = label
    self.kind = kind
    self.count = count
    self.help = help
  }
}

/// A named option of a command: `key=value`.
package struct OptionSpec: Sendable, Hashable {
  package let key: String
  package let kind: ArgumentKind
  /// The value that counts when the option is not given, as it would be typed.
  package let defaultValue: String?
  /// The option that it belongs to: usage shows that one alone.
  package let owner: String?
  /// One line for help, in lower case.
  package let help: String

  package init(
    _ key: String, _ kind: ArgumentKind, default defaultValue: String? = nil,
    of owner: String? = nil, _ help: String
  ) {
    self.key = key
    self.kind = kind
    self.defaultValue = defaultValue
    self.owner = owner
    self.help = help
  }
}
