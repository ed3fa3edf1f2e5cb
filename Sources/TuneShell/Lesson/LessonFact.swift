import TuneObjectives

/// What a check may ask about a session.
package enum LessonFact: Sendable, Hashable {
  /// The name of the data set; of a function, its name.
  case data
  /// The seed of the split.
  case split
  /// The kind of network.
  case model
  /// The name of the sampler.
  case search
  /// The trials that have ended.
  case trials
  /// The trials that ended without a score.
  case failed
  /// The best score.
  case best
  /// What is true of the trial with the best score, where the truth is known.
  case truth
  /// The score of the last trial.
  case last
  /// The hyperparameters in the space.
  case params
  /// The branch that commands work on.
  case branch
  /// How many different values of a hyperparameter have been tried.
  case distinct(String)
  /// The value of a hyperparameter in the last trial.
  case value(String)
  /// The value that the network gives a hyperparameter that is not searched.
  case setting(String)
  /// The scale of a hyperparameter in the space: `log`, `linear`, `reverse_log` or `choice`.
  case scale(String)
  /// The median of what a sampler, called as it was compared, has found in the last comparison.
  case median(String)
  /// Whether a command was carried out since the exercise began; `*` stands for anything.
  case ran(String)

  /// What kind of value it has.
  package enum Kind: String, Sendable, Hashable {
    case number = "a number"
    case text = "a word"
    case truth = "true or false"
  }

  /// The kind of its value; nil where it may be a number or a word.
  package var kind: Kind? {
    switch self {
    case .data, .model, .search, .branch, .scale: .text
    case .split, .trials, .failed, .best, .truth, .last, .params, .distinct, .median: .number
    case .ran: .truth
    case .value, .setting: nil
    }
  }

  /// The facts without an argument, by the words of the language.
  static let plain: KeyValuePairs<String, LessonFact> = [
    "data": .data, "split": .split, "model": .model, "search": .search, "trials": .trials,
    "failed": .failed, "best": .best, "truth": .truth, "last": .last, "params": .params,
    "branch": .branch,
  ]

  /// The words of the facts with an argument.
  static let functions = ["distinct", "value", "setting", "scale", "median", "ran"]

  /// The fact of a word and its argument.
  init?(_ function: String, of argument: String) {
    let parameter = Self.fullName(argument)
    switch function {
    case "distinct": self = .distinct(parameter)
    case "value": self = .value(parameter)
    case "setting": self = .setting(parameter)
    case "scale": self = .scale(parameter)
    case "median": self = .median(argument)
    case "ran": self = .ran(argument)
    default: return nil
    }
  }

  /// The full name of a hyperparameter that may have a short one.
  static func fullName(_ word: String) -> String {
    HyperparameterName(typed: word)?.rawValue ?? word
  }
}
