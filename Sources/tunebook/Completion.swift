/// What could stand at the cursor.
struct Completion: Hashable {
  struct Candidate: Hashable {
    let text: String
    /// A few words for the list; may be empty.
    let description: String
  }

  /// The part of the line that a candidate replaces, in UTF-8 bytes; it ends at the cursor.
  let replace: Range<Int>
  /// In the order in which they are listed.
  let candidates: [Candidate]

  static let none = Completion(replace: 0..<0, candidates: [])

  /// The longest start that all candidates share.
  var commonPrefix: String {
    guard let first = candidates.first else { return "" }
    var shared = Array(first.text.unicodeScalars)
    for candidate in candidates.dropFirst() {
      let others = candidate.text.unicodeScalars
      shared.removeLast(shared.count - zip(shared, others).prefix { $0 == $1 }.count)
    }
    return String(String.UnicodeScalarView(shared))
  }
}
