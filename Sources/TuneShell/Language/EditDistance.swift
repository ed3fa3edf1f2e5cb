/// How many typing slips lie between two words.
package enum EditDistance {
  /// The fewest insertions, deletions, substitutions and swaps of neighbours.
  ///
  /// The restricted Damerau-Levenshtein distance: no stretch is edited twice. O(nm) time, O(m) room.
  package static func between(_ left: String, _ right: String) -> Int {
    let a = Array(left)
    let b = Array(right)
    guard !a.isEmpty else { return b.count }
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var best = min(
          previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforePrevious[j - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[b.count]
  }

  /// The candidate that was most likely meant; `nil` when none is close.
  ///
  /// One slip is allowed for candidates of up to four letters, two up to eight, three beyond; letter
  /// case does not count. A word of at least three letters also finds the only candidate that it
  /// begins. Of equally close candidates the one with the longer common beginning wins, then the
  /// earlier one. Numbers have no neighbours: a wrong one is not a slip.
  package static func suggestion(for word: String, among candidates: [String]) -> String? {
    guard let first = word.first, !first.isNumber, NumberWord.number(word) == nil,
      word.utf8.count <= 64
    else { return nil }
    let typed = word.lowercased()
    var best: (candidate: String, distance: Int, common: Int)?
    for candidate in candidates {
      let target = candidate.lowercased()
      let allowed = target.count <= 4 ? 1 : target.count <= 8 ? 2 : 3
      let distance = between(typed, target)
      // A word whose every letter would change was not meant at all.
      guard distance <= allowed, distance < max(typed.count, target.count) else { continue }
      let common = zip(typed, target).prefix { $0 == $1 }.count
      if let best, (best.distance, -best.common) <= (distance, -common) { continue }
      best = (candidate, distance, common)
    }
    if let best { return best.candidate }
    let begun = candidates.filter { $0.lowercased().hasPrefix(typed) }
    return typed.count >= 3 && begun.count == 1 ? begun[0] : nil
  }
}
