/// What came of asking for one line.
public enum LineEvent: Sendable, Hashable {
  /// A whole command; it holds line breaks when the learner wrote it over several rows.
  case line(String)
  /// Ctrl-C: the line was dropped.
  case interrupted
  /// No more lines will come.
  case endOfInput
  /// A signal of this number asks the program to end; it answers with status 128 + number.
  case terminated(Int32)
}

/// A source of lines: a terminal, a file, a test.
public protocol LineReader {
  /// Waits for the next line.
  ///
  /// A reader without a terminal ignores the prompt.
  mutating func readLine(prompt: String) -> LineEvent
}
