import ArgumentParser
import TuneShell

/// `tunebook serve`: the samplers, for other programs.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer ask and tell as JSON lines.",
    discussion: """
      Reads one JSON object a line and answers each with one line; docs/ask-tell.md describes them. \
      For example:

        {"op":"init","space":[{"name":"x","type":"float","low":0,"high":1}]}
        {"op":"ask","why":true}
        {"op":"tell","trial":0,"value":0.26}

      The status is 0 at "quit" and at the end of the input.
      """)

  func run() throws {
    var server = AskTellServer(version: Tunebook.version)
    var output = Terminal()
    do throws(Terminal.Failure) {
      while !server.isDone, let line = readLine() {
        try output.write(server.reply(to: line) + "\n")
      }
    } catch {
      throw ExitCode(error.status)
    }
  }
}
