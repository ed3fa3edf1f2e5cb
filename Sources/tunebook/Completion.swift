import TuneShell

/// What could stand at the cursor.
package struct Completion: Hashable {
  package struct Candidate: Hashable {
    package let text: String
    /// A few words for the list; may be empty.
    package let description: String

    package init(text: String, description: String = "") {
      self.text = text
      self.description = description
    }
  }

  /// The part of the line that a candidate replaces, in UTF-8 bytes; it ends at the cursor.
  package let replace: Range<Int>
  /// In the order in which they are listed.
  package let candidates: [Candidate]
  /// What may stand there besides, by its label; it is listed and never inserted.
  package let notes: [Candidate]

  package init(replace: Range<Int>, candidates: [Candidate], notes: [Candidate] = []) {
    self.replace = replace
    self.candidates = candidates
    self.notes = notes
  }

  /// The longest start that all candidates share.
  package var commonPrefix: String {
    guard let first = candidates.first else { return "" }
    var shared = Array(first.text.unicodeScalars)
    for candidate in candidates.dropFirst() {
      let others = candidate.text.unicodeScalars
      shared.removeLast(shared.count - zip(shared, others).prefix { $0 == $1 }.count)
    }
    return String(String.UnicodeScalarView(shared))
  }
}

extension Completion {
  /// The session's completion, and words about what else may stand there.
  init(_ completion: TuneShell.Completion) {
    self.init(
      replace: completion.range,
      candidates: completion.candidates.map { .init(text: $0.text, description: $0.description) },
      notes: completion.notes.map { .init(text: $0.text, description: $0.description) })
  }
}
