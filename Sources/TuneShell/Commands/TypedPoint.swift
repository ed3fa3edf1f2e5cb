import TuneObjectives
import TuneReport
import TuneSearch

/// A configuration that a learner typed: `learning_rate=0.5 batch_size=16`.
enum TypedPoint {
  /// The point of a command's assignments.
  ///
  /// - Throws: A diagnostic when a value is missing, does not lie in the space or is not used with the
  ///   others, or when the combination is forbidden.
  static func point(_ command: ParsedCommand, in study: Study) throws(Diagnostic) -> UnitPoint {
    let space = study.space
    let assignments = command.arguments.assignments
    var point = space.snapped(space.parameters.map { _ in 0.5 })
    for (index, parameter) in space.parameters.enumerated() {
      // A condition is about a parameter before, whose value is known by now.
      let isActive = space.activity(at: point)[index]
      guard let given = assignments.first(where: { $0.name == parameter.name }) else {
        guard !isActive else { throw missing(parameter, command, study) }
        continue
      }
      guard isActive, let unit = parameter.domain.unit(of: value(given.value)) else {
        throw outside(parameter, given, isActive: isActive, command)
      }
      point[index] = unit
    }
    let snapped = space.snapped(point)
    guard space.allows(snapped) else {
      throw Diagnostic(
        "this combination is forbidden", at: assignments.last?.span, hint: .line("space show"))
    }
    return snapped
  }

  private static func value(_ typed: Arguments.Value) -> Value {
    typed.number.map(Value.number) ?? .text(typed.text)
  }

  /// What is typed, with the missing values of the best trial or of the middle of the space.
  private static func missing(
    _ parameter: Parameter, _ command: ParsedCommand, _ study: Study
  ) -> Diagnostic {
    let space = study.space
    let middle = space.snapped(space.parameters.map { _ in 0.5 })
    let known = space.configuration(at: study.incumbent?.point ?? middle)
    let value =
      known[parameter.name] ?? parameter.domain.value(at: parameter.domain.snapped(0.5))
    let text = ValueText.text(value, of: parameter.domain)
    let line = command.statement.words.map(\.text).joined(separator: " ")
    return Diagnostic(
      "\(parameter.name) has no value", hint: .line("\(line) \(parameter.name)=\(text)"))
  }

  private static func outside(
    _ parameter: Parameter, _ given: Arguments.Assignment, isActive: Bool, _ command: ParsedCommand
  ) -> Diagnostic {
    guard isActive else {
      let condition = parameter.condition.map { ValueText.text($0) } ?? ""
      let rest = command.statement.words.filter { $0.span != given.span }.map(\.text)
      return Diagnostic(
        "\(parameter.name) is used only when \(condition)", at: given.span,
        hint: .line(rest.joined(separator: " ")))
    }
    let range = ValueText.text(parameter.domain)
    return Diagnostic(
      "\(parameter.name) does not take this value here: \(range)", at: given.value.span,
      hint: .line("space show"))
  }
}
