/// The values that a statement gives to a command, with their places for later errors.
///
/// Asking for a label that the form does not have is a programmer's mistake.
package struct Arguments: Sendable, Hashable {
  /// A value with its place.
  package struct Value: Sendable, Hashable {
    /// The text without quotes; for names the full one.
    package let text: String
    package let span: Span
    package let integer: Int?
    package let number: Double?
    package let comparison: Comparison?

    init(
      _ text: String, _ span: Span, integer: Int? = nil, number: Double? = nil,
      comparison: Comparison? = nil
    ) {
      self.text = text
      self.span = span
      self.integer = integer
      self.number = number
      self.comparison = comparison
    }
  }

  /// `name=value` for a name that only the session knows.
  package struct Assignment: Sendable, Hashable {
    /// The full name.
    package let name: String
    package let value: Value
    /// The whole word.
    package let span: Span
  }

  let form: Form
  var values: [(label: String, value: Value)] = []
  /// What is set with `name=value`, in the order of the line.
  package internal(set) var assignments: [Assignment] = []

  init(form: Form) {
    self.form = form
  }

  /// Whether an argument, option or clause keyword was given.
  package func has(_ label: String) -> Bool { !all(label).isEmpty }

  /// All values of an argument, in the order of the line; the default of an option counts.
  package func values(_ label: String) -> [Value] {
    let given = all(label)
    guard given.isEmpty, let option = form.options.first(where: { $0.key == label }),
      let text = option.defaultValue
    else { return given }
    return [
      Value(
        text, Span(0, 0), integer: NumberWord.integer(text), number: NumberWord.number(text))
    ]
  }

  /// The texts of all values of an argument.
  package func words(_ label: String) -> [String] { values(label).map(\.text) }

  /// The words of a free text, joined by spaces.
  package func text(_ label: String) -> String { words(label).joined(separator: " ") }

  /// The value of a required argument or of an option with a default, as text.
  package func word(_ label: String) -> String { required(label, optionalWord(label)) }
  /// The value of a required argument or of an option with a default.
  package func integer(_ label: String) -> Int { required(label, optionalInteger(label)) }
  /// The value of a required argument or of an option with a default.
  package func number(_ label: String) -> Double { required(label, optionalNumber(label)) }

  /// The value of an argument or option; `nil` when it is not given and has no default.
  package func optionalWord(_ label: String) -> String? { values(label).first?.text }
  /// The value of an argument or option; `nil` when it is not given and has no default.
  package func optionalInteger(_ label: String) -> Int? { values(label).first?.integer }
  /// The value of an argument or option; `nil` when it is not given and has no default.
  package func optionalNumber(_ label: String) -> Double? { values(label).first?.number }
  /// The value of an option; `nil` when it is not given and has no default.
  package func option(_ key: String) -> String? { optionalWord(key) }
  /// The comparison that an argument holds.
  package func comparison(_ label: String) -> Comparison? { values(label).first?.comparison }

  /// The place of an argument, option or clause keyword in the line; `nil` when it is not there.
  package func span(of label: String) -> Span? {
    guard let first = all(label).first else { return nil }
    return all(label).reduce(first.span) { $0.through($1.span) }
  }

  private func all(_ label: String) -> [Value] {
    precondition(
      form.arguments.contains { $0.label == label } || form.options.contains { $0.key == label }
        || form.clauses.contains { $0.keyword == label },
      "the form has no argument of this name")
    return values.filter { $0.label == label }.map(\.value)
  }

  private func required<Value>(_ label: String, _ value: Value?) -> Value {
    guard let value else { preconditionFailure("`\(label)` is optional and was not given") }
    return value
  }

  package static func == (left: Arguments, right: Arguments) -> Bool {
    left.form == right.form && left.assignments == right.assignments
      && left.values.elementsEqual(right.values) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(form)
    hasher.combine(assignments)
    for (label, value) in values {
      hasher.combine(label)
      hasher.combine(value)
    }
  }
}
