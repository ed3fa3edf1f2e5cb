/// What Tab offers at a place in a line.
package struct Completion: Sendable, Hashable {
  /// A text that may stand at the cursor.
  package struct Candidate: Sendable, Hashable {
    /// The whole word, quoted where it must be; options end in `=`.
    package let text: String
    package let description: String
    /// Whether the word is finished, so that a space may follow: not in front of the relation of a
    /// comparison.
    package let isWhole: Bool

    init(text: String, description: String, isWhole: Bool = true) {
      self.text = text
      self.description = description
      self.isWhole = isWhole
    }
  }

  /// The stretch that a candidate replaces, in UTF-8 bytes of the line.
  package let range: Range<Int>
  /// What may stand there, in the order of the grammar and the session.
  package let candidates: [Candidate]
  /// What may stand there besides, by its label: `HIGH`, the largest value.
  package let notes: [Name]

  /// The beginning that all candidates share.
  package var commonPrefix: String {
    guard let first = candidates.first?.text else { return "" }
    return candidates.dropFirst().reduce(first) { prefix, candidate in
      String(zip(prefix, candidate.text).prefix { $0 == $1 }.map(\.0))
    }
  }

  /// The completion at a cursor, which counts in UTF-8 bytes and may stand anywhere.
  package static func at(
    _ cursor: Int, in line: String, grammar: Grammar, names: any NameSource
  ) -> Completion {
    let bytes = line.utf8
    var index = bytes.index(bytes.startIndex, offsetBy: max(0, min(cursor, bytes.count)))
    while index > bytes.startIndex, index.samePosition(in: line) == nil {
      index = bytes.index(before: index)
    }
    let beginning = String(line[..<index])
    let end = beginning.utf8.count
    guard end <= Lexer.limit, let (words, last) = Lexer.beginning(beginning) else {
      return Completion(range: end..<end, candidates: [], notes: [])
    }
    var offers = CompletionOffers(grammar: grammar, names: names)
    offers.collect(after: words)
    return offers.completion(of: last, in: beginning)
  }
}
