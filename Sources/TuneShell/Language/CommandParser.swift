/// A statement that fits a form of a command.
package struct ParsedCommand: Sendable, Hashable {
  package let spec: CommandSpec
  package let form: Form
  package let arguments: Arguments
  /// The file that the answer goes to.
  package let redirect: Piece?
  package let statement: Statement
  /// The words behind the command's name, those that were typed in part completed.
  package let words: [Word]

  /// The command with full names: `why 5` for `wh 5`, `plot heat learning_rate` for `pl heat lr`.
  package var canonicalText: String {
    let rest = words.map { word in
      word.comparison.map {
        LessonFact.fullName($0.name.text) + $0.relation.rawValue + $0.value.text
      } ?? LessonFact.fullName(word.text)
    }
    return ([spec.name] + rest + (redirect.map { [">", $0.text] } ?? [])).joined(separator: " ")
  }
}

/// Reads statements by a grammar.
package struct CommandParser {
  private let grammar: Grammar
  private let names: any NameSource

  package init(_ grammar: Grammar, names: any NameSource) {
    self.grammar = grammar
    self.names = names
  }

  /// The statements of a line, to be parsed one by one: each may change the names for the next.
  package static func statements(in line: String) throws(Diagnostic) -> [Statement] {
    do throws(ParseError) {
      return try Lexer.statements(in: line)
    } catch {
      throw error.diagnostic(in: line)
    }
  }

  /// The command of a statement.
  package func parse(_ statement: Statement) throws(Diagnostic) -> ParsedCommand {
    do throws(ParseError) {
      return try command(of: statement)
    } catch {
      throw error.diagnostic(in: statement.line)
    }
  }

  /// The command of a line that holds exactly one; `nil` for a line without any.
  package func parse(line: String) throws(Diagnostic) -> ParsedCommand? {
    guard let statement = try Self.statements(in: line).first else { return nil }
    return try parse(statement)
  }

  private func command(of statement: Statement) throws(ParseError) -> ParsedCommand {
    var words = rewritten(statement.words)
    let verb = words.removeFirst()
    let spec = try spec(for: verb)
    var completions = words.count
    while true {
      do throws(ParseError) {
        let arguments = try arguments(of: spec, words, after: verb)
        return ParsedCommand(
          spec: spec, form: arguments.form, arguments: arguments, redirect: statement.redirect,
          statement: statement, words: words)
      } catch {
        // A word that begins exactly one of the words that may stand in its place is that word.
        guard completions > 0, case .unknown(let text, let span, let expected) = error,
          let index = words.firstIndex(where: { $0.span == span && $0.text == text }),
          !words[index].isQuoted, let full = Self.completion(of: text, among: expected)
        else { throw error }
        completions -= 1
        words[index] = words[index].completed(to: full)
      }
    }
  }

  /// `why ?`, `why next ?`, `why?` and `?` ask for help on the command.
  private func rewritten(_ words: [Word]) -> [Word] {
    guard let last = words.last, !last.isQuoted, last.text.hasSuffix("?"),
      grammar.command(named: "help") != nil
    else { return words }
    let help = Word("help", words[0].span)
    let rest = last.text.dropLast()
    guard !rest.isEmpty else { return [help] + words.dropLast().prefix(1) }
    guard words.count == 1, last.text != "\\?" else { return words }
    return [help, Word(String(rest), Span(last.span.start, last.span.end - 1))]
  }

  private func spec(for verb: Word) throws(ParseError) -> CommandSpec {
    if let spec = grammar.command(named: verb.text) { return spec }
    let begun = grammar.commands(beginningWith: verb.text)
    if begun.count == 1, !verb.text.isEmpty { return begun[0] }
    if begun.count > 1, !verb.text.isEmpty {
      throw .ambiguousCommand(verb.text, verb.span, begun.map(\.name))
    }
    // Nobody who meant `!` wrote another word, and what followed it would be run.
    let names = grammar.commands.map(\.name).filter { $0 != "!" }
    let suggestion = EditDistance.suggestion(for: verb.text, among: names)
    throw .unknownCommand(verb.text, verb.span, suggestion: suggestion)
  }

  /// The arguments by the first form that fits; else the error of the forms that came furthest.
  private func arguments(
    of spec: CommandSpec, _ words: [Word], after verb: Word
  ) throws(ParseError) -> Arguments {
    var failures: [(progress: Int, error: ParseError)] = []
    for form in spec.forms {
      var walk = FormWalk(form, of: spec.name, names: names)
      var progress = 0
      do throws(ParseError) {
        for word in words {
          try walk.take(word)
          progress += 1
        }
        try walk.finish(at: words.last?.span ?? verb.span)
        return walk.arguments
      } catch {
        failures.append((progress, error))
      }
    }
    let furthest = failures.map(\.progress).max() ?? 0
    let errors = failures.filter { $0.progress == furthest }.map(\.error)
    throw words.indices.contains(furthest)
      ? try syntax(spec, words, furthest) ?? Self.merged(errors) : Self.merged(errors)
  }

  /// Mistakes that are about writing rather than about the command.
  private func syntax(
    _ spec: CommandSpec, _ words: [Word], _ index: Int
  ) throws(ParseError) -> ParseError? {
    let word = words[index]
    guard !word.isQuoted else { return nil }
    let keys = spec.forms.flatMap(\.options).map(\.key)
    let equals = [index, index + 1].first { words.indices.contains($0) && words[$0].text == "=" }
    if let equals, equals > 0 {
      let value = words.indices.contains(equals + 1) ? words[equals + 1] : nil
      let key = words[equals - 1]
      let span = key.span.through(value?.span ?? words[equals].span)
      return .spacedAssignment(key: key.text, value: value?.text, span)
    }
    if let (key, value) = word.assignment, !keys.contains(key.text),
      spec.forms.contains(where: { $0.endsWithValue(of: key.text) })
    {
      return .keywordAsOption(key: key.text, value: value.text, word.span)
    }
    if word.text.hasPrefix("--"), word.assignment == nil {
      let key = String(word.text.drop { $0 == "-" })
      let isKnown = keys.contains(key)
      let next = isKnown && index + 1 < words.count ? words[index + 1] : nil
      return .flag(
        key: key, value: next?.text, word.span.through(next?.span ?? word.span))
    }
    return nil
  }

  /// One error for several forms that failed at the same word.
  private static func merged(_ errors: [ParseError]) -> ParseError {
    var expected: [ParseError.Expected] = []
    var missing: [ParseError.Expected] = []
    for error in errors {
      switch error {
      case .unknown(_, _, let more): expected += more.filter { !expected.contains($0) }
      case .missing(let more, _, _): missing += more.filter { !missing.contains($0) }
      case .extra: continue
      // Anything else is a word in the right place with a wrong value: the most to the point.
      default: return error
      }
    }
    for error in errors {
      switch error {
      case .unknown(let word, let span, _): return .unknown(word, span, expected)
      case .missing(_, let span, let usage) where expected.isEmpty:
        return .missing(missing, after: span, usage: usage)
      default: continue
      }
    }
    return errors[0]
  }

  private static func completion(
    of word: String, among expected: [ParseError.Expected]
  ) -> String? {
    var found: [String] = []
    for expected in expected {
      switch expected {
      case .words(let words):
        found += words.filter { $0.hasPrefix(word) && !found.contains($0) }
      // A new name must not change what an old line means, so names are never completed.
      case .names, .value: return nil
      }
    }
    return found.count == 1 && !word.isEmpty ? found[0] : nil
  }
}

extension Form {
  /// Whether a keyword stands before its last element, a value that is no comparison.
  fileprivate func endsWithValue(of keyword: String) -> Bool {
    guard elements.dropLast().last == .keyword(keyword), case .argument(let spec)? = elements.last
    else { return false }
    if case .comparison = spec.kind { return false }
    return true
  }
}
