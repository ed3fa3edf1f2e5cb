import ArgumentParser
import TuneMath
import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The program: a shell at a terminal, a plain one for pipes, and the lessons' test.
@main struct Tunebook: ParsableCommand {
  static let version = Provenance.programVersion

  static let configuration = CommandConfiguration(
    commandName: "tunebook",
    abstract: "Learn hyperparameter tuning, one trial at a time.",
    discussion: """
      Without arguments a shell opens at a terminal, and `tunebook first.md` goes on with a notebook \
      or begins it. From a pipe, commands are read line by line and the first error ends the program \
      with status 1.
      """,
    version: version,
    subcommands: [
      ShellCommand.self, PlayCommand.self, TestCommand.self, ServeCommand.self, BenchCommand.self,
      SelfTestCommand.self, MakeTableCommand.self,
    ],
    defaultSubcommand: ShellCommand.self)

  static func main() {
    if let complaint = KernelVariants.complaint(about: variable("TUNEBOOK_ISA")) {
      var output = errors
      try? output.write(complaint + "\n")
    }
    main(nil)
  }

  /// A session in the home of this program.
  static func session(workers: Int = 1) throws -> Session {
    do {
      return try Session(home: home(), workers: workers)
    } catch {
      var output = errors
      try output.write(Session.lines(for: error).map { $0 + "\n" }.joined())
      throw ExitCode(1)
    }
  }

  /// Where this program finds data sets and lessons.
  static func home() throws -> Home {
    try Home.located(
      environment: variable, executable: executable, currentFolder: currentFolder)
  }

  static var errors: Terminal { Terminal(descriptor: STDERR_FILENO) }

  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The program's own file: what the first argument names, looked up in PATH and without links.
  private static var executable: String {
    let name = CommandLine.arguments[0]
    let folders = name.contains("/") ? [] : (variable("PATH") ?? "").split(separator: ":")
    let found = folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 } ?? name
    guard let path = realpath(found, nil) else { return found }
    defer { free(path) }
    return String(cString: path)
  }

  private static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}
