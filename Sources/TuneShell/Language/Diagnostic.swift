import TuneReport

/// An error as the learner reads it: what happened, where, and what to type next.
package struct Diagnostic: Error, Sendable, Hashable {
  /// What to do about it.
  package enum Hint: Sendable, Hashable {
    /// A whole line that works; Up-arrow has it.
    case line(String)
    /// A sentence, in lower case and without a full stop.
    case text(String)
  }

  /// What happened, in lower case and without a full stop.
  package let message: String
  package let hint: Hint?
  /// The word that it is about.
  package let span: Span?

  package init(_ message: String, at span: Span? = nil, hint: Hint? = nil) {
    self.message = message
    self.span = span
    self.hint = hint
  }

  /// The line that would have worked.
  package var correction: String? {
    guard case .line(let line) = hint else { return nil }
    return line
  }

  /// The lines to show: a caret under the word, `error:`, `hint:`.
  ///
  /// The caret counts on the typed line standing right above, behind a prompt of `promptWidth`
  /// columns. Where it does not (`nil`, in pipes), for a line that fills several rows, and for one of
  /// several lines, the message quotes the word instead.
  package func lines(for line: String, promptWidth: Int? = nil, width: Int = 80) -> [String] {
    let renderer = TextRenderer(width: width)
    let isOneRow =
      !line.contains(where: \.isNewline)
      && (promptWidth ?? 0) + DisplayText.columns(of: line) < renderer.width
    var lines: [String] = []
    var subject = message
    if let span {
      if let promptWidth, isOneRow {
        let column = DisplayText.columns(of: line.prefix(span.start))
        lines.append(String(repeating: " ", count: promptWidth + column) + "^")
      } else if !message.contains("`") {
        let word = String(line.text(in: span).prefix(40))
        if !word.isEmpty { subject += " (at `\(word)`)" }
      }
    }
    lines += renderer.lines(.line(DisplayText.sanitised("error: " + subject)))
    switch hint {
    case .line(let line): lines += renderer.lines(.line("hint: try: " + line))
    case .text(let text): lines += renderer.lines(.line("hint: " + text))
    case nil: break
    }
    return lines
  }
}
