import ArgumentParser
import TuneShell

/// `tunebook test`: replays transcripts and compares.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Replay lessons, notebooks and READMEs, and compare with what they record.",
    discussion: """
      Of a lesson it also says what a learner could not be guided through: a check that holds before \
      its exercise is done, or not after its solution, a question without an answer, too much to read \
      at once. Every mistake has its line and a way to mend it.
      """)

  @Argument(help: "Markdown files, or folders of them.")
  var paths: [String]

  @Flag(help: "Write what the commands answer now into the files.")
  var update = false

  @Flag(help: "Test a file again whenever it is changed, until Ctrl-C.")
  var watch = false

  @Option(help: "Trials trained side by side; the answers are the same.")
  var workers = 1

  func run() throws {
    guard watch else { return try Self.check(paths, update: update, workers: workers) }
    var bench = try TestBench(paths, update: update, workers: workers)
    try bench.watch()
  }

  /// Replays files and prints a line a file, with a diff where an answer differs.
  ///
  /// - Throws: `ExitCode` 1 when one differs or cannot be read.
  static func check(_ paths: [String], update: Bool, workers: Int) throws {
    var bench = try TestBench(paths, update: update, workers: workers)
    guard try bench.test(bench.files) else { throw ExitCode(1) }
  }
}
