import TuneReport

/// Runs the commands of a transcript in a session of their own.
package struct TranscriptRunner {
  /// The width of recorded output.
  package static let width = 80
  /// The prompt of recorded commands.
  private static let prompt = "tb> "

  private var session: Session

  /// A runner for one transcript.
  package init(session: Session) {
    self.session = session
  }

  /// What every command of a transcript answers, in order, as it is recorded.
  package mutating func outputs(of transcript: Transcript) -> [[String]] {
    transcript.cells.map { output(of: $0.command) }
  }

  /// What a command answers, as it is recorded.
  package mutating func output(of command: String) -> [String] {
    let renderer = TextRenderer(width: Self.width)
    var lines: [String] = []
    session.begin(command)
    while let event = session.next() {
      switch event {
      case .block(let block): lines += renderer.lines(block)
      case .failure(let failure), .edit(_, orElse: let failure),
        .resume(_, orElse: let failure):
        lines += failure.lines(promptWidth: Self.prompt.count, width: Self.width)
      case .progress, .record, .leave: continue
      }
    }
    return lines
  }
}
