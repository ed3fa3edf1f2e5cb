import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch

/// `space`: says which hyperparameters are tuned, and over which values.
enum SpaceCommand: Command {
  private static let name = Form.Element.argument(
    "name", .name(.hyperparameter), "the hyperparameter")
  private static let low = Form.Element.argument("low", .anyNumber, "the least value")
  private static let high = Form.Element.argument("high", .anyNumber, "the greatest value")

  private static let step = OptionSpec(
    "step", .number(0...Double.greatestFiniteMagnitude), "from one value to the next")

  private static let when = Form.Clause(
    "when",
    [ArgumentSpec("condition", .comparison(.parameter), "the values of another that it goes with")],
    "only with some values of another hyperparameter")
  private static let combination = Form.Element.argument(
    "conditions", .comparison(.parameter), .oneOrMore, "values that do not go together")

  static let spec = CommandSpec(
    "space", "say what is tuned, over which values",
    forms: [
      Form("show", [], "show the space"),
      Form("show", [.keyword("show")], "show the space"),
      Form("size", [.keyword("size")], "count its configurations"),
      Form(
        "drop", [.keyword("drop"), .argument("name", .name(.parameter), "what to drop")],
        "take a hyperparameter out"),
      Form("forbid", [.keyword("forbid"), combination], "never try a combination of values"),
      Form("allow", [.keyword("allow"), combination], "take a forbidden combination back"),
      Form(
        "log", [name, .keyword("log"), low, high], clauses: [when], "a range over powers of ten"),
      Form(
        "revlog", [name, .keyword("revlog"), low, high], clauses: [when],
        "a range towards 1, over powers of what is missing to it"),
      Form(
        "float", [name, .keyword("float", aliases: ["lin"]), low, high], clauses: [when],
        options: [step], "a range of numbers"),
      Form(
        "int", [name, .keyword("int"), low, high],
        clauses: [.init("log", "spread over powers"), when], options: [step],
        "a range of whole numbers"),
      Form(
        "choice",
        [name, .keyword("choice"), .argument("values", .text, .oneOrMore, "the values")],
        clauses: [.init("ordered", "neighbours in the list are alike"), when], "a list of values"),
      Form("propose", [name], clauses: [when], "the range that is usual"),
    ],
    examples: [
      .init("space learning_rate log 1e-4 1"), .init("space batch_size choice 16 32 64 128"),
      .init("space hidden int 8 128 log"), .init("space hidden int 16 128 step=16"),
      .init("space dropout float 0 0.5 step=0.1"), .init("space activation", "the usual choices"),
      .init("space optimizer choice sgd nesterov adam"),
      .init("space momentum float 0 0.99 when optimizer=nesterov", "only where it is used"),
      .init("space forbid optimizer=adam learning_rate>0.3"),
      .init("space allow optimizer=adam learning_rate>0.3"),
      .init("space drop batch_size"), .init("space size"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    switch command.form.name {
    case "show":
      guard !workspace.space.parameters.isEmpty else {
        throw Diagnostic("the space is empty", hint: .line("space learning_rate log 1e-4 1"))
      }
      return .answer([SpaceText.table(workspace.space)])
    case "size":
      return .answer(SpaceText.size(workspace.space))
    case _ where workspace.known != nil:
      throw Diagnostic(
        "what is known has the space that it has", at: command.statement.span,
        hint: .line("data use digits"))
    case "drop":
      let dropped = command.arguments.word("name")
      let rest = workspace.space.parameters.filter { $0.name != dropped }
      let space = try checked(rest, workspace.space.forbidden, command)
      return .answer(try put(space, in: &workspace))
    case "forbid":
      return .answer(try forbid(command, in: &workspace))
    case "allow":
      return .answer(try allow(command, in: &workspace))
    default:
      return .answer(try add(command, to: &workspace))
    }
  }

  private static func add(
    _ command: ParsedCommand, to workspace: inout Workspace
  ) throws(Diagnostic) -> [Block] {
    let model = try workspace.requiredModel()
    let name = command.arguments.word("name")
    if command.form.name == "int", command.arguments.has("log"), command.arguments.has("step") {
      let words = command.statement.words.filter { !$0.text.hasPrefix("step") }
      throw Diagnostic(
        "steps are equal differences, and a log scale has none",
        at: command.arguments.span(of: "step"),
        hint: .line(words.map(\.text).joined(separator: " ")))
    }
    let parameter: Parameter
    do throws(SearchSpaceError) {
      parameter = try Parameter(
        name, try domain(command, name, model), when: condition(command.arguments))
    } catch {
      let sentence = Sentence(error)
      let hint = correction(of: error, command) ?? sentence.hint
      throw Diagnostic(
        sentence.message, at: span(of: error, command.arguments), hint: hint.map { .line($0) })
    }
    var parameters = workspace.space.parameters
    if let index = workspace.space.index(of: name) {
      parameters[index] = parameter
    } else {
      parameters.append(parameter)
    }
    let space = try checked(parameters, workspace.space.forbidden, command)
    do throws(ModelError) {
      try model.check(parameter, in: space)
    } catch {
      let sentence = Sentence(error)
      let used = error == .momentumUnused ? SpaceText.momentumLine(space) : nil
      throw Diagnostic(
        sentence.message,
        at: error == .momentumUnused
          ? conditionSpan(command.arguments) ?? span(of: error, command.arguments)
          : span(of: error, command.arguments),
        hint: (used ?? sentence.hint).map { .line($0) })
    }
    let blocks = try put(space, in: &workspace)
    return blocks + SpaceText.linearWarning(parameter) + SpaceText.momentumNote(model, space)
  }

  private static func domain(
    _ command: ParsedCommand, _ name: String, _ model: Model
  ) throws(SearchSpaceError) -> Domain {
    let arguments = command.arguments
    let known = HyperparameterName(rawValue: name)
    switch command.form.name {
    case "float" where arguments.has("step"), "int" where arguments.has("step"):
      return try stepped(command, name)
    case "revlog":
      return .real(
        low: arguments.number("low"), high: arguments.number("high"), scale: .reverseLog)
    case "float":
      return .real(low: arguments.number("low"), high: arguments.number("high"), scale: .linear)
    case "log":
      if case .integer = known?.hyperparameter.legal { return try integers(arguments, name, .log) }
      return .real(low: arguments.number("low"), high: arguments.number("high"), scale: .log)
    case "int":
      return try integers(arguments, name, arguments.has("log") ? .log : .linear)
    case "choice":
      let values = arguments.values("values").map(value)
      return arguments.has("ordered") ? .ordinal(values) : .choice(values)
    default:
      return known.map(model.proposal) ?? .choice([])
    }
  }

  private static func stepped(
    _ command: ParsedCommand, _ name: String
  ) throws(SearchSpaceError) -> Domain {
    let arguments = command.arguments
    let (low, step) = (arguments.number("low"), arguments.number("step"))
    guard command.form.name != "int" || [low, step].allSatisfy({ $0 == $0.rounded() }) else {
      throw .notWhole(name: name)
    }
    return try .stepped(name, from: low, through: arguments.number("high"), by: step)
  }

  private static func integers(
    _ arguments: Arguments, _ name: String, _ scale: Scale
  ) throws(SearchSpaceError) -> Domain {
    guard let low = Int(exactly: arguments.number("low")),
      let high = Int(exactly: arguments.number("high"))
    else { throw .notWhole(name: name) }
    return .integer(low: low, high: high, scale: scale)
  }

  /// The statement with its mistake put right, where it is plain how.
  static func correction(
    of error: SearchSpaceError, _ command: ParsedCommand
  ) -> String? {
    let arguments = command.arguments
    let words = command.statement.words
    switch error {
    case .reversedRange:
      return exchanging(["low": arguments.word("high"), "high": arguments.word("low")], command)
    case .repeatedChoice:
      let values = arguments.values("values")
      let repeated = values.indices.filter { index in
        values[..<index].contains { value($0) == value(values[index]) }
      }.map { values[$0].span }
      return words.filter { !repeated.contains($0.span) }.map(\.text).joined(separator: " ")
    case .notFinite, .logScaleNeedsPositiveRange, .notWhole, .integerTooLarge, .noChoices,
      .duplicate, .reverseLogScaleNeedsRangeBelowOne, .stepNotPositive, .tooManySteps,
      .unknownParent, .continuousParent, .unknownInForbidden, .notAValue, .comparesWords,
      .conditionNeverHolds, .nothingAllowed:
      return nil
    }
  }

  /// The statement with other words in the places of some arguments.
  private static func exchanging(
    _ others: KeyValuePairs<String, String>, _ command: ParsedCommand
  ) -> String {
    command.statement.words.map { word in
      others.first { command.arguments.span(of: $0.key) == word.span }?.value ?? word.text
    }.joined(separator: " ")
  }

  private static func value(_ typed: Arguments.Value) -> Value {
    typed.number.map(Value.number) ?? .text(typed.text)
  }

  /// The word that an error is about.
  private static func span(of error: ModelError, _ arguments: Arguments) -> Span? {
    guard case .illegal(_, let culprit) = error else { return arguments.span(of: "name") }
    let labels = arguments.form.arguments.map(\.label).filter { $0 != "name" }
    return labels.flatMap { arguments.values($0) }.first { value($0) == culprit }?.span
      ?? arguments.span(of: "name")
  }

  /// The word that an error is about.
  static func span(of error: SearchSpaceError, _ arguments: Arguments) -> Span? {
    let labels = arguments.form.arguments.map(\.label)
    switch error {
    case .logScaleNeedsPositiveRange, .reversedRange, .notWhole, .integerTooLarge, .notFinite:
      return labels.contains("low") ? arguments.span(of: "low") : arguments.span(of: "name")
    case .reverseLogScaleNeedsRangeBelowOne:
      return labels.contains("high") ? arguments.span(of: "high") : arguments.span(of: "name")
    case .stepNotPositive, .tooManySteps:
      return arguments.span(of: "step")
    case .noChoices, .repeatedChoice:
      return labels.contains("values") ? arguments.span(of: "values") : nil
    case .duplicate:
      return arguments.span(of: "name")
    case .unknownParent, .continuousParent, .unknownInForbidden, .notAValue, .comparesWords,
      .conditionNeverHolds, .nothingAllowed:
      return conditionSpan(arguments)
        ?? (labels.contains("name") ? arguments.span(of: "name") : nil)
    }
  }
}
