import TuneReport

/// `tutorial`: lists and shows the lessons.
enum TutorialCommand: Command {
  static let spec = CommandSpec(
    "tutorial", "list and read the lessons",
    forms: [
      Form("list", [], "list the lessons"),
      Form(
        "show", [.argument("number", .integer(1...99), "a lesson's number")], "read a lesson"),
    ],
    examples: [.init("tutorial"), .init("tutorial 1")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    .answer([])
  }
}
