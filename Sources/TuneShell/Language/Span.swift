/// A stretch of a line, in characters from its start.
package struct Span: Sendable, Hashable {
  /// The offset of the first character.
  package let start: Int
  /// The offset behind the last character.
  package let end: Int

  package init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end, "a span runs forward")
    self.start = start
    self.end = end
  }

  /// From the start of this span to the end of another, later one.
  func through(_ other: Span) -> Span { Span(start, max(end, other.end)) }
}

extension String {
  /// The text of a span; what lies beyond the end is left out.
  func text(in span: Span) -> Substring { prefix(span.end).dropFirst(span.start) }

  /// The whole text with one stretch replaced.
  func replacing(_ span: Span, with text: String) -> String {
    prefix(span.start) + text + dropFirst(span.end)
  }
}
