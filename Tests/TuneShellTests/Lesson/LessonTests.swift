import Testing
import TuneShell

struct LessonTests {
  @Test func `a lesson is read in the order of its file`() throws {
    let lesson = try LessonSample.lesson()
    #expect(lesson.problems == [])
    #expect(lesson.title == "Small")
    #expect(lesson.introduction.contains("A few words first."))
    #expect(lesson.steps.map(\.id) == ["data", "trials", "end"])
    #expect(lesson.steps.map(\.title) == ["Data", "Trials", "The end"])
    let kinds = lesson.items.map { item in
      switch item.content {
      case .prose: "prose"
      case .demonstration: "demonstration"
      case .exercise: "exercise"
      case .question: "question"
      case .prediction: "prediction"
      }
    }
    #expect(
      kinds == [
        "prose", "demonstration", "question", "prediction", "exercise", "prose", "demonstration",
      ])
    #expect(lesson.items.map(\.step) == [0, 0, 0, 1, 1, 1, 2])
    guard case .question(let question) = lesson.items[2].content,
      case .exercise(let exercise) = lesson.items[4].content
    else {
      Issue.record("the wrong pieces")
      return
    }
    #expect(question.answers == [1])
    #expect(question.options.map(\.text) == ["Two", "Three", "Four"])
    #expect(question.options[1].feedback.hasPrefix("Yes. The answer"))
    #expect(exercise.checks.count == 3 && exercise.hints.count == 2)
    #expect(exercise.hints[0] == "Begin with `model`.")
    #expect(exercise.solutions.count == 2)
  }

  /// A lesson with something replaced, a part of the line of its problem, and a part of what is said.
  private static let mistakes: [(old: String, new: String, at: String, says: String)] = [
    ("## Data {#data}", "## Data", "## Data", "no id"),
    ("{#trials}", "{#data}", "## Trials", "has the id"),
    ("{#trials}", "{#My Trials}", "## Trials", "is no id"),
    ("<!-- answer: b -->", "", "**Question.**", "no answer"),
    ("<!-- answer: b -->", "<!-- answer: a -->", "- [ ] Two", "does not say so"),
    ("<!-- answer: b -->", "<!-- answer: e -->", "answer: e", "no option e"),
    ("<!-- answer: b -->", "<!-- anser: b -->", "anser", "means nothing"),
    ("Two <!-- One more. -->", "Two", "- [ ] Two", "no feedback"),
    ("<!-- One less. -->", "<!-- Yes. -->", "- [ ] Four", "not an answer"),
    ("<!-- check", "<!-- chekc", "chekc", "means nothing"),
    ("<!-- predict: trials within 0.5 -->", "", "**Predict.**", "guessed"),
    ("trials within 0.5", "trials", "<!-- predict", "how near"),
    ("trials within 0.5", "data within 0.5", "<!-- predict", "no number"),
    ("**Your turn.**", "Your turn.", "<!-- check", "outside of an exercise"),
    ("<summary>Hint 1<", "<summary>Hnt 1<", "Hnt 1", "a hint or a solution"),
    ("Begin with `model`.", "", "Hint 1", "empty"),
    ("<summary>Solution<", "<summary>Hint 3<", "tb> model mlp", "holds a transcript"),
    ("**Question.** How", "How", "answer: b", "outside of a question"),
    ("Words behind it.", "**Predict.** x\n<!-- predict: best within 1 -->", "x", "a second"),
    ("A few words first.", "```tunebook\ntb> data list\n```", "```tunebook", "above the first"),
    ("A few words first.", "**Predict.** x\n<!-- predict: best within 1 -->", "x", "above"),
  ]

  @Test(arguments: mistakes.indices)
  func `a mistake has its line and a way to mend it`(_ index: Int) throws {
    let mistake = Self.mistakes[index]
    let parts = LessonSample.text.split(separator: mistake.old, maxSplits: 1)
    try #require(parts.count == 2, "the lesson has changed: \(mistake.old)")
    let text = parts.joined(separator: mistake.new)
    let lesson = try LessonSample.lesson(text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let problem = lesson.problems.first { problem in
      problem.diagnostic.message.contains(mistake.says)
    }
    let found = try #require(problem, "\(lesson.problems)")
    let near = lines[(found.line - 1)..<min(found.line + 2, lines.count)].joined(separator: "\n")
    #expect(near.contains(mistake.at), "line \(found.line)")
    #expect(found.lines(path: "a.md").contains { $0.hasPrefix("hint: ") })
  }

  @Test func `a file without a step is no lesson`() throws {
    let lesson = try LessonSample.lesson("---\ntunebook: 1\n---\n\nWords.\n")
    #expect(lesson.problems.count == 1)
  }

  @Test func `hints and solutions are needed`() throws {
    let lines = LessonSample.text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("<details>") })
    let end = try #require(lines.lastIndex { $0.hasPrefix("</details>") })
    let text = (lines[..<start] + lines[(end + 1)...]).joined(separator: "\n")
    #expect(try LessonSample.lesson(text).problems.count == 2)
  }
}
