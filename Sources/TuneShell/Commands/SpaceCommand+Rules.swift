import TuneObjectives
import TuneReport
import TuneSearch

/// Conditions and forbidden combinations.
extension SpaceCommand {
  /// The condition under which a hyperparameter is used.
  static func condition(_ arguments: Arguments) -> Condition? {
    guard arguments.form.arguments.contains(where: { $0.label == "condition" }) else { return nil }
    return arguments.comparison("condition").map(condition)
  }

  private static func condition(_ typed: Comparison) -> Condition {
    let relation: Condition.Relation =
      switch typed.relation {
      case .equal, .identical: .equal
      case .unequal: .unequal
      case .below: .below
      case .atMost: .atMost
      case .above: .above
      case .atLeast: .atLeast
      }
    let words = typed.value.text.split(separator: ",").map(String.init)
    return Condition(
      typed.name.text, relation, words.map { NumberWord.number($0).map(Value.number) ?? .text($0) })
  }

  private static func combination(_ arguments: Arguments) -> [Condition] {
    arguments.values("conditions").compactMap(\.comparison).map(condition)
  }

  static func forbid(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> [Block] {
    let combination = combination(command.arguments)
    let forbidden = workspace.space.forbidden
    guard !forbidden.contains(where: { Set($0) == Set(combination) }) else {
      throw Diagnostic(
        "this combination is forbidden already", at: command.arguments.span(of: "conditions"),
        hint: .line("space show"))
    }
    return try put(
      try checked(workspace.space.parameters, forbidden + [combination], command), in: &workspace)
  }

  static func allow(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> [Block] {
    let combination = Set(combination(command.arguments))
    let rest = workspace.space.forbidden.filter { Set($0) != combination }
    guard rest.count < workspace.space.forbidden.count else {
      let first = workspace.space.forbidden.first.map { "space allow " + ValueText.text($0) }
      throw Diagnostic(
        "this combination is not forbidden", at: command.arguments.span(of: "conditions"),
        hint: .line(first ?? "space show"))
    }
    return try put(
      try checked(workspace.space.parameters, rest, command), in: &workspace)
  }

  /// The space of some hyperparameters and what is forbidden of them.
  static func checked(
    _ parameters: [Parameter], _ forbidden: [[Condition]], _ command: ParsedCommand
  ) throws(Diagnostic) -> SearchSpace {
    let parameters = ordered(parameters)
    do throws(SearchSpaceError) {
      return try SearchSpace(parameters, forbidding: forbidden)
    } catch {
      let sentence = Sentence(error)
      let span = span(of: error, command.arguments)
      if conditionSpan(command.arguments) == nil,
        let holder = holder(error, parameters, forbidden)
      {
        throw Diagnostic(holder.message, at: span, hint: .line(holder.release))
      }
      let hint = correction(of: error, parameters, command) ?? sentence.hint
      throw Diagnostic(sentence.message, at: span, hint: hint.map { .line($0) })
    }
  }

  /// Puts a space into use.
  static func put(
    _ space: SearchSpace, in workspace: inout Workspace
  ) throws(Diagnostic) -> [Block] {
    // A change of the optimizer may leave nothing that uses momentum.
    try workspace.model?.check(space)
    workspace.space = space
    let table =
      space.parameters.isEmpty ? Block.line("  the space is empty") : SpaceText.table(space)
    return [table] + workspace.closeSearch()
  }

  /// The hyperparameters in their order, but each behind the one that its condition is about.
  private static func ordered(_ parameters: [Parameter]) -> [Parameter] {
    var (placed, rest): ([Parameter], [Parameter]) = ([], parameters)
    while let next = rest.firstIndex(where: { parameter in
      !rest.contains { $0.name == parameter.condition?.parameter }
    }) {
      placed.append(rest.remove(at: next))
    }
    return placed + rest
  }

  /// Where the conditions of a statement stand.
  static func conditionSpan(_ arguments: Arguments) -> Span? {
    ["condition", "conditions"].first { label in
      arguments.form.arguments.contains { $0.label == label } && arguments.has(label)
    }.flatMap(arguments.span)
  }

  /// The statement with a value in its conditions put right.
  private static func correction(
    of error: SearchSpaceError, _ parameters: [Parameter], _ command: ParsedCommand
  ) -> String? {
    guard case .notAValue(let name, let value) = error, case .text(let text) = value,
      let values = parameters.first(where: { $0.name == name })?.domain.values,
      let span = conditionSpan(command.arguments),
      let suggestion = EditDistance.suggestion(
        for: text, among: values.map { ValueText.text($0) })
    else { return nil }
    return command.statement.words.map { word in
      guard span.start <= word.span.start, word.span.end <= span.end else { return word.text }
      return word.text.replacing(text, with: suggestion)
    }.joined(separator: " ")
  }

  /// The condition or combination that still needs what a statement takes away, and the line that lets
  /// go of it.
  private static func holder(
    _ error: SearchSpaceError, _ parameters: [Parameter], _ forbidden: [[Condition]]
  ) -> (message: String, release: String)? {
    let culprit: String
    switch error {
    case .unknownParent(_, let name), .continuousParent(_, let name),
      .unknownInForbidden(let name), .notAValue(let name, _):
      culprit = name
    case .conditionNeverHolds(let condition), .comparesWords(let condition):
      culprit = condition.parameter
    default: return nil
    }
    for child in parameters {
      guard let condition = child.condition, condition.parameter == culprit else { continue }
      return (
        "\(child.name) is used only when \(ValueText.text(condition))", "space drop \(child.name)"
      )
    }
    return forbidden.first { $0.contains { $0.parameter == culprit } }.map { combination in
      let text = ValueText.text(combination)
      return ("\(culprit) is in a forbidden combination, \(text)", "space allow \(text)")
    }
  }
}
