import ArgumentParser
import TuneShell

/// `tunebook` without a word behind it, or with a notebook: the shell.
struct ShellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Open the shell; this is what `tunebook` alone does.")

  @Argument(
    help: "A notebook to go on with, or to begin: first.md. With - commands come from the input.")
  var notebook: String?

  @Option(name: .customShort("c"), help: "Run these commands and leave.")
  var commands: String?

  @Option(help: "Colours: auto, always or never. FORCE_COLOR and NO_COLOR are heeded.")
  var color = ColourChoice.auto

  @Flag(help: "Go on after an error; the status is 1 all the same.")
  var keepGoing = false

  @Flag(help: "Answer each command with one JSON object.")
  var json = false

  @Flag(name: .customLong("no-shell"), help: "Never run a command of the system, as `!ls` does.")
  var noShell = false

  /// A word that is neither a command of the program nor a notebook is a mistake.
  func validate() throws {
    guard let notebook, notebook != "-", NotebookFormat(path: notebook) != .markdown else { return }
    let words = Tunebook.configuration.subcommands.compactMap { $0.configuration.commandName }
    let meant = EditDistance.suggestion(for: notebook, among: words)
    throw ValidationError(
      "there is no command `\(notebook)`, and a notebook's name ends in .md"
        + (meant.map { "; did you mean `\($0)`?" } ?? ""))
  }

  func run() throws {
    let session = try Tunebook.session()
    var shell = PlainShell(
      session: session, output: Terminal(), errors: Tunebook.errors, keepsGoing: keepGoing,
      isJSON: json, runsSystemCommands: !noShell,
      progress: ProgressFolder(environment: Tunebook.variable))
    if let commands {
      var lines = commands.split(separator: "\n", omittingEmptySubsequences: false)[...]
      throw ExitCode(shell.run(source: "line") { lines.popFirst().map(String.init) })
    }
    guard Terminal.isInteractive, notebook != "-", !json else {
      if let notebook, notebook != "-" {
        throw ValidationError(
          "a notebook is gone on with at a terminal; `tunebook run \(notebook)` plays it here")
      }
      throw ExitCode(shell.run(source: "line") { readLine() })
    }
    throw ExitCode(try interact(session))
  }

  private func interact(_ session: Session) throws -> Int32 {
    let terminal = Terminal()
    let reader = EditlineReader(
      program: "tunebook", history: HistoryFile(environment: Tunebook.variable),
      usesColour: color.isOn(hasEscapes: terminal.hasEscapes, environment: Tunebook.variable),
      isComplete: Session.isComplete)
    guard let interrupt = Interrupt(), let reader else {
      throw ValidationError("the terminal cannot be opened")
    }
    var shell = InteractiveShell(
      session: session, reader: reader, terminal: terminal, interrupt: interrupt,
      journals: JournalFolder(environment: Tunebook.variable),
      progress: ProgressFolder(environment: Tunebook.variable), runsSystemCommands: !noShell)
    return shell.run(notebook: notebook)
  }
}
