/// Kinds of names that only the session knows.
package enum NameKind: Sendable, Hashable {
  case dataset
  case generator
  /// The classes of the data set that an argument of this label names.
  case classesOfArgument(String)
  /// The classes of a data set.
  case classes(of: String)
  /// The columns of the file that an argument of this label names.
  case columnsOfArgument(String)
  /// The columns of a file.
  case columns(ofFile: String)
  /// What stands in a folder; folders end in a slash.
  case files(in: String)
  case model
  case objective
  /// Every hyperparameter of the current model.
  case hyperparameter
  /// The hyperparameters that are in the search space.
  case parameter
  /// What a condition may compare: parameters and results.
  case measure
  /// What a search as a whole has reached.
  case result
  case trial
  case branch
  case cell
  case lesson
  /// An earlier session that can be taken up.
  case session
  /// The samplers there are, and the model as it stands.
  case sampler
  case setting
  case command
  /// The values that a hyperparameter or setting of this name may take.
  case value(of: String)

  /// What a message calls one of them.
  package var noun: String {
    switch self {
    case .dataset: "data set"
    case .generator: "generator"
    case .classesOfArgument: "class"
    case .classes(let dataset): "class of \(dataset)"
    case .columnsOfArgument, .columns: "column"
    case .files: "file"
    case .model: "model"
    case .objective: "objective"
    case .hyperparameter: "hyperparameter"
    case .parameter: "hyperparameter in the space"
    case .measure: "hyperparameter or result"
    case .result: "result of a search"
    case .trial: "trial"
    case .branch: "branch"
    case .cell: "cell"
    case .lesson: "lesson"
    case .session: "session"
    case .sampler: "sampler"
    case .setting: "setting"
    case .command: "command or hyperparameter"
    case .value(let name): "value of \(name)"
    }
  }
}

/// A name with what Tab shows beside it.
package struct Name: Sendable, Hashable {
  /// The full name, which tables and records print.
  package let text: String
  /// What completion shows beside it.
  package let description: String
  /// Short forms that are accepted for it: `lr`.
  package let aliases: [String]

  package init(_ text: String, _ description: String = "", aliases: [String] = []) {
    self.text = text
    self.description = description
    self.aliases = aliases
  }
}

/// Where the language gets the names of the moment.
package protocol NameSource {
  /// The names of a kind, in the order in which they are listed.
  ///
  /// `nil` when any name will do, because nothing can be known about it here.
  func names(_ kind: NameKind) -> [Name]?

  /// The values that a hyperparameter may have, in a few words: `0 to 0.99`; nil when nothing is known.
  func legalValues(of name: String) -> String?
}
