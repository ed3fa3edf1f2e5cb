/// A thing to do, or prose, as far as it has been read.
enum LessonDraft {
  case none
  case prose(String)
  case exercise(Exercise)
  case question(Question)
  case prediction(Prediction)

  struct Exercise {
    var text: String
    var checks: [TuneShell.Exercise.Check] = []
    var hasChecks = false
    var hints: [String] = []
    var solutions: [Transcript.Fence] = []
  }

  struct Question {
    var text: String
    var options: [Option] = []
    var answers: Set<Int> = []
    var answerLine: Int?

    struct Option {
      let line: Int
      var text: String
      var feedback: String?
    }
  }

  struct Prediction {
    var text: String
    var hasComment = false
    var guess: (CheckExpression, tolerance: Double)?
  }

  /// The letters of options.
  static let letters = Array("abcdefghijklmnopqrstuvwxyz")

  /// The text behind `- [ ] `.
  static func option(_ line: Substring) -> String? {
    ["- [ ] ", "* [ ] ", "- [x] "].first { line.hasPrefix($0) }
      .map { String(line.dropFirst($0.count)).trimmed }
  }

  /// Whether a line of text belongs to it.
  func takes(_ text: String) -> Bool {
    let isBlank = text.allSatisfy(\.isWhitespace)
    switch self {
    case .none: return false
    case .prose: return true
    case .exercise(let exercise):
      return isBlank || !exercise.hasChecks && exercise.hints.isEmpty && exercise.solutions.isEmpty
    case .question(let question): return isBlank || question.answerLine == nil
    case .prediction(let prediction): return isBlank || !prediction.hasComment
    }
  }

  /// Adds such a line.
  mutating func add(_ text: String) {
    switch self {
    case .none: return
    case .prose(let prose): self = .prose(prose + text + "\n")
    case .exercise(var exercise):
      exercise.text += text + "\n"
      self = .exercise(exercise)
    case .question(var question):
      if let last = question.options.indices.last {
        if !text.trimmed.isEmpty { question.options[last].text += " " + text.trimmed }
      } else {
        question.text += text + "\n"
      }
      self = .question(question)
    case .prediction(var prediction):
      prediction.text += text + "\n"
      self = .prediction(prediction)
    }
  }

  /// What it is, or what it lacks.
  func content(at line: Int) -> (content: Lesson.Content?, problems: [LessonProblem]) {
    switch self {
    case .none: (nil, [])
    case .prose(let text): (text.trimmed.isEmpty ? nil : .prose(text), [])
    case .exercise(let draft): Self.content(draft, line)
    case .question(let draft): Self.content(draft, line)
    case .prediction(let draft): Self.content(draft, line)
    }
  }

  private static func content(
    _ draft: Exercise, _ line: Int
  ) -> (Lesson.Content?, [LessonProblem]) {
    var problems: [LessonProblem] = []
    if !draft.hasChecks {
      problems.append(
        .init(
          line, "the exercise has no check",
          mend: "say when it is done: <!-- check, then lines `trials >= 12 -> Run 12: ...`, -->"))
    }
    if draft.hints.isEmpty {
      problems.append(
        .init(
          line, "the exercise has no hint",
          mend: "add <details><summary>Hint 1</summary>, a sentence, </details>"))
    }
    if draft.solutions.isEmpty {
      problems.append(
        .init(
          line, "the exercise has no solution",
          mend: "add <details><summary>Solution</summary>, a tunebook fence, </details>"))
    }
    let exercise = TuneShell.Exercise(
      text: draft.text, checks: draft.checks, hints: draft.hints, solutions: draft.solutions)
    return (.exercise(exercise), problems)
  }

  private static func content(
    _ draft: Question, _ line: Int
  ) -> (Lesson.Content?, [LessonProblem]) {
    var problems: [LessonProblem] = []
    if !(2...8).contains(draft.options.count) {
      problems.append(
        .init(
          line, "the question has \(draft.options.count) options",
          mend: "write 2 to 8 lines: - [ ] an option <!-- what is said to it -->"))
    }
    if draft.answers.isEmpty {
      problems.append(
        .init(
          draft.answerLine ?? line, "the question has no answer",
          mend: "write its letter below the options: <!-- answer: a -->"))
    }
    for (index, option) in draft.options.enumerated() {
      guard let feedback = option.feedback, !feedback.isEmpty else {
        problems.append(
          .init(
            option.line, "option \(letters[min(index, 25)]) has no feedback",
            mend: "say why behind it: <!-- ... -->"))
        continue
      }
      let isRight = draft.answers.contains(index)
      let saysYes = feedback.hasPrefix("Yes")
      if isRight, !saysYes {
        problems.append(
          .init(
            option.line, "option \(letters[index]) is right, and its feedback does not say so",
            mend: "begin it with Yes, or mend the letter of the answer"))
      } else if !isRight, saysYes, !draft.answers.isEmpty {
        problems.append(
          .init(
            option.line, "option \(letters[index]) is told Yes and is not an answer",
            mend: "begin it with another word, or mend the letter of the answer"))
      }
    }
    let question = TuneShell.Question(
      text: draft.text,
      options: draft.options.map {
        .init(line: $0.line, text: $0.text, feedback: $0.feedback ?? "")
      }, answers: draft.answers)
    return (.question(question), problems)
  }

  private static func content(
    _ draft: Prediction, _ line: Int
  ) -> (Lesson.Content?, [LessonProblem]) {
    guard let (expression, tolerance) = draft.guess else {
      let mend = "say what is guessed below it: <!-- predict: best within 0.03 -->"
      return (
        nil, draft.hasComment ? [] : [.init(line, "nothing is said to be guessed", mend: mend)]
      )
    }
    return (
      .prediction(.init(text: draft.text, expression: expression, tolerance: tolerance)), []
    )
  }

  /// `trials == 12 -> Run 12 trials: \`step 12\`. You have {trials}.`
  static func check(
    _ text: String, _ line: Int
  ) throws(Diagnostic) -> TuneShell.Exercise.Check {
    guard let arrow = text.firstRange(of: "->") else {
      throw Diagnostic(
        "the check says nothing to the learner",
        hint: .text("write: expression -> sentence with the next command in backticks"))
    }
    let expression = try CheckParser.expression(String(text[..<arrow.lowerBound]))
    guard expression.kind == .truth else {
      throw Diagnostic(
        "the check is neither true nor false", hint: .text("compare it: trials >= 12"))
    }
    let words = String(text[arrow.upperBound...]).trimmed
    guard words.contains("`") else {
      throw Diagnostic(
        "the sentence names no command",
        hint: .text("say what to type next, in backticks: `step 12`"))
    }
    return .init(line: line, expression: expression, sentence: try sentence(words))
  }

  private static func sentence(_ text: String) throws(Diagnostic) -> TuneShell.Exercise.Sentence {
    var pieces: [TuneShell.Exercise.Sentence.Piece] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "{") {
      guard let end = rest[start...].firstIndex(of: "}") else {
        throw Diagnostic("a brace is not closed", hint: .text("write {trials}"))
      }
      pieces.append(.text(String(rest[..<start])))
      let inner = String(rest[rest.index(after: start)..<end])
      pieces.append(.value(try CheckParser.expression(inner)))
      rest = rest[rest.index(after: end)...]
    }
    return .init(pieces: pieces + [.text(String(rest))])
  }

  /// `: best within 0.03`.
  static func guess(_ text: String) throws(Diagnostic) -> (CheckExpression, tolerance: Double) {
    let text = String(text.drop { $0 == ":" || $0 == " " })
    let hint = Diagnostic.Hint.text("write for example: predict: best within 0.03")
    guard let within = text.firstRange(of: " within "),
      let tolerance = NumberWord.number(String(text[within.upperBound...]).trimmed),
      tolerance >= 0
    else { throw Diagnostic("it is not said how near a guess has to be", hint: hint) }
    let expression = try CheckParser.expression(String(text[..<within.lowerBound]))
    guard expression.kind != .truth, expression.kind != .text else {
      throw Diagnostic("what is guessed is no number", hint: hint)
    }
    return (expression, tolerance)
  }
}
