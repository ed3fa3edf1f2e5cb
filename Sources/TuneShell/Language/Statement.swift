/// One command of a line, split into words.
package struct Statement: Sendable, Hashable {
  /// The whole line that the spans count in.
  package let line: String
  /// The words, without a redirect.
  package let words: [Word]
  /// The file that the answer goes to: `> FILE` at the end.
  package let redirect: Piece?
  /// Where the statement stands in the line.
  package let span: Span

  /// The statement as it was typed, without the comment and the spaces around it.
  package var text: String { String(line.text(in: span)) }
}
