/// All that the language knows about a command: parsing, errors, completion and help come from it.
package struct CommandSpec: Sendable, Hashable {
  /// The word it is called by.
  package let name: String
  /// Words from other tools that mean the same: understood, never offered.
  package let aliases: [String]
  /// What a notebook makes of it.
  package let role: Role
  /// Whether a unique beginning of the word is enough; a word for a few places leaves beginnings to others.
  package let abbreviates: Bool
  /// One line for lists of commands, in lower case.
  package let summary: String
  /// Whether `> file` behind it puts the answer into a file.
  package let writesFiles: Bool
  /// Its shapes; the first one that fits a statement is taken.
  package let forms: [Form]
  /// Whole command lines that show it at work.
  package let examples: [Example]

  package init(
    _ name: String, aliases: [String] = [], role: Role = .work, abbreviates: Bool = true,
    _ summary: String, writesFiles: Bool = false, forms: [Form], examples: [Example] = []
  ) {
    precondition(!forms.isEmpty, "a command has at least one form")
    self.name = name
    self.aliases = aliases
    self.role = role
    self.abbreviates = abbreviates
    self.summary = summary
    self.writesFiles = writesFiles
    self.forms = forms
    self.examples = examples
  }

  /// What a notebook makes of a command.
  package enum Role: Sendable, Hashable {
    /// A cell with its answer.
    case work
    /// A cell that asks and changes nothing.
    case question
    /// Nothing: it is about the shell, or about the notebook itself.
    case shell
  }

  /// A command line with what it does.
  package struct Example: Sendable, Hashable {
    package let line: String
    package let meaning: String

    package init(_ line: String, _ meaning: String = "") {
      self.line = line
      self.meaning = meaning
    }
  }
}

/// One shape of a command: `space NAME log LOW HIGH [when CONDITION]`.
package struct Form: Sendable, Hashable {
  /// A word of the shape.
  package enum Element: Sendable, Hashable {
    /// A word that must stand here, or one of other tools' words for it: understood, never offered.
    case keyword(String, aliases: [String] = [])
    /// A word that the learner chooses.
    case argument(ArgumentSpec)

    /// One word that the learner chooses.
    package static func argument(
      _ label: String, _ kind: ArgumentKind, _ help: String
    ) -> Element {
      .argument(ArgumentSpec(label, kind, help))
    }

    /// Some words that the learner chooses.
    package static func argument(
      _ label: String, _ kind: ArgumentKind, _ count: ArgumentSpec.Count, _ help: String
    ) -> Element {
      .argument(ArgumentSpec(label, kind, count, help))
    }
  }

  /// A keyword with arguments that may follow in any order after the required words.
  ///
  /// Without arguments it is a flag.
  package struct Clause: Sendable, Hashable {
    package let keyword: String
    package let arguments: [ArgumentSpec]
    package let help: String

    package init(_ keyword: String, _ help: String) {
      self.init(keyword, [], help)
    }

    package init(_ keyword: String, _ arguments: [ArgumentSpec], _ help: String) {
      precondition(arguments.allSatisfy { $0.count == .one }, "a clause has a fixed length")
      self.keyword = keyword
      self.arguments = arguments
      self.help = help
    }
  }

  /// The name by which the command tells its forms apart.
  package let name: String
  package let elements: [Element]
  package let clauses: [Clause]
  package let options: [OptionSpec]
  /// The kind of names that may be set with `name=value` besides the options.
  package let assignments: NameKind?
  /// One line for help, in lower case.
  package let summary: String

  package init(
    _ name: String, _ elements: [Element] = [], clauses: [Clause] = [],
    options: [OptionSpec] = [], assignments: NameKind? = nil, _ summary: String = ""
  ) {
    self.name = name
    self.elements = elements
    self.clauses = clauses
    self.options = options
    self.assignments = assignments
    self.summary = summary
  }

  /// The keywords before the first argument.
  var leadingKeywords: [String] {
    elements.prefix { if case .keyword = $0 { true } else { false } }.map { element in
      switch element {
      case .keyword(let keyword, _): keyword
      case .argument(let spec): spec.label
      }
    }
  }

  /// The arguments in the order in which help explains them.
  package var arguments: [ArgumentSpec] {
    let positional = elements.compactMap { element -> ArgumentSpec? in
      guard case .argument(let spec) = element else { return nil }
      return spec
    }
    return positional + clauses.flatMap(\.arguments)
  }
}
