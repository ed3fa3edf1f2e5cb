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

  static let spec = CommandSpec(
    "space", "say what is tuned, over which values",
    forms: [
      Form("show", [], "show the space"),
      Form("size", [.keyword("size")], "count its configurations"),
      Form(
        "drop", [.keyword("drop"), .argument("name", .name(.parameter), "what to drop")],
        "take a hyperparameter out"),
      Form("log", [name, .keyword("log"), low, high], "a range over powers of ten"),
      Form("float", [name, .keyword("float"), low, high], "a range of numbers"),
      Form("float", [name, .keyword("lin"), low, high], "a range of numbers"),
      Form(
        "int", [name, .keyword("int"), low, high],
        clauses: [.init("log", "spread over powers")], "a range of whole numbers"),
      Form(
        "choice",
        [name, .keyword("choice"), .argument("values", .text, .oneOrMore, "the values")],
        "a list of values"),
      Form("propose", [name], "the range that is usual"),
    ],
    examples: [
      .init("space learning_rate log 1e-4 1"), .init("space batch_size choice 16 32 64 128"),
      .init("space hidden int 8 128 log"), .init("space activation", "the usual choices"),
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
    case "drop":
      let dropped = command.arguments.word("name")
      let rest = workspace.space.parameters.filter { $0.name != dropped }
      return .answer(try replace(with: rest, command, in: &workspace))
    default:
      return .answer(try add(command, to: &workspace))
    }
  }

  private static func add(
    _ command: ParsedCommand, to workspace: inout Workspace
  ) throws(Diagnostic) -> [Block] {
    let model = try workspace.requiredModel()
    let name = command.arguments.word("name")
    let parameter: Parameter
    do throws(SearchSpaceError) {
      parameter = try Parameter(name, try domain(command, name))
    } catch {
      throw diagnostic(error, command)
    }
    var parameters = workspace.space.parameters
    if let index = workspace.space.index(of: name) {
      parameters[index] = parameter
    } else {
      parameters.append(parameter)
    }
    do throws(ModelError) {
      try model.check(parameter, in: workspace.space)
    } catch {
      throw Diagnostic(Sentence(error), at: command.arguments.span(of: "name"))
    }
    let blocks = try replace(with: parameters, command, in: &workspace)
    return blocks + SpaceText.linearWarning(parameter)
  }

  private static func domain(_ command: ParsedCommand, _ name: String) throws(SearchSpaceError)
    -> Domain
  {
    let arguments = command.arguments
    let hyperparameter = HyperparameterName(rawValue: name)?.hyperparameter
    switch command.form.name {
    case "float":
      return .real(low: arguments.number("low"), high: arguments.number("high"), scale: .linear)
    case "log":
      if case .integer = hyperparameter?.legal { return try integers(arguments, name, .log) }
      return .real(low: arguments.number("low"), high: arguments.number("high"), scale: .log)
    case "int":
      return try integers(arguments, name, arguments.has("log") ? .log : .linear)
    case "choice":
      return .choice(
        arguments.values("values").map { $0.number.map(Value.number) ?? .text($0.text) })
    default:
      return hyperparameter?.proposal ?? .choice([])
    }
  }

  private static func integers(
    _ arguments: Arguments, _ name: String, _ scale: Scale
  ) throws(SearchSpaceError) -> Domain {
    guard let low = Int(exactly: arguments.number("low")),
      let high = Int(exactly: arguments.number("high"))
    else { throw .notWhole(name: name) }
    return .integer(low: low, high: high, scale: scale)
  }

  private static func replace(
    with parameters: [Parameter], _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> [Block] {
    do throws(SearchSpaceError) {
      workspace.space = try SearchSpace(parameters)
    } catch {
      throw Diagnostic(Sentence(error), at: command.arguments.span(of: "name"))
    }
    let table =
      parameters.isEmpty
      ? Block.line("  the space is empty") : SpaceText.table(workspace.space)
    return [table] + workspace.closeSearch()
  }

  /// The error with its word, and where the ends are wrong the line with better ones.
  private static func diagnostic(
    _ error: SearchSpaceError, _ command: ParsedCommand
  ) -> Diagnostic {
    let span = span(of: error, command.arguments)
    let ends: (Double, Double)? =
      switch error {
      case .reversedRange(_, let low, let high): (high, low)
      case .logScaleNeedsPositiveRange:
        command.arguments.optionalNumber("high").flatMap { $0 > 0 ? ($0 / 1000, $0) : nil }
      case .notFinite, .notWhole, .integerTooLarge, .noChoices, .repeatedChoice, .duplicate: nil
      }
    guard let ends, command.form.name != "int" else { return Diagnostic(Sentence(error), at: span) }
    let (low, high) = (ValueText.text(.number(ends.0)), ValueText.text(.number(ends.1)))
    let words = ["space", command.arguments.word("name"), command.form.name, low, high]
    return Diagnostic(
      Sentence(error).message, at: span, hint: .line(words.joined(separator: " ")))
  }

  /// The word that an error is about.
  private static func span(of error: SearchSpaceError, _ arguments: Arguments) -> Span? {
    let labels = arguments.form.arguments.map(\.label)
    switch error {
    case .logScaleNeedsPositiveRange, .reversedRange, .notWhole, .integerTooLarge, .notFinite:
      return labels.contains("low") ? arguments.span(of: "low") : arguments.span(of: "name")
    case .noChoices, .repeatedChoice:
      return labels.contains("values") ? arguments.span(of: "values") : nil
    case .duplicate:
      return arguments.span(of: "name")
    }
  }
}
