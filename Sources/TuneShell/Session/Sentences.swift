package import TuneObjectives
import TuneReport
package import TuneSearch
import TuneTraining

/// What is said to a learner about each fact that went wrong: a message, and what to type next.
///
/// This is the only place where the errors of the modules below become sentences.
package struct Sentence: Sendable, Hashable {
  package let message: String
  package let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

extension Sentence {
  package init(_ error: SearchSpaceError) {
    switch error {
    case .notFinite(let name):
      self.init(
        "a bound of \(name) is not a finite number, or the range is too wide",
        hint: Self.usual(name))
    case .reversedRange(let name, let low, let high):
      let (low, high) = (ValueText.text(.number(low)), ValueText.text(.number(high)))
      self.init(
        "the range of \(name) is empty: \(low) is above \(high)", hint: Self.usual(name))
    case .logScaleNeedsPositiveRange(let name):
      self.init(
        "a log scale cannot start at 0 or below", hint: Self.usual(name))
    case .reverseLogScaleNeedsRangeBelowOne(let name):
      self.init(
        "a reverse log scale ends below 1", hint: Self.reverseLog(name))
    case .stepNotPositive:
      self.init(
        "a step is above 0 and leads to another number",
        hint: "help space")
    case .tooManySteps(let name, let limit):
      self.init(
        "a range in steps has at most \(limit) values",
        hint: Self.usual(name))
    case .notWhole(let name):
      self.init(
        "a range of whole numbers has whole ends", hint: Self.usual(name))
    case .integerTooLarge(let name):
      self.init(
        "the whole numbers of \(name) must lie within \(Domain.integerLimit)",
        hint: Self.usual(name))
    case .noChoices(let name):
      self.init("there is no choice for \(name)", hint: Self.usual(name))
    case .repeatedChoice(let name, let value):
      self.init(
        "the choice \(ValueText.text(value)) of \(name) is listed twice", hint: Self.usual(name))
    case .duplicate(let name):
      self.init("\(name) is in the space already", hint: "space drop \(name)")
    case .unknownParent(let name, let parent):
      self.init(
        name == parent
          ? "\(name) cannot depend on itself"
          : "\(name) depends on \(parent), which is not before it",
        hint: name == parent ? "space show" : "space drop \(name)")
    case .continuousParent(_, let parent):
      self.init(
        "\(parent) is continuous: when needs a hyperparameter with countable values",
        hint: "help space")
    case .unknownInForbidden(let parameter):
      self.init("a forbidden combination is about \(parameter)", hint: "space show")
    case .notAValue(let parameter, let value):
      self.init("\(ValueText.text(value)) is no value of \(parameter)", hint: "space show")
    case .comparesWords(let condition):
      self.init(
        "\(ValueText.text(condition)) compares what is no number", hint: "space show")
    case .conditionNeverHolds(let condition):
      self.init("\(ValueText.text(condition)) never holds", hint: "space show")
    case .nothingAllowed:
      self.init("that would forbid everything", hint: "space show")
    }
  }

  package init(_ error: ModelError) {
    switch error {
    case .unknown(let name):
      self.init("the network has no hyperparameter \(name)", hint: "model show")
    case .illegal(let name, let value):
      self.init(
        "\(name.rawValue) cannot be \(ValueText.text(value)): it takes \(Self.legal(name))",
        hint: "help \(name.rawValue)")
    case .needsIntegers(let name):
      self.init(
        "\(name.rawValue) takes whole numbers, and this range has all numbers",
        hint: Self.usual(name.rawValue))
    case .notUsed(let name, let kind):
      let (reason, hint) = Self.unused(name, kind)
      self.init("\(name.rawValue) changes nothing here: \(reason)", hint: hint)
    case .shapeIsFixed(let name):
      self.init(
        "hidden lists the layers one by one, so \(name.rawValue) is fixed by it",
        hint: "model mlp")
    case .momentumUnused:
      self.init(
        "momentum changes nothing here: only momentum and nesterov use it",
        hint: "space optimizer")
    case .refused(let error):
      self.init(error)
    }
  }

  private static func unused(
    _ name: HyperparameterName, _ kind: ModelKind
  ) -> (reason: String, hint: String) {
    switch (kind, name) {
    case (.cnn, _): ("the layers of a cnn are its convolutions", "model cnn channels=8")
    case (_, .channels): ("only a cnn has channels", "model cnn channels=8")
    default: ("a \(kind.rawValue) model has no hidden layer", "model mlp")
    }
  }

  private static func reverseLog(_ name: String) -> String { "space \(name) revlog 0.5 0.99" }

  /// The line that searches a hyperparameter over the range that is usual.
  private static func usual(_ name: String) -> String {
    func line(_ words: String...) -> String { "space \(name) " + words.joined(separator: " ") }
    switch HyperparameterName(rawValue: name)?.hyperparameter.proposal {
    case .real(let low, let high, let scale):
      let word = scale == .log ? "log" : "float"
      return line(word, ValueText.text(.number(low)), ValueText.text(.number(high)))
    case .integer(let low, let high, let scale):
      return line("int", "\(low)", "\(high)") + (scale == .log ? " log" : "")
    case .choice(let values), .ordinal(let values):
      return line("choice", values.map { ValueText.text($0) }.joined(separator: " "))
    case nil:
      return "help space"
    }
  }

  private static func legal(_ name: HyperparameterName) -> String {
    let orOff = name.hyperparameter.canBeOff ? ", or off" : ""
    switch name.hyperparameter.legal {
    case .real(let range):
      let (low, high) = (range.lowerBound, range.upperBound)
      return "numbers from \(ValueText.text(.number(low))) to \(ValueText.text(.number(high)))"
        + orOff
    case .integer(let range):
      return "whole numbers from \(range.lowerBound) to \(range.upperBound)" + orOff
    case .names(let names):
      return names.joined(separator: ", ")
    }
  }

  package init(_ error: SamplerError) {
    switch error {
    case .exhausted(let points):
      self.init(
        "the space is exhausted: all \(points) configurations have been tried",
        hint: "best")
    case .nothingAllowed(let points):
      self.init(
        "of \(points) points none was allowed: too much is forbidden", hint: "space show")
    case .gridTooLarge:
      self.init("the grid has more points than can be counted", hint: "search grid levels=2")
    case .tooManyParameters(let count, let limit):
      self.init(
        "a Sobol sequence has at most \(limit) hyperparameters, and the space has \(count)",
        hint: "search random")
    case .notPositiveDefinite(let jitter):
      let jitter = ValueText.text(.number(jitter))
      self.init(
        "the surrogate's covariance could not be factorised, even with \(jitter) on its diagonal",
        hint: "search bayes seed=1")
    }
  }
}

extension Diagnostic {
  /// A sentence about a word of the line.
  package init(_ sentence: Sentence, at span: Span? = nil) {
    self.init(sentence.message, at: span, hint: sentence.hint.map(Hint.line))
  }
}
