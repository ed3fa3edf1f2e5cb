import TuneReport

/// `undo`: takes back the commands that changed the session.
enum UndoCommand: Command {
  static let spec = CommandSpec(
    "undo", role: .shell, "take back the last commands that changed something",
    forms: [
      Form(
        "undo",
        [.argument("count", .integer(1...100_000), .optional, "how many commands, 1 unless given")],
        "take back the last command that changed something, or so many")
    ],
    examples: [.init("undo"), .init("undo 3")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    .travel(.back, count: command.arguments.optionalInteger("count") ?? 1)
  }
}

/// `redo`: brings back what was taken back; nothing is trained again.
enum RedoCommand: Command {
  static let spec = CommandSpec(
    "redo", role: .shell, "bring back what was taken back",
    forms: [
      Form(
        "redo",
        [.argument("count", .integer(1...100_000), .optional, "how many commands, 1 unless given")],
        "bring back the last command that was taken back, or so many")
    ],
    examples: [.init("redo"), .init("redo 3")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    .travel(.forth, count: command.arguments.optionalInteger("count") ?? 1)
  }
}
