import TuneReport

/// What a lesson has to keep to beyond its form, as far as that can be told by a program.
package struct LessonLint {
  /// The most lines to read between two things to do, 80 columns wide.
  package static let longestProse = 5
  /// The lessons in the same folder, which a lesson may name as needed.
  private let neighbours: [String]
  private let lesson: Lesson

  package init(_ lesson: Lesson, neighbours: [String]) {
    self.lesson = lesson
    self.neighbours = neighbours
  }

  /// All that is wrong, by lines.
  ///
  /// `replay` is nil while the lesson cannot be carried out.
  package func problems(in replay: LessonReplay?) -> [LessonProblem] {
    let found =
      lesson.problems + header() + prose() + widths() + (replay.map(numbers) ?? [])
      + (replay.map(states) ?? [])
    return found.sorted { $0.line < $1.line }
  }

  private func header() -> [LessonProblem] {
    let header = lesson.transcript.header
    var problems: [LessonProblem] = []
    if header.title == nil {
      problems.append(.init(1, "the header has no title", mend: "add a line: title: Some words"))
    }
    if header.minutes == nil {
      problems.append(
        .init(1, "the header does not say how long it takes", mend: "add a line: minutes: 10"))
    }
    for name in header.needs where !neighbours.contains(name) {
      let meant = EditDistance.suggestion(for: name, among: neighbours)
      problems.append(
        .init(
          1, "it needs `\(name)`, and there is no such lesson",
          mend: meant.map { "write \($0)" } ?? "name a file of this folder without .md"))
    }
    return problems
  }

  /// Prose is counted as it is shown; a heading is none.
  private func prose() -> [LessonProblem] {
    let renderer = TextRenderer(width: TranscriptRunner.width)
    func lines(_ text: String) -> Int {
      LessonText.prose(text).filter { $0 != .blank }.reduce(0) { $0 + renderer.lines($1).count }
    }
    var problems: [LessonProblem] = []
    var (count, first) = (lines(lesson.introduction), 1)
    func check() {
      guard count > Self.longestProse else { return }
      problems.append(
        .init(
          first, "\(count) lines to read without anything to do, at 80 columns",
          mend: "\(Self.longestProse) are enough: cut, or put a question between them"))
    }
    for item in lesson.items {
      if count == 0 { first = item.line }
      switch item.content {
      case .prose(let text): count += lines(text)
      case .exercise(let exercise): count += lines(exercise.text)
      case .question(let question): count += lines(question.text)
      case .prediction(let prediction): count += lines(prediction.text)
      case .demonstration: break
      }
      guard item.content.isAction else { continue }
      check()
      count = 0
    }
    check()
    return problems
  }

  private func widths() -> [LessonProblem] {
    lesson.transcript.cells.flatMap { cell in
      zip(cell.outputLines, cell.output).compactMap { line, text in
        let width = DisplayText.columns(of: text)
        if width > TranscriptRunner.width {
          return LessonProblem(
            line, "the answer is \(width) columns wide", mend: "record it with --update")
        }
        return text.allSatisfy(\.isASCII)
          ? nil
          : LessonProblem(
            line, "the answer holds characters beyond ASCII", mend: "record it with --update")
      }
    }
  }

  /// Numbers of the text that stand in no answer.
  ///
  /// A reader could not find them, and nobody would notice when they are no longer true; one that was computed
  /// from answers is given to three digits at most. The answers are those of now, so that a file may be
  /// written before its answers are.
  private func numbers(_ replay: LessonReplay) -> [LessonProblem] {
    let known = Set(
      replay.outputs.values.joined().flatMap { LessonNumber.all(in: $0) }.map(\.text))
    return texts.flatMap { text, line in
      text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .flatMap { offset, words in
          LessonNumber.all(in: String(words))
            .filter { $0.digits > LessonNumber.computedDigits && !known.contains($0.text) }
            .map { number in
              LessonProblem(
                line + offset, "\(number.text) stands in no answer of this lesson",
                mend: "mend it; what you have computed is given to three digits")
            }
        }
    }
  }

  /// All that a learner reads beside commands and answers, with its first line.
  private var texts: [(text: String, line: Int)] {
    [(lesson.introduction, 1)]
      + lesson.items.flatMap { item -> [(text: String, line: Int)] in
        switch item.content {
        case .prose(let text): [(text, item.line)]
        case .exercise(let exercise): [(exercise.text, item.line)]
        case .prediction(let prediction): [(prediction.text, item.line)]
        case .question(let question):
          [(question.text, item.line)]
            + question.options.map { ($0.text + " " + $0.feedback, $0.line) }
        case .demonstration: []
        }
      }
  }

  // MARK: What the checks see

  private func states(_ replay: LessonReplay) -> [LessonProblem] {
    lesson.items.indices.flatMap { index -> [LessonProblem] in
      switch lesson.items[index].content {
      case .exercise(let exercise):
        guard let states = replay.exercises[index] else { return [] }
        return problems(of: exercise, states, lesson.items[index].line)
      case .prediction(let prediction):
        guard let facts = replay.predictions[index],
          case .number = prediction.expression.outcome(in: facts)
        else {
          return [
            LessonProblem(
              lesson.items[index].line, "what is guessed has no value after the next thing to do",
              mend: "put the prediction right above what brings it out")
          ]
        }
        return []
      case .prose, .demonstration, .question: return []
      }
    }
  }

  private func problems(
    of exercise: Exercise, _ states: LessonReplay.States, _ line: Int
  ) -> [LessonProblem] {
    var problems: [LessonProblem] = []
    if exercise.firstMissing(in: states.before) == nil, !exercise.checks.isEmpty {
      problems.append(
        .init(
          line, "the exercise is done before it is begun",
          mend: "check something that only its solution brings about"))
    }
    for check in exercise.checks where !namesCommand(check, states) {
      problems.append(
        .init(
          check.line, "the sentence names no command that can be typed here",
          mend: "write one in backticks: `step 12`"))
    }
    for (solution, facts) in zip(exercise.solutions, states.after) {
      for check in exercise.checks where !check.expression.holds(in: facts) {
        problems.append(
          .init(
            check.line,
            "the check does not hold after the solution of line \(solution.lines.lowerBound)",
            mend: "it says: " + check.words(in: facts)))
      }
    }
    return problems
  }

  /// Whether something in backticks is a command, before or after a solution.
  private func namesCommand(_ check: Exercise.Check, _ states: LessonReplay.States) -> Bool {
    let pieces = check.words(in: states.before).split(
      separator: "`", omittingEmptySubsequences: false)
    let quoted = pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
    return quoted.contains { line in
      ([states.before] + states.after).contains { facts in
        let parser = CommandParser(CommandCatalog.grammar, names: facts.workspace)
        return ((try? parser.parse(line: line)) ?? nil) != nil
      }
    }
  }
}
