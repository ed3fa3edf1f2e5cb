/// The commands of a notebook carried out once more in a session of their own, pulled like a session.
///
/// What a file says is what anyone gets who runs it: nothing of a window's width, of cuts or of what was
/// taken back is in it.
package struct Rerun {
  /// What it is for.
  package enum Purpose: Sendable, Hashable {
    /// A file is written.
    case save(path: String)
    case export(path: String, NotebookFormat)
    /// The answers of a file are compared with those of now.
    case verify(path: String, Transcript)
  }

  package let purpose: Purpose
  private let parts: [Notebook.Part]
  private var runner: TranscriptRunner
  private var next = 0
  private var isRunning = false
  /// The parts so far, with their answers.
  package private(set) var document: NotebookDocument
  /// Commands that failed, which no file keeps.
  package private(set) var failed: [String] = []

  package init(
    _ purpose: Purpose, of parts: [Notebook.Part], in session: Session, document: NotebookDocument
  ) {
    self.purpose = purpose
    self.parts = parts
    self.document = document
    runner = TranscriptRunner(session: session)
  }

  /// The session that the commands have come to.
  package var session: Session { runner.session }

  /// The commands that have been carried out, of how many.
  package var progress: (done: Int, of: Int) {
    (document.cellCount + failed.count, parts.count(where: \.isCommand))
  }

  /// Goes a little further; false at the end.
  package mutating func advance() -> Bool {
    if isRunning {
      if runner.next() != nil { return true }
      isRunning = false
      guard case .command(let command) = parts[next - 1] else { return true }
      if runner.hasFailed, keepsAnswersOnly {
        failed.append(command)
      } else {
        document.add(
          .init(command: command, output: runner.output, pictures: runner.pictures))
      }
      return true
    }
    guard next < parts.count else { return false }
    next += 1
    switch parts[next - 1] {
    case .prose(let text): document.add(prose: text)
    case .command(let command):
      runner.begin(command)
      isRunning = true
    }
    return true
  }

  /// What there is to say when it ends before its time.
  package var cutSentence: String {
    switch purpose {
    case .save, .export: "cut; no file was written"
    case .verify: "cut; the answers were not compared"
    }
  }

  /// Whether a command that fails is left out: a file to be verified may record errors.
  private var keepsAnswersOnly: Bool {
    if case .verify = purpose { false } else { true }
  }
}
