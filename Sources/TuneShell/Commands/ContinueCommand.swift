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
    let failure = Diagnostic(
      "earlier sessions are kept for shells at a terminal", at: command.statement.span,
      hint: .text("type `continue` there"))
    if command.form.name == "list" { return .request(.resume(.list), orElse: failure) }
    guard workspace.notebook.entries.isEmpty else {
      throw Diagnostic(
        "this session has cells of its own", at: command.statement.span,
        hint: .text("leave with `quit`, nothing is lost, and begin with `continue`"))
    }
    let isNamed = command.form.name == "named"
    return .request(
      .resume(isNamed ? .named(command.arguments.word("name")) : .newest), orElse: failure)
  }
}
