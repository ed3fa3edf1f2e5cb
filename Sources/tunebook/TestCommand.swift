import ArgumentParser
import TuneShell

/// `tunebook test`: replays transcripts and compares.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Replay lessons, notebooks and READMEs, and compare with what they record.")

  @Argument(help: "Markdown files, or folders of them.")
  var paths: [String]

  @Flag(help: "Write what the commands answer now into the files.")
  var update = false

  @Option(help: "Trials trained side by side; the answers are the same.")
  var workers = 1

  func run() throws {
    try Self.check(paths, update: update, workers: workers)
  }

  /// Replays files and prints a line a file, with a diff where an answer differs.
  ///
  /// - Throws: `ExitCode` 1 when one differs or cannot be read.
  static func check(_ paths: [String], update: Bool, workers: Int) throws {
    guard (1...64).contains(workers) else {
      throw ValidationError("there are 1 to 64 workers")
    }
    let files = TranscriptTest.files(in: paths)
    guard !files.isEmpty else { throw ValidationError("there is no Markdown file to test") }
    var output = Terminal()
    var failed = 0
    for file in files {
      switch TranscriptTest(path: file).run(
        in: try Tunebook.session(workers: workers), update: update)
      {
      case .passed(let commands):
        try output.write("ok      \(file)  \(commands) commands\n")
      case .updated(let changed):
        try output.write("\(changed == 0 ? "same   " : "updated") \(file)  \(changed) answers\n")
      case .failed(let lines):
        failed += 1
        try output.write("FAILED  \(file)\n" + lines.map { $0 + "\n" }.joined())
      }
    }
    if failed > 0 { throw ExitCode(1) }
  }
}
