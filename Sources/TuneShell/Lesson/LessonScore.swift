import TuneReport

/// What became of the things to do in one going through a lesson.
struct LessonScore {
  private var exercises = 0
  private var hinted = 0
  private var questions = 0
  private var atOnce = 0
  private var guesses = 0
  private var hits = 0
  private var shown = 0

  mutating func add(_ part: LessonMark.Part, _ outcome: LessonMark.Outcome, _ notes: [String]) {
    switch (part, outcome) {
    case (.exercise, .done):
      exercises += 1
      if !notes.isEmpty { hinted += 1 }
    case (.question, .done):
      questions += 1
      if notes == ["tries=1"] { atOnce += 1 }
    case (.prediction, _):
      guesses += 1
      if notes.contains("hit=1") { hits += 1 }
    case (.exercise, .shown), (.question, .shown): shown += 1
    case (.step, _), (.lesson, _), (.exercise, .forgotten), (.question, .forgotten): break
    }
  }

  /// What is said at the end of a lesson, and which comes next.
  func blocks(of lesson: Lesson, _ number: Int, next: String?) -> [Block] {
    var rows: [[String]] = []
    if exercises > 0 {
      rows.append(["exercises", "\(exercises) done, \(hinted) of them with hints"])
    }
    if questions > 0 {
      rows.append(["questions", "\(atOnce) of \(questions) right at the first try"])
    }
    if guesses > 0 { rows.append(["guesses", "\(hits) of \(guesses) hit"]) }
    if shown > 0 { rows.append(["shown", "\(shown), by `skip`"]) }
    let table = Block.table(Table(columns: [.init(), .init()], rows: rows))
    return [.heading("The end of lesson \(number): \(lesson.title)")]
      + (rows.isEmpty ? [] : [table])
      + [
        .line(next ?? "It was the last one; `tutorial` lists them all."),
        .line("Here your own session goes on."),
      ]
  }
}
