/// Splits a line into statements and words.
///
/// - `;` and line ends separate statements; a backslash at the end of a line continues it.
/// - `"…"` and `'…'` open at the start of a word or after `=`, so that `don't` is a word. Between
///   double quotes `\"` and `\\` stand for the second character.
/// - `#` after a space or at the start begins a comment; `#12` behind a command names a trial.
/// - A prompt at the start of a line (`tb> `, `tb:12> `, `..> `) is skipped: pasted lines have one.
/// - Behind `note` the rest of the line is text, unless it is quoted.
/// - `!` at the start of a statement takes the rest of the line as it is.
package enum Lexer {
  /// The longest line that is read, in bytes.
  package static let limit = 65_536

  /// Whether a text can be run; an open quote or a final backslash asks for another line.
  package static func isComplete(_ text: String) -> Bool {
    guard text.utf8.count <= limit else { return true }
    var scanner = Scanner(text)
    do throws(ParseError) {
      try scanner.scan()
    } catch {
      return true
    }
    return scanner.openQuote == nil && !scanner.endsInBackslash
  }

  /// The statements of a line, none of them empty.
  package static func statements(in line: String) throws(ParseError) -> [Statement] {
    guard line.utf8.count <= limit else {
      throw .tooLong(bytes: line.utf8.count, limit: limit, start: String(line.prefix(20)))
    }
    var scanner = Scanner(line)
    try scanner.scan()
    if let quote = scanner.openQuote { throw .openQuote(quote) }
    var statements: [Statement] = []
    for words in scanner.statements {
      statements.append(try statement(words, in: line))
    }
    return statements
  }

  /// The words of the statement that a cursor at the end of the text stands in.
  ///
  /// An open quote counts as closed. The last word is `nil` when the cursor begins a new one.
  static func beginning(_ text: String) -> (words: [Word], last: Word?)? {
    var scanner = Scanner(text)
    do throws(ParseError) {
      try scanner.scan()
    } catch {
      return nil
    }
    guard !scanner.isInComment else { return nil }
    let words = scanner.isInStatement ? scanner.statements.last ?? [] : []
    guard let last = words.last, last.span.end == text.count, scanner.isInWord else {
      return (words, nil)
    }
    return (words.dropLast(), last)
  }

  private static func statement(_ words: [Word], in line: String) throws(ParseError) -> Statement {
    let span = words.reduce(words[0].span) { $0.through($1.span) }
    if let last = words.last, words.count > 1, !last.isQuoted, last.text.hasPrefix(">") {
      let file = String(last.text.drop { $0 == ">" })
      if !file.isEmpty { throw .redirectWithoutSpace(file: file, last.span) }
    }
    let arrows = words.indices.filter { words[$0].text == ">" && !words[$0].isQuoted }
    guard let arrow = arrows.first else {
      return Statement(line: line, words: words, redirect: nil, span: span)
    }
    let arrowSpan = words[arrow].span
    guard arrow > 0, arrow + 1 < words.count else { throw .redirectIncomplete(arrowSpan) }
    guard arrow + 2 == words.count else { throw .redirectNotLast(arrowSpan) }
    let file = words[arrow + 1]
    // `where learning_rate > 0.1` means a comparison; nobody calls a file 0.1.
    if !file.isQuoted, NumberWord.number(file.text) != nil {
      throw .redirectToNumber(
        left: words[arrow - 1].text, right: file.text, words[arrow - 1].span.through(file.span))
    }
    return Statement(
      line: line, words: Array(words[..<arrow]), redirect: Piece(file.text, file.span), span: span)
  }
}
