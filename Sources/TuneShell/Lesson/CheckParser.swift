/// Reads `trials >= 12 and distinct('lr') == 12`.
///
/// `or` binds weaker than `and`, and that weaker than `not`; comparisons do not chain.
struct CheckParser {
  /// What is wrong with an expression, as a diagnostic whose span counts in it.
  typealias Problem = Diagnostic

  private enum Token: Hashable {
    case number(Double)
    case text(String)
    case word(String)
    case relation(Comparison.Relation)
    case open
    case close
    /// Anything else.
    case stray(String)
  }

  private var tokens: ArraySlice<Token> = []

  /// The expression of a text.
  ///
  /// - Throws: A diagnostic that says how to mend it.
  static func expression(_ text: String) throws(Problem) -> CheckExpression {
    var parser = CheckParser()
    parser.tokens = try tokens(of: text)[...]
    guard !parser.tokens.isEmpty else {
      throw Problem("there is no expression", hint: .text("write for example: trials >= 12"))
    }
    let expression = try parser.disjunction()
    if let rest = parser.tokens.first {
      throw Problem(
        "\(words(rest)) is left over", hint: .text("join two conditions with `and` or `or`"))
    }
    return expression
  }

  private mutating func disjunction() throws(Problem) -> CheckExpression {
    var left = try conjunction()
    while take(.word("or")) { left = .or(left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(Problem) -> CheckExpression {
    var left = try negation()
    while take(.word("and")) { left = .and(left, try negation()) }
    return left
  }

  private mutating func negation() throws(Problem) -> CheckExpression {
    if take(.word("not")) { return .not(try negation()) }
    return try comparison()
  }

  private mutating func comparison() throws(Problem) -> CheckExpression {
    let left = try operand()
    guard case .relation(let relation)? = tokens.first else { return left }
    tokens.removeFirst()
    let right = try operand()
    try check(left, relation, right)
    return .comparison(left, relation, right)
  }

  /// A comparison that can never hold is a mistake.
  private func check(
    _ left: CheckExpression, _ relation: Comparison.Relation, _ right: CheckExpression
  ) throws(Problem) {
    let kinds = [left.kind, right.kind].compactMap { $0 }
    if kinds.contains(.truth) {
      throw Problem(
        "what is true or false is not compared", hint: .text("write it alone, or behind `not`"))
    }
    if kinds.count == 2, kinds[0] != kinds[1] {
      throw Problem(
        "\(kinds[0].rawValue) is compared with \(kinds[1].rawValue)",
        hint: .text("words stand in quotes, numbers do not"))
    }
    if kinds.contains(.text), ![.equal, .identical, .unequal].contains(relation) {
      throw Problem("words are compared with == and != alone", hint: .text("write =="))
    }
  }

  private mutating func operand() throws(Problem) -> CheckExpression {
    switch tokens.popFirst() {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .open:
      let inner = try disjunction()
      guard take(.close) else {
        throw Problem("a parenthesis is not closed", hint: .text("add `)`"))
      }
      return inner
    case .word(let word): return .fact(try fact(word))
    case let other:
      throw Problem(
        (other.map(Self.words) ?? "the end") + " stands where a fact is expected",
        hint: .text("facts are " + Self.facts))
    }
  }

  private mutating func fact(_ word: String) throws(Problem) -> LessonFact {
    if let fact = LessonFact.plain.first(where: { $0.key == word })?.value { return fact }
    guard LessonFact.functions.contains(word) else {
      let known = LessonFact.plain.map(\.key) + LessonFact.functions
      throw Problem(
        "there is no fact `\(word)`",
        hint: .text(
          EditDistance.suggestion(for: word, among: known).map { "write \($0)" }
            ?? "facts are \(Self.facts)"))
    }
    guard take(.open), case .text(let argument)? = tokens.popFirst(), take(.close),
      let fact = LessonFact(word, of: argument)
    else {
      throw Problem(
        "`\(word)` needs a word in quotes", hint: .text("write for example: \(word)('lr')"))
    }
    return fact
  }

  private mutating func take(_ token: Token) -> Bool {
    guard tokens.first == token else { return false }
    tokens.removeFirst()
    return true
  }

  /// The facts there are, as they are written.
  static let facts =
    LessonFact.plain.map(\.key).joined(separator: ", ") + ", "
    + LessonFact.functions.map { $0 + "('')" }.joined(separator: ", ")

  private static func words(_ token: Token) -> String {
    switch token {
    case .number(let number): "the number \(number)"
    case .text(let text): "'\(text)'"
    case .word(let word): "`\(word)`"
    case .relation(let relation): "`\(relation.rawValue)`"
    case .open: "`(`"
    case .close: "`)`"
    case .stray(let text): "`\(text)`"
    }
  }

  private static func tokens(of text: String) throws(Problem) -> [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "'" || first == "\"" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: first) else {
          throw Problem("a quote is not closed", hint: .text("end the word with \(first)"))
        }
        tokens.append(.text(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      } else if first == "(" || first == ")" {
        tokens.append(first == "(" ? .open : .close)
        rest.removeFirst()
      } else if let relation = Comparison.Relation.allCases.first(where: {
        rest.hasPrefix($0.rawValue)
      }) {
        tokens.append(.relation(relation))
        rest.removeFirst(relation.rawValue.count)
      } else {
        let word = rest.prefix { !$0.isWhitespace && !"()'\"<>=!".contains($0) }
        guard !word.isEmpty else {
          tokens.append(.stray(String(rest.removeFirst())))
          continue
        }
        rest.removeFirst(word.count)
        tokens.append(NumberWord.number(String(word)).map { .number($0) } ?? .word(String(word)))
      }
    }
    return tokens
  }
}
