import TuneReport

extension ParseError {
  /// The sentences for an error in a line: the only place where the language's errors get words.
  package func diagnostic(in line: String) -> Diagnostic {
    /// A hint with the whole line corrected, without a pasted prompt.
    func correcting(_ span: Span, to text: String) -> Diagnostic.Hint {
      let prompt = Prompt.length(in: Array(line), at: 0)
      let corrected = line.replacing(span, with: text).dropFirst(min(prompt, span.start))
      return .line(String(corrected.drop { $0 == " " }))
    }
    switch self {
    case .tooLong(let bytes, let limit, let start):
      return Diagnostic(
        "a line of \(bytes) bytes is too long; it begins with `\(start)`",
        hint: .text("a line may have up to \(limit) bytes"))
    case .controlCharacter(let code, let span):
      let digits = String(code, radix: 16, uppercase: true)
      let padding = String(repeating: "0", count: max(0, 4 - digits.count))
      // A line with many of them is no line of commands, and is not said again.
      let isSlip = line.count <= 200 && line.unicodeScalars.count(where: \.isControl) == 1
      return Diagnostic(
        "the line holds the control character U+\(padding)\(digits)", at: span,
        hint: isSlip ? correcting(span, to: "") : .text("type the line without it"))
    case .openQuote(let span):
      let quote = String(line.text(in: span))
      return Diagnostic(
        "the quote \(quote) is not closed", at: span, hint: .text("end the text with \(quote)"))
    case .redirectIncomplete(let span):
      return Diagnostic(
        "`>` stands between a command and a file", at: span,
        hint: .text("write: COMMAND > FILE, or compare without spaces: learning_rate>0.1"))
    case .redirectNotLast(let span):
      return Diagnostic(
        "`> FILE` stands last, with one file", at: span,
        hint: .text("put quotes around a file name with spaces: > \"my file.svg\""))
    case .redirectWithoutSpace(let file, let span):
      return Diagnostic(
        "`>` has a space on both sides", at: span,
        hint: correcting(span, to: "> " + Quoting.quoted(file)))
    case .redirectToNumber(let left, let right, let span):
      return Diagnostic(
        "with spaces around it `>` writes to a file, and \(right) is a number", at: span,
        hint: correcting(span, to: left + ">" + right))
    case .unknownCommand(let word, let span, let suggestion):
      return Diagnostic(
        "there is no command `\(Self.excerpt(word))`", at: span,
        hint: suggestion.map { correcting(span, to: $0) } ?? .text("`help` lists all commands"))
    case .ambiguousCommand(let word, let span, let names):
      return Diagnostic(
        "`\(word)` could be \(Self.list(names, "or"))", at: span,
        hint: .text("type one more letter"))
    case .unknown(let word, let span, let expected):
      return unknown(word, span, expected, in: line, correcting)
    case .extra(let word, let span, let command):
      return Diagnostic(
        "`\(Self.excerpt(word))` is one word too many for `\(command)`", at: span,
        hint: .text("`\(command) ?` shows how it is used"))
    case .spaceInFile(let span):
      return Diagnostic(
        "a file name with spaces stands in quotes", at: span,
        hint: correcting(span, to: "\"" + String(line.text(in: span)) + "\""))
    case .missing(let expected, let span, let usage):
      return Diagnostic(
        "something is missing: \(Self.words(for: expected))", at: Span(span.end, span.end),
        hint: .text("write: \(usage)"))
    case .unknownOption(let key, let span, let known, let command):
      if let suggestion = EditDistance.suggestion(for: key, among: known) {
        return Diagnostic(
          "`\(command)` has no option `\(key)=`", at: span,
          hint: correcting(Span(span.start, span.start + key.count), to: suggestion))
      }
      let options = known.isEmpty ? "it has none" : "it has " + Self.list(known.map { $0 + "=" })
      return Diagnostic(
        "`\(command)` has no option `\(Self.excerpt(key))=`", at: span,
        hint: .text("\(options); `\(command) ?` explains them"))
    case .givenTwice(let key, let span):
      return Diagnostic("`\(key)` is given twice", at: span, hint: correcting(span, to: ""))
    case .optionWithoutValue(let key, let span):
      return Diagnostic(
        "`\(key)=` has no value", at: span, hint: .text("write the value right behind the `=`"))
    case .keywordAsOption(let key, let value, let span):
      return Diagnostic(
        "`\(key)` is followed by a space, not by `=`", at: span,
        hint: correcting(span, to: value.isEmpty ? key : "\(key) \(Quoting.quoted(value))"))
    case .spacedAssignment(let key, let value, let span):
      return Diagnostic(
        "`\(key)=` and its value are one word", at: span,
        hint: value.map { correcting(span, to: key + "=" + $0) }
          ?? .text("write the value right behind the `=`"))
    case .flag(let key, let value, let span):
      return Diagnostic(
        "options are written `key=value` here, without dashes", at: span,
        hint: value.map { correcting(span, to: key + "=" + $0) } ?? .text("write: \(key)=VALUE"))
    case .notANumber(let word, let span, let label):
      return Diagnostic(
        "\(label) must be a number, not `\(Self.excerpt(word))`", at: span,
        hint: .text("numbers look like 12, 0.1, 1e-4 or 3k"))
    case .notWhole(let word, let span, let label):
      return Diagnostic(
        "\(label) must be a whole number, not `\(Self.excerpt(word))`", at: span,
        hint: .text("whole numbers look like 12 or 3k"))
    case .integerOutOfRange(let word, let span, let label, let range):
      let bounds = Self.bounds(
        range.upperBound == .max ? nil : String(range.upperBound),
        range.lowerBound == .min ? nil : String(range.lowerBound))
      let isLow = (NumberWord.number(word) ?? 0) < Double(range.lowerBound)
      let nearest = isLow ? range.lowerBound : range.upperBound
      return Diagnostic(
        "\(label) must be \(bounds)", at: span,
        hint: correcting(span, to: String(nearest)))
    case .numberOutOfRange(let word, let span, let label, let range):
      let greatest = Double.greatestFiniteMagnitude
      let bounds = Self.bounds(
        range.upperBound == greatest ? nil : NumberFormat.significant(range.upperBound),
        range.lowerBound == -greatest ? nil : NumberFormat.significant(range.lowerBound))
      let isLow = (NumberWord.number(word) ?? 0) < range.lowerBound
      let nearest = isLow ? range.lowerBound : range.upperBound
      return Diagnostic(
        "\(label) must be \(bounds)", at: span,
        hint: correcting(span, to: NumberFormat.significant(nearest)))
    case .notAComparison(let word, let span):
      return Diagnostic(
        "`\(Self.excerpt(word))` is not a comparison", at: span,
        hint: .text("write a name, a relation and a value without spaces: learning_rate>0.1"))
    case .empty(let span, let label):
      return Diagnostic(
        "\(label) is empty", at: span, hint: .text("put a value between the quotes"))
    }
  }

  private func unknown(
    _ word: String, _ span: Span, _ expected: [Expected], in line: String,
    _ correcting: (Span, String) -> Diagnostic.Hint
  ) -> Diagnostic {
    let candidates = expected.flatMap(\.candidates)
    let kinds = expected.compactMap { expected -> NameKind? in
      guard case .names(let kind, _) = expected else { return nil }
      return kind
    }
    let message =
      if let kind = kinds.first, Set(kinds).count == 1 {
        "there is no \(kind.noun) `\(Self.excerpt(word))`"
      } else {
        "`\(Self.excerpt(word))` does not fit here"
      }
    if let suggestion = EditDistance.suggestion(for: word, among: candidates) {
      // A name with a space that was typed without quotes goes on behind the word.
      let whole = Span(span.start, span.start + suggestion.count)
      let isWhole = whole.end > span.end && String(line.text(in: whole)) == suggestion
      return Diagnostic(
        message, at: span,
        hint: correcting(isWhole ? whole : span, Quoting.quoted(suggestion)))
    }
    return Diagnostic(message, at: span, hint: .text("type \(Self.words(for: expected))"))
  }

  private static func words(for expected: [Expected]) -> String {
    let literals = expected.flatMap(\.candidates)
    let values = expected.compactMap { expected -> String? in
      switch expected {
      case .words: nil
      case .names(let kind, let names): names.isEmpty ? "a \(kind.noun)" : nil
      case .value(let label, _): label.uppercased()
      }
    }
    var seen: [String] = []
    for text in literals.prefix(12).map({ "`\($0)`" }) + values where !seen.contains(text) {
      seen.append(text)
    }
    if literals.count > 12 { seen.append("another of \(literals.count)") }
    return list(seen, "or")
  }

  private static func list(_ words: [String], _ conjunction: String = "and") -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  private static func bounds(_ upper: String?, _ lower: String?) -> String {
    switch (lower, upper) {
    case (let lower?, let upper?): "between \(lower) and \(upper)"
    case (let lower?, nil): "at least \(lower)"
    case (nil, let upper?): "at most \(upper)"
    case (nil, nil): "a number"
    }
  }

  private static func excerpt(_ word: String) -> String {
    word.count > 40 ? word.prefix(38) + ".." : word
  }
}

extension ParseError.Expected {
  /// The words that could be typed.
  var candidates: [String] {
    switch self {
    case .words(let words): words
    case .names(_, let names): names
    case .value: []
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { properties.generalCategory == .control }
}
