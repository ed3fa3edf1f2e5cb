/// A hint or solution that is open.
struct LessonFold {
  enum Kind { case hint, solution }

  let summary: String
  let line: Int
  var text = ""
  var fences: [Transcript.Fence] = []

  init(summary: String, line: Int) {
    self.summary = summary
    self.line = line
  }

  var kind: Kind? {
    summary.hasPrefix("Hint") ? .hint : summary.hasPrefix("Solution") ? .solution : nil
  }
}

extension String {
  /// Without spaces and line ends on either side.
  var trimmed: String {
    TranscriptParser.trimmed(String(drop { $0.isWhitespace }))
  }
}
