import TuneReport

/// `continue`: takes up an earlier session.
enum ContinueCommand: Command {
  static let spec = CommandSpec(
    "continue", role: .shell, "take up an earlier session",
    forms: [
      Form("newest", [], "the last one, where it ended or was interrupted"),
      Form("list", [.keyword("list")], "list the earlier sessions"),
      Form(
        "named", [.argument("name", .suggested(.session), "a session's name")], "the one of a name"),
    ],
    examples: [.init("continue"), .init("continue list")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    if command.form.name == "list" { return .resume(.list) }
    guard workspace.notebook.entries.isEmpty else {
      throw Diagnostic(
        "this session has cells of its own", at: command.statement.span,
        hint: .text("leave with `quit`, nothing is lost, and begin with `continue`"))
    }
    return .resume(
      command.form.name == "named" ? .named(command.arguments.word("name")) : .newest)
  }
}
