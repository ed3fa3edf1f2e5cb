/// Reads the steps of a lesson from top to bottom, and collects what is wrong.
struct LessonParser {
  private let lines: [(number: Int, part: LessonLine)]
  private(set) var introduction = ""
  private(set) var steps: [Lesson.Step] = []
  private(set) var items: [Lesson.Item] = []
  private(set) var problems: [LessonProblem] = []

  /// What is being read.
  private var draft = LessonDraft.none
  private var draftLine = 1
  /// The hint or solution that is open.
  private var fold: LessonFold?

  init(_ transcript: Transcript) {
    lines = LessonLine.lines(of: transcript)
  }

  mutating func parse() {
    for (number, part) in lines {
      switch part {
      case .text(let text): read(text, number)
      case .comment(let text, let isBehindText): read(comment: text, isBehindText, number)
      case .fence(let fence): read(fence)
      }
    }
    closeFold()
    finish()
    if steps.isEmpty {
      report(1, "the lesson has no step", mend: "begin one with a line: ## Its title {#its-id}")
    }
  }

  private mutating func report(_ line: Int, _ message: String, mend: String) {
    problems.append(LessonProblem(line, message, mend: mend))
  }

  // MARK: Lines

  private mutating func read(_ text: String, _ number: Int) {
    let line = text.drop { $0 == " " }
    if line.hasPrefix("</details>") {
      closeFold()
    } else if line.hasPrefix("<details>") {
      open(fold: String(line), number)
    } else if fold != nil {
      fold?.text += text + "\n"
    } else if line.hasPrefix("## ") {
      finish()
      begin(step: String(line.dropFirst(3)), number)
    } else if line.hasPrefix("# ") {
      finish()
    } else if line.hasPrefix("**Your turn.**") {
      begin(.exercise(.init(text: text + "\n")), number)
    } else if line.hasPrefix("**Question.**") {
      begin(.question(.init(text: text + "\n")), number)
    } else if line.hasPrefix("**Predict.**") {
      begin(.prediction(.init(text: text + "\n")), number)
    } else if let option = LessonDraft.option(line), case .question(var question) = draft {
      question.options.append(.init(line: number, text: option))
      draft = .question(question)
    } else {
      go(on: text, number)
    }
  }

  /// A line of whatever is open; one behind a finished thing begins prose.
  private mutating func go(on text: String, _ number: Int) {
    if draft.takes(text) { return draft.add(text) }
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    begin(.prose(text + "\n"), number)
  }

  private mutating func begin(_ new: LessonDraft, _ number: Int) {
    finish()
    (draft, draftLine) = (new, number)
  }

  private mutating func begin(step title: String, _ number: Int) {
    guard let start = title.firstRange(of: " {#"), title.hasSuffix("}") else {
      return report(
        number, "the step has no id", mend: "write it behind the title: {#\(Self.slug(title))}")
    }
    let id = String(title[start.upperBound...].dropLast())
    if id.isEmpty || !id.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
    {
      report(
        number, "`\(id)` is no id", mend: "small letters, digits and hyphens: \(Self.slug(id))")
    }
    if let other = steps.first(where: { $0.id == id }) {
      report(
        number, "the step of line \(other.line) has the id `\(id)` too",
        mend: "progress is kept by ids: give this step another")
    }
    steps.append(.init(id: id, title: String(title[..<start.lowerBound]), line: number))
  }

  private static func slug(_ text: String) -> String {
    let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "a-word" : words.joined(separator: "-")
  }

  // MARK: Comments

  private mutating func read(comment: String, _ isBehindText: Bool, _ number: Int) {
    let text = comment.trimmed
    if isBehindText || fold != nil {
      if case .question(var question) = draft, let last = question.options.popLast(),
        fold == nil
      {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        question.options.append(.init(line: last.line, text: last.text, feedback: words))
        draft = .question(question)
      }
      return
    }
    let word = String(text.prefix { $0.isLetter })
    switch word {
    case "check": add(checks: String(text.dropFirst(5)), number)
    case "answer": add(answer: String(text.dropFirst(6)), number)
    case "predict": add(prediction: String(text.dropFirst(7)), number)
    default:
      guard let meant = EditDistance.suggestion(for: word, among: ["check", "answer", "predict"])
      else { return }
      report(number, "a comment `\(word)` means nothing here", mend: "write \(meant)")
    }
  }

  private mutating func add(checks text: String, _ number: Int) {
    guard case .exercise(var exercise) = draft, exercise.solutions.isEmpty else {
      return report(
        number, "a check stands outside of an exercise",
        mend: "put it below a paragraph that begins with **Your turn.**")
    }
    for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = String(line).trimmed
      guard !line.isEmpty else { continue }
      do throws(Diagnostic) {
        exercise.checks.append(try LessonDraft.check(line, number + offset))
      } catch {
        problems.append(LessonProblem(number + offset, error))
      }
    }
    exercise.hasChecks = true
    draft = .exercise(exercise)
  }

  private mutating func add(answer text: String, _ number: Int) {
    guard case .question(var question) = draft else {
      return report(
        number, "an answer stands outside of a question",
        mend: "put it below the options of a **Question.**")
    }
    let letters = text.filter { $0.isLetter || $0.isNumber }.lowercased()
    question.answerLine = number
    for letter in letters {
      guard let index = LessonDraft.letters.firstIndex(of: letter),
        question.options.indices.contains(index)
      else {
        let last = LessonDraft.letters[max(0, min(question.options.count, 26) - 1)]
        report(number, "there is no option \(letter)", mend: "the options are a to \(last)")
        continue
      }
      question.answers.insert(index)
    }
    draft = .question(question)
  }

  private mutating func add(prediction text: String, _ number: Int) {
    guard case .prediction(var prediction) = draft else {
      return report(
        number, "a guess is asked for outside of a prediction",
        mend: "put it below a paragraph that begins with **Predict.**")
    }
    prediction.hasComment = true
    do throws(Diagnostic) {
      prediction.guess = try LessonDraft.guess(text)
    } catch {
      problems.append(LessonProblem(number, error))
    }
    draft = .prediction(prediction)
  }

  // MARK: Folds and transcripts

  private mutating func open(fold line: String, _ number: Int) {
    closeFold()
    let summary = line.firstRange(of: "<summary>").flatMap { start in
      line.firstRange(of: "</summary>").map { end in
        start.upperBound <= end.lowerBound ? String(line[start.upperBound..<end.lowerBound]) : ""
      }
    }
    fold = LessonFold(summary: summary ?? "", line: number)
    guard fold?.kind != nil else {
      return report(
        number, "a fold is a hint or a solution",
        mend: "write <details><summary>Hint 1</summary> or <details><summary>Solution</summary>")
    }
    guard case .exercise = draft else {
      return report(
        number, "a hint or solution stands outside of an exercise",
        mend: "put it below a paragraph that begins with **Your turn.**")
    }
  }

  private mutating func closeFold() {
    guard let fold else { return }
    self.fold = nil
    guard case .exercise(var exercise) = draft else { return }
    switch fold.kind {
    case .hint:
      if let fence = fold.fences.first {
        report(
          fence.lines.lowerBound, "a hint holds a transcript",
          mend: "name commands in backticks, and put transcripts into the solution")
      }
      if fold.text.trimmed.isEmpty {
        report(fold.line, "the hint is empty", mend: "write a sentence into it")
      }
      exercise.hints.append(fold.text.trimmed)
    case .solution:
      if fold.fences.count == 1 {
        exercise.solutions += fold.fences
      } else {
        report(
          fold.line, "a solution holds one transcript, and here are \(fold.fences.count)",
          mend: "put all of its commands into one fence")
      }
    case nil: break
    }
    draft = .exercise(exercise)
  }

  private mutating func read(_ fence: Transcript.Fence) {
    if fold != nil {
      fold?.fences.append(fence)
      return
    }
    finish()
    guard !steps.isEmpty else {
      return report(
        fence.lines.lowerBound, "a transcript stands above the first step",
        mend: "begin a step above it: ## Its title {#its-id}")
    }
    items.append(
      .init(
        step: steps.count - 1, line: fence.lines.lowerBound, content: .demonstration(fence)))
  }

  /// Ends what is being read.
  private mutating func finish() {
    defer { draft = .none }
    let found = draft.content(at: draftLine)
    problems += found.problems
    guard let content = found.content else { return }
    guard !steps.isEmpty else {
      if case .prose(let text) = content {
        introduction += introduction.isEmpty ? text : "\n" + text
      } else {
        report(
          draftLine, "something to do stands above the first step",
          mend: "begin a step above it: ## Its title {#its-id}")
      }
      return
    }
    // Progress is kept by the step and what of it was done.
    if let part = content.part,
      items.contains(where: { $0.step == steps.count - 1 && $0.content.part == part })
    {
      report(
        draftLine, "the step has a second \(part.rawValue)",
        mend: "begin a step above it: ## Its title {#its-id}")
    }
    items.append(.init(step: steps.count - 1, line: draftLine, content: content))
  }
}
