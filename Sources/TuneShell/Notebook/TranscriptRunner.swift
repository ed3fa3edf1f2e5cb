import TuneReport

/// Runs the commands of a transcript in a session of their own.
package struct TranscriptRunner {
  /// The width of recorded output.
  package static let width = 80

  /// The session so far.
  package private(set) var session: Session
  /// What the command under way, or the last one, has answered.
  package private(set) var output: [String] = []
  /// The charts among it.
  package private(set) var pictures: [NotebookDocument.Picture] = []
  /// Whether it could not be carried out.
  package private(set) var hasFailed = false

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
    begin(command)
    while next() != nil {}
    return output
  }

  /// Begins a command.
  package mutating func begin(_ command: String) {
    (output, pictures, hasFailed) = ([], [], false)
    session.begin(command)
  }

  /// Goes on with it; nil at its end.
  package mutating func next() -> SessionEvent? {
    guard let event = session.next() else { return nil }
    let renderer = session.renderer(width: Self.width)
    switch event {
    case .block(let block):
      let lines = renderer.lines(block)
      if case .chart(let chart) = block {
        pictures.append(.init(chart: chart, lines: output.count..<output.count + lines.count))
      }
      output += lines
    case .failure(let failure), .request(_, orElse: let failure):
      output += failure.lines(promptWidth: Prompt.file.count, width: Self.width)
      hasFailed = true
    case .progress, .replaying, .comparing, .record, .learned, .leave: break
    }
    return event
  }
}
