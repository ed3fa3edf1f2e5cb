import TuneShell

/// The conversation at a terminal: prompt, line, answer, until the learner leaves.
struct InteractiveShell<Reader: LineReader> {
  var reader: Reader
  var terminal: Terminal

  /// Runs until the end and returns the exit status.
  ///
  /// `answer` runs one line; it may show progress and should poll for an interrupt.
  mutating func run(
    answer: (_ line: String, inout Terminal) throws(Terminal.Failure) -> Void
  ) -> Int32 {
    var number = 1
    while true {
      switch reader.readLine(prompt: "tb:\(number)>") {
      case .line(let line):
        guard line.contains(where: { !$0.isWhitespace }) else { continue }
        number += 1
        do { try answer(line, &terminal) } catch { return status(of: error) }
      case .interrupted: continue
      case .endOfInput: return 0
      case .terminated(let signal): return 128 + signal
      }
    }
  }

  private func status(of failure: Terminal.Failure) -> Int32 {
    switch failure {
    case .closed: 0
    case .failed: 1
    }
  }
}
