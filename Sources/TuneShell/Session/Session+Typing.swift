/// What is known of a line while it is typed; nothing is carried out.
extension Session {
  /// Whether a text is whole: no open quote, no final backslash.
  public static func isComplete(_ text: String) -> Bool {
    Lexer.isComplete(text)
  }

  /// The commands of a line, one by one; the line itself when it cannot be read.
  package static func commands(of line: String) -> [String] {
    (try? Lexer.statements(in: line).map(\.text)) ?? [line]
  }

  /// What Tab may put at a cursor, which counts in UTF-8 bytes of the line.
  package func completion(of line: String, at cursor: Int) -> Completion {
    Completion.at(cursor, in: line, grammar: CommandCatalog.grammar, names: workspace)
  }

  /// What may come next at the end of a line.
  package func hint(after line: String) -> Hint? {
    Hint.after(line, grammar: CommandCatalog.grammar, names: workspace)
  }

  /// Whether a line could be begun now, as far as its words tell.
  package func accepts(_ line: String) -> Bool {
    let parser = CommandParser(CommandCatalog.grammar, names: workspace)
    guard let statements = try? CommandParser.statements(in: line) else { return false }
    return statements.allSatisfy { (try? parser.parse($0)) != nil }
  }
}
