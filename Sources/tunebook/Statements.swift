/// The commands of a text of several rows.
///
/// A row belongs to the command before it while that one is not complete.
package struct Statements: Hashable {
  package let whole: [String]
  /// What is left at the end and needs more rows.
  package let unfinished: String?

  package init(_ text: String, isComplete: (String) -> Bool) {
    var whole: [String] = []
    var current: String?
    for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let candidate = current.map { $0 + "\n" + row } ?? String(row)
      if !isComplete(candidate) {
        current = candidate
      } else {
        current = nil
        if candidate.contains(where: { !$0.isWhitespace }) { whole.append(candidate) }
      }
    }
    self.whole = whole
    unfinished = current
  }
}
