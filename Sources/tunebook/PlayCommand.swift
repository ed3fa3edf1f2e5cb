import ArgumentParser
import TuneShell

/// `tunebook run`: plays notebooks, or checks their answers.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Play the commands of notebooks, or check what they answer.")

  @Argument(help: "Notebooks, lessons or READMEs.")
  var files: [String]

  @Flag(help: "Compare with the answers in the files, and print where they differ.")
  var verify = false

  @Flag(help: "Write what the commands answer now into the files.")
  var update = false

  @Option(help: "Trials trained side by side; the answers are the same.")
  var workers = 1

  func run() throws {
    if verify || update {
      return try TestCommand.check(files, update: update, workers: workers)
    }
    for file in files {
      let session = try Tunebook.session(workers: workers)
      var lines = ["run \(Quoting.quoted(file))"][...]
      var shell = PlainShell(session: session, output: Terminal(), errors: Tunebook.errors)
      let status = shell.run(source: "line") { lines.popFirst() }
      guard status == 0 else { throw ExitCode(status) }
    }
  }
}
