/// What may come next in a line, to be shown faintly behind the cursor.
package struct Hint: Sendable, Hashable {
  /// What stands right behind the line.
  package let text: String
  /// Whether the text can be typed as it stands; else it tells what to type.
  package let completes: Bool

  package init(_ text: String, completes: Bool) {
    self.text = text
    self.completes = completes
  }

  /// The hint at the end of a line: the rest of a word that only one name fits, else what the command
  /// still takes, with the legal values of its next argument; nil when there is nothing to say.
  ///
  /// - Complexity: That of ``Completion/at(_:in:grammar:names:)``, twice.
  package static func after(_ line: String, grammar: Grammar, names: any NameSource) -> Hint? {
    guard line.utf8.count <= Lexer.limit, let (words, last) = Lexer.beginning(line) else {
      return nil
    }
    func offers(after words: [Word]) -> CompletionOffers {
      var offers = CompletionOffers(grammar: grammar, names: names)
      offers.collect(after: words)
      return offers
    }
    guard let last else { return words.isEmpty ? nil : offers(after: words).hint }
    let here = offers(after: words)
    if let hint = here.hint(forValueOf: last) { return hint }
    let completion = here.completion(of: last, in: line)
    let typed = String(decoding: line.utf8.dropFirst(completion.range.lowerBound), as: UTF8.self)
    let candidates = completion.candidates.map(\.text)
    if candidates.count == 1, candidates[0] != typed {
      guard candidates[0].hasPrefix(typed) else { return nil }
      return Hint(String(candidates[0].dropFirst(typed.count)), completes: true)
    }
    // A word that is whole, or that no list of names is needed for.
    guard candidates.isEmpty || candidates == [typed] else { return nil }
    return offers(after: words + [last]).hint.map { Hint(" " + $0.text, completes: $0.completes) }
  }
}
