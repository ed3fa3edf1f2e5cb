import TuneReport

/// `save`: writes the notebook's file.
enum SaveCommand: Command {
  static let spec = CommandSpec(
    "save", role: .shell, "write the notebook to its file",
    forms: [
      Form(
        "save", [.argument("file", .file, .optional, "a Markdown file; the last one unless given")],
        clauses: [.init("replace", "write it whatever it holds")],
        "carry all that stands out again and write it with its answers")
    ],
    examples: [.init("save first.md"), .init("save", "to the same file again")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    guard !workspace.notebook.entries.isEmpty else {
      throw Diagnostic("there is nothing to save yet", hint: .line(workspace.nextStep))
    }
    let path = command.arguments.optionalWord("file")
    if let path, NotebookFormat(path: path) != .markdown {
      let isExport = NotebookFormat(path: path) != nil
      let name = NotebookFile.title(of: path)
      throw Diagnostic(
        "a notebook is saved as Markdown", at: command.arguments.span(of: "file"),
        hint: .line(
          isExport ? "export \(Quoting.quoted(path))" : "save \(Quoting.quoted(name + ".md"))"))
    }
    return .write(
      WriteRequest(path: path, format: .markdown, replaces: command.arguments.has("replace")))
  }
}

/// `export`: writes the notebook or its trials for other programs.
enum ExportCommand: Command {
  static let spec = CommandSpec(
    "export", role: .shell, "write the notebook or its trials for other programs",
    forms: [
      Form(
        "export",
        [.argument("file", .file, "ends in .ipynb, .html, .csv (trials) or .json (study)")],
        clauses: [.init("replace", "write it whatever it holds")],
        "the ending of the name says what is written")
    ],
    examples: [
      .init("export first.ipynb", "a Jupyter notebook"),
      .init("export first.html", "one page, without a script"),
      .init("export trials.csv", "a row a trial"),
      .init("export study.json", "every decision record and result, and the last comparison"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let path = command.arguments.word("file")
    let span = command.arguments.span(of: "file")
    guard let format = NotebookFormat(path: path), format != .markdown else {
      let name = Quoting.quoted(NotebookFile.title(of: path))
      guard NotebookFormat(path: path) == nil else {
        throw Diagnostic(
          "Markdown is what `save` writes", at: span, hint: .line("save \(Quoting.quoted(path))"))
      }
      throw Diagnostic(
        "the ending of `\(path)` is none of .ipynb, .html, .csv and .json", at: span,
        hint: .line("export \(name).html"))
    }
    switch format {
    case .markdown, .jupyter, .html:
      guard !workspace.notebook.entries.isEmpty else {
        throw Diagnostic("there is nothing to export yet", hint: .line(workspace.nextStep))
      }
    case .study where workspace.comparison?.comparison != nil: break
    case .trials, .study:
      guard try !workspace.requiredSearch().measurements.isEmpty else {
        throw Diagnostic("there is no trial yet", hint: .line("step"))
      }
    }
    return .write(
      WriteRequest(path: path, format: format, replaces: command.arguments.has("replace")))
  }
}

/// `run`: plays a file's commands, or compares its answers.
enum RunCommand: Command {
  static let spec = CommandSpec(
    "run", role: .shell, "play the commands of a file, or check its answers",
    forms: [
      Form(
        "play", [.argument("file", .file, "a notebook, lesson or README")],
        "carry out its commands in place of what stands; `undo` brings that back"),
      Form(
        "verify", [.argument("file", .file, "a notebook, lesson or README"), .keyword("verify")],
        "carry them out in a session of their own and compare the answers"),
    ],
    examples: [.init("run first.md"), .init("run first.md verify", "nothing here changes")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let path = command.arguments.word("file")
    let place = workspace.placeToRead(path)
    do throws(Diagnostic) {
      guard command.form.name == "verify" else {
        let script = try NotebookFile(reading: place).script
        guard script.contains(where: \.isCommand) else {
          throw Diagnostic("there is no command in \(path)", hint: .line("run README.md"))
        }
        return .play(script, asCells: true)
      }
      return .verify(path: path, try NotebookFile.transcript(at: place))
    } catch {
      throw Diagnostic(error.message, at: command.arguments.span(of: "file"), hint: error.hint)
    }
  }
}

/// A file that is to be written.
package struct WriteRequest: Sendable, Hashable {
  /// The path; nil for that of the notebook's file.
  let path: String?
  let format: NotebookFormat
  /// Whether it does not matter what the file holds now.
  let replaces: Bool
}
