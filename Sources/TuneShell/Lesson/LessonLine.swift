/// The prose of a file as the parts that a lesson is made of.
enum LessonLine {
  /// A line of text, without comments.
  case text(String)
  /// A comment; whether text stands before it in its line.
  case comment(String, isBehindText: Bool)
  /// A transcript.
  case fence(Transcript.Fence)

  /// All parts of a file, each with its line.
  static func lines(of transcript: Transcript) -> [(number: Int, part: LessonLine)] {
    var parts: [(Int, LessonLine)] = []
    for segment in transcript.segments {
      switch segment {
      case .transcript(let fence): parts.append((fence.lines.lowerBound, .fence(fence)))
      case .prose(let range): parts += prose(range, transcript)
      }
    }
    return parts
  }

  private static func prose(
    _ range: Range<Int>, _ transcript: Transcript
  ) -> [(Int, LessonLine)] {
    var parts: [(Int, LessonLine)] = []
    var open: (line: Int, text: String, isBehindText: Bool)?
    for number in range {
      var rest = TranscriptParser.trimmed(transcript.text(of: number..<number + 1))[...]
      var hasText = false
      repeat {
        if let comment = open {
          guard let end = rest.firstRange(of: "-->") else {
            open?.text += rest + "\n"
            break
          }
          let text = comment.text + rest[..<end.lowerBound]
          parts.append((comment.line, .comment(text, isBehindText: comment.isBehindText)))
          open = nil
          rest = rest[end.upperBound...]
          if rest.allSatisfy(\.isWhitespace) { break }
        }
        let start = rest.firstRange(of: "<!--")
        let text = rest[..<(start?.lowerBound ?? rest.endIndex)]
        hasText = hasText || text.contains { !$0.isWhitespace }
        if start == nil || text.contains(where: { !$0.isWhitespace }) {
          parts.append((number, .text(TranscriptParser.trimmed(String(text)))))
        }
        guard let start else { break }
        open = (number, "", hasText)
        rest = rest[start.upperBound...]
      } while true
    }
    return parts
  }
}
