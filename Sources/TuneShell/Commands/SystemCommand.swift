/// `!`: runs a command of the system.
enum SystemCommand: Command {
  static let spec = CommandSpec(
    "!", role: .shell, "run a command of the system",
    forms: [
      Form(
        "system",
        [.argument("command", .text, .oneOrMore, "to the end of the line, as `sh` reads it")],
        "run it; only where it is typed, never from a notebook or a lesson")
    ],
    examples: [.init("!ls", "the files beside the notebook")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    .request(
      .system(command.arguments.text("command")),
      orElse: Diagnostic(
        "no command of the system is run here", at: command.statement.span,
        hint: .text("type it in a shell of your own, begun without --no-shell")))
  }
}
