/// A part of a word with its own place: the key or the value of `key=value`.
package struct Piece: Sendable, Hashable {
  /// The text without quotes.
  package let text: String
  /// Where it stands in the line, quotes included.
  package let span: Span

  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// `learning_rate>0.1`: a name, a relation and a value, in one word.
package struct Comparison: Sendable, Hashable {
  /// How the two sides are compared.
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    // Longer ones first: the lexer takes the first that fits.
    case atMost = "<="
    case atLeast = ">="
    case unequal = "!="
    case identical = "=="
    case below = "<"
    case above = ">"
    case equal = "="
  }

  package let name: Piece
  package let relation: Relation
  package let value: Piece

  package init(name: Piece, relation: Relation, value: Piece) {
    self.name = name
    self.relation = relation
    self.value = value
  }
}

/// A word of a line, with its place for carets.
package struct Word: Sendable, Hashable {
  /// The text without quotes.
  package let text: String
  /// Where it stands in the line, quotes included.
  package let span: Span
  /// Whether any of it was quoted: a quoted word is never a keyword, a redirect or a comment.
  package let isQuoted: Bool
  /// The word as a comparison, when the left side looks like a name.
  package let comparison: Comparison?

  /// The two sides of `key=value`, when the left one looks like a name.
  package var assignment: (key: Piece, value: Piece)? {
    guard let comparison, comparison.relation == .equal else { return nil }
    return (comparison.name, comparison.value)
  }

  /// A plain word, for tests and for words that stand for others.
  package init(_ text: String, _ span: Span) {
    self.init(text.map { Glyph(character: $0, isQuoted: false) }, span)
  }

  /// The value of an option as a word of its own.
  init(piece: Piece) {
    self.init(piece.text, piece.span)
  }

  /// The same word with another text: a prefix completed.
  func completed(to text: String) -> Word { Word(text, span) }

  /// A character of a word.
  struct Glyph {
    let character: Character
    let isQuoted: Bool
  }

  init(_ glyphs: [Glyph], _ span: Span) {
    text = String(glyphs.map(\.character))
    self.span = span
    isQuoted = glyphs.isEmpty || glyphs.contains(where: \.isQuoted)
    let name = glyphs.prefix { !$0.isQuoted && Self.isNameCharacter($0.character) }
    let rest = glyphs[name.endIndex...]
    let operators = rest.prefix(2).filter { !$0.isQuoted }.map(\.character)
    let found = Comparison.Relation.allCases.first { operators.starts(with: $0.rawValue) }
    guard let relation = found, let first = name.first, !first.character.isNumber else {
      comparison = nil
      return
    }
    let value = rest.dropFirst(relation.rawValue.count)
    let key = Piece(String(name.map(\.character)), Span(span.start, span.start + name.count))
    let right = Piece(
      String(value.map(\.character)),
      Span(min(key.span.end + relation.rawValue.count, span.end), span.end))
    comparison = Comparison(name: key, relation: relation, value: right)
  }

  private static func isNameCharacter(_ character: Character) -> Bool {
    character == "_" || character == "-" || character == "." || character.isLetter
      || character.isNumber
  }
}
