import TuneReport

/// `note`: puts text between the cells of the notebook.
enum NoteCommand: Command {
  static let spec = CommandSpec(
    "note", role: .shell, "put text between the cells of the notebook",
    forms: [
      Form(
        "note",
        [.argument("text", .text, .oneOrMore, "Markdown, to the end of the line or in quotes")],
        "add a paragraph")
    ],
    examples: [
      .init("note batch size 16 wins", "a saved notebook shows it"),
      .init("note \"## A second look\"", "a heading"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let text = TranscriptParser.trimmed(command.arguments.text("text"))
    guard !text.isEmpty else {
      throw Diagnostic(
        "there is nothing in the note", at: command.arguments.span(of: "text"),
        hint: .line("note batch size 16 wins"))
    }
    return .prose(NotebookDocument.wrapped(text))
  }
}

/// `cells`: lists what was typed and stands.
enum CellsCommand: Command {
  static let spec = CommandSpec(
    "cells", role: .shell, "list what was typed and stands",
    forms: [
      Form(
        "cells",
        [.argument("count", .integer(1...100_000), .optional, "how many, all unless given")],
        "the cells of the notebook, or the last ones")
    ],
    examples: [.init("cells"), .init("cells 5", "the last five")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let entries = workspace.notebook.entries
    guard !entries.isEmpty else {
      throw Diagnostic("there is no cell yet", hint: .line(workspace.nextStep))
    }
    let shown = entries.suffix(command.arguments.optionalInteger("count") ?? entries.count)
    var rows: [[String]] = []
    var last = 0
    for entry in shown {
      let text = entry.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      rows.append([entry.cell == last ? "" : "\(entry.cell)", text, remark(entry)])
      last = entry.cell
    }
    return .answer([
      .table(Table(columns: [.init("", .trailing), .init("cell"), .init()], rows: rows))
    ])
  }

  private static func remark(_ entry: Notebook.Entry) -> String {
    switch entry.kind {
    case .command: ""
    case .prose: "note"
    case .steps(let steps):
      (steps.isCut ? "cut after " : "")
        + (steps.trials == 1 ? "1 trial" : "\(steps.trials) trials")
    }
  }
}

/// `rerun`: carries a cell out again.
enum RerunCommand: Command {
  static let spec = CommandSpec(
    "rerun", role: .shell, "carry a cell out again",
    forms: [Form("rerun", [.argument("cell", .name(.cell), "a cell's number")], "run it again")],
    examples: [.init("rerun 4")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    .play(try workspace.commands(ofCell: command).map(Notebook.Part.command), asCells: false)
  }
}

/// `edit`: changes a cell in the editor and carries it out.
enum EditCommand: Command {
  static let spec = CommandSpec(
    "edit", role: .shell, "change a cell in $EDITOR and run it",
    forms: [
      Form(
        "edit",
        [.argument("cell", .name(.cell), .optional, "a cell's number, the last one unless given")],
        "open it in $VISUAL or $EDITOR; what you leave there is run as a new cell")
    ],
    examples: [.init("edit 4")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let commands = try workspace.commands(ofCell: command)
    return .request(
      .edit(commands.joined(separator: "\n")),
      orElse: Diagnostic(
        "a cell can only be edited at a terminal", at: command.statement.span,
        hint: .text("type the changed command here")))
  }
}

/// `last`: shows the last answer again.
enum LastCommand: Command {
  static let spec = CommandSpec(
    "last", role: .shell, "show the last answer again",
    forms: [Form("last", [], "the answer of the line before, in the width of the window now")],
    examples: [.init("last")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    .again
  }
}

extension Workspace {
  /// The commands of the cell that a command names, or of the last one.
  fileprivate func commands(ofCell command: ParsedCommand) throws(Diagnostic) -> [String] {
    let last = notebook.entries.last { $0.kind != .prose }
    guard let last else { throw Diagnostic("there is no cell yet", hint: .line(nextStep)) }
    guard let word = command.arguments.optionalWord("cell") else {
      return notebook.commands(ofCell: last.cell)
    }
    let commands = Int(word).map { notebook.commands(ofCell: $0) } ?? []
    guard !commands.isEmpty else {
      throw Diagnostic(
        "no cell \(word) stands in the notebook", at: command.arguments.span(of: "cell"),
        hint: .line("cells"))
    }
    return commands
  }
}
