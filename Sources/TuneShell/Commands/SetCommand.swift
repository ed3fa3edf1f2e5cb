import TuneReport
import TuneSearch

/// `set`: changes how the shell works, and never what comes out.
enum SetCommand: Command {
  private static let workers = 1...64

  static let spec = CommandSpec(
    "set", role: .shell, "change how the shell works",
    forms: [
      Form("show", [], "show the settings"),
      Form(
        "workers",
        [
          .keyword("workers"),
          .argument("count", .integer(workers), "trials trained side by side"),
        ],
        "train so many trials side by side"),
    ],
    examples: [.init("set"), .init("set workers 2")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    if command.form.name == "workers" {
      workspace.workers = command.arguments.integer("count")
    }
    return .answer([line(workspace.workers)] + SearchText.workersNote(workspace))
  }

  private static func line(_ workers: Int) -> Block {
    workers == 1
      ? .line("  workers  1  (trials are trained one after another)")
      : .line(
        "  workers  \(workers)  (side by side where no result is waited for; the same results)")
  }
}
