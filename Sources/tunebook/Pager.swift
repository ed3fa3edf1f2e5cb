import TuneReport

/// Shows an answer page by page when it is longer than the screen.
///
/// It counts the rows since the last prompt. Keys that were typed ahead go on without a stop.
struct Pager {
  /// What a person wants at the end of a page.
  enum Answer: Hashable {
    case page, row
    /// Nothing more of this answer.
    case enough
    case terminated(Int32)
  }

  /// Rows that the answer took since the last stop.
  private var used = 0
  /// Whether the rest of the answer is not wanted.
  private(set) var isStopped = false

  static let question = "-- space: a page, return: a row, q: enough --"

  /// The first of the lines, as many as fit below what stands on a screen of this height, and the others.
  mutating func split(_ lines: [String], height: Int) -> (
    now: ArraySlice<String>, later: ArraySlice<String>
  ) {
    let room = max(0, Self.page(height) - used)
    let now = lines.prefix(room)
    used += now.count
    return (now, lines.dropFirst(now.count))
  }

  /// The rows of a page: the last one is for the question.
  private static func page(_ height: Int) -> Int { max(1, height - 1) }

  mutating func goOn(after answer: Answer, height: Int) {
    switch answer {
    case .page: used = 0
    case .row: used = Self.page(height) - 1
    case .enough, .terminated: isStopped = true
    }
  }
}
