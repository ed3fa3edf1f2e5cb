import TuneReport

/// `time`: carries out a command and says how long it took.
enum TimeCommand: Command {
  static let spec = CommandSpec(
    "time", aliases: ["%time", "%%time"], role: .shell, "say how long a command takes",
    forms: [
      Form(
        "time", [.argument("command", .command, .oneOrMore, "a command")],
        "carry it out, and say how long that took")
    ],
    examples: [.init("time step 5")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let (statement, words) = (command.statement, command.statement.words.dropFirst())
    return .timed(
      Statement(
        line: statement.line, words: Array(words), redirect: nil,
        span: words.dropFirst().reduce(words[1].span) { $0.through($1.span) }))
  }

  /// `  took 1.24 s`.
  static func line(_ duration: Duration) -> Block {
    let (seconds, attoseconds) = duration.components
    let time = Double(seconds) + Double(attoseconds) * 1e-18
    return .line("  took \(NumberFormat.significant(time, 3)) s")
  }
}
