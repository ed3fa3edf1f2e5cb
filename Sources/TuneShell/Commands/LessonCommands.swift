import TuneReport

/// `hint`: shows the next hint.
enum HintCommand: Command {
  static let spec = CommandSpec(
    "hint", role: .shell, abbreviates: false, "in a lesson: say a little more",
    forms: [Form("hint", [], "the next hint; behind the last stands the solution")],
    examples: [.init("hint")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution { .ofLesson(.hint) }
}

/// `skip`: shows what is asked for and goes on.
enum SkipCommand: Command {
  static let spec = CommandSpec(
    "skip", role: .shell, abbreviates: false, "in a lesson: show what is asked for, and go on",
    forms: [Form("skip", [], "always works, and counts against nobody")],
    examples: [.init("skip")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution { .ofLesson(.skip) }
}

/// `back`: goes back a step.
enum BackCommand: Command {
  static let spec = CommandSpec(
    "back", role: .shell, abbreviates: false, "in a lesson: go to the step before",
    forms: [Form("back", [], "the session is as it was there")], examples: [.init("back")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution { .ofLesson(.back) }
}

/// `reset`: begins a step anew.
enum ResetCommand: Command {
  static let spec = CommandSpec(
    "reset", role: .shell, abbreviates: false, "in a lesson: begin this step anew",
    forms: [Form("reset", [], "the session is as it was at its start")],
    examples: [.init("reset")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution { .ofLesson(.reset) }
}

/// `play`: tries things aside.
enum PlayCommand: Command {
  static let spec = CommandSpec(
    "play", role: .shell, abbreviates: false, "in a lesson: try things aside",
    forms: [Form("play", [], "nothing counts until `play` is typed again")],
    examples: [.init("play")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution { .ofLesson(.play) }
}

extension Execution {
  /// A command that means something inside a lesson alone.
  fileprivate static func ofLesson(_ request: LessonRequest) -> Execution {
    .request(
      .lesson(request),
      orElse: Diagnostic("no lesson is open here", hint: .line("tutorial")))
  }
}
