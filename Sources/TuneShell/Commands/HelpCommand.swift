import TuneObjectives
import TuneReport

/// `help`: explains commands and hyperparameters.
enum HelpCommand: Command {
  static let spec = CommandSpec(
    "help", aliases: ["?"], role: .shell, "explain a command or a hyperparameter",
    forms: [
      Form("overview", [], "what there is"),
      Form(
        "topic",
        [.argument("topic", .name(.command), "a command or a hyperparameter")], "how it is used"),
    ],
    examples: [.init("help why"), .init("why ?"), .init("help learning_rate")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    guard command.form.name == "topic" else {
      return .answer(HelpText.overview(of: CommandCatalog.groups))
    }
    let topic = command.arguments.word("topic")
    if let name = HyperparameterName(typed: topic) { return .answer(HyperparameterText.help(name)) }
    guard let spec = CommandCatalog.grammar.command(named: topic) else {
      throw Diagnostic("there is no help on \(topic)", hint: .line("help"))
    }
    return .answer(HelpText.blocks(for: spec))
  }
}

/// `examples`: shows commands at work.
enum ExamplesCommand: Command {
  static let spec = CommandSpec(
    "examples", role: .shell, "show commands at work",
    forms: [
      Form("all", [], "one example of every command"),
      Form("command", [.argument("command", .name(.command), "a command")], "all examples of one"),
    ],
    examples: [.init("examples"), .init("examples space")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    guard command.form.name == "command" else {
      return .answer(CommandCatalog.commands.flatMap { HelpText.examples(of: $0.spec).prefix(1) })
    }
    let name = command.arguments.word("command")
    guard let spec = CommandCatalog.grammar.command(named: name) else {
      throw Diagnostic(
        "\(name) is no command", at: command.arguments.span(of: "command"),
        hint: .line("help \(name)"))
    }
    return .answer(HelpText.examples(of: spec))
  }
}

/// `quit`: leaves the shell.
enum QuitCommand: Command {
  static let spec = CommandSpec(
    "quit", aliases: ["exit", "q", "\\q", ":q"], role: .shell, "leave",
    forms: [Form("quit", [], "leave the shell, as Ctrl-D does")], examples: [.init("quit")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    .leave
  }
}
