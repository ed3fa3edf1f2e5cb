import TuneReport
import TuneShell

/// The conversation at a terminal: prompt, line, answer, until the learner leaves.
struct InteractiveShell {
  private var session: Session
  private let reader: EditlineReader
  private var terminal: Terminal
  private let interrupt: Interrupt

  init(session: Session, reader: EditlineReader, terminal: Terminal, interrupt: Interrupt) {
    self.session = session
    self.reader = reader
    self.terminal = terminal
    self.interrupt = interrupt
  }

  /// Runs until the end and returns the exit status.
  mutating func run() -> Int32 {
    do throws(Terminal.Failure) {
      try terminal.write(
        "Tunebook \(Tunebook.version)   learn hyperparameter tuning, one trial at a time\n"
          + "New here? `tutorial`   Help: `?`   Leave: Ctrl-D\n")
      while true {
        let prompt = "tb:\(session.cell)> "
        reader.complete = { [session] line, cursor in
          Completion(session.completion(of: line, at: cursor))
        }
        switch reader.readLine(prompt: prompt) {
        case .line(let line):
          let isBlank = line.allSatisfy(\.isWhitespace)
          guard let typed = isBlank ? session.repeatable : line else { continue }
          // A repeated line was not typed, so that no caret could point at it.
          guard try answer(typed, promptWidth: isBlank ? nil : prompt.count) else { return 0 }
        case .interrupted: continue
        case .endOfInput: return 0
        case .terminated(let signal): return 128 + signal
        }
      }
    } catch {
      return error.status
    }
  }

  /// Carries out a line; false when the learner wants to leave.
  private mutating func answer(
    _ line: String, promptWidth: Int?
  ) throws(Terminal.Failure) -> Bool {
    let start = ContinuousClock.now
    session.begin(line)
    while let event = session.next() {
      switch event {
      case .block(let block):
        try write(TextRenderer(width: terminal.width).lines(block))
      case .progress(let progress):
        try terminal.showProgress(ProgressLine.text(progress, since: start))
      case .failure(let failure):
        try write(failure.lines(promptWidth: promptWidth, width: terminal.width))
        if let correction = failure.correction { reader.offer(correction) }
      case .record: continue
      case .edit(_, orElse: let failure):
        try write(failure.lines(promptWidth: promptWidth, width: terminal.width))
      case .leave:
        return false
      }
      guard interrupt.isRequested else { continue }
      interrupt.clear()
      reader.discardPending()
      // With the terminal's buffer Ctrl-C may have dropped an erasure that was on its way.
      try terminal.eraseRow()
      for case .block(let block) in session.cut() {
        try write(TextRenderer(width: terminal.width).lines(block))
      }
      return true
    }
    try terminal.eraseProgress()
    return true
  }

  private mutating func write(_ lines: [String]) throws(Terminal.Failure) {
    try terminal.write(lines.map { $0 + "\n" }.joined())
  }
}
