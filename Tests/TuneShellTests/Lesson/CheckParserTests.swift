import Testing
import TuneShell

struct CheckParserTests {
  /// A lesson whose only check is this one.
  private func lesson(_ check: String) throws -> Lesson {
    let text = LessonSample.text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(text.firstIndex { $0 == "<!-- check" })
    return try LessonSample.lesson(
      (text[...start] + [Substring(check)] + text[(start + 4)...]).joined(separator: "\n"))
  }

  private func expression(_ text: String) throws -> CheckExpression {
    let lesson = try lesson("\(text) -> Type `step`")
    try #require(lesson.problems == [], "\(text)")
    let exercises = lesson.items.compactMap { item -> Exercise? in
      if case .exercise(let exercise) = item.content { exercise } else { nil }
    }
    return try #require(exercises.first?.checks.first?.expression)
  }

  private static let session: [String] = [
    "data use penguins seed=4", "model mlp hidden=4 epochs=1", "space lr log 1e-3 1",
    "space batch choice 16 32", "search random seed=3", "step 4",
  ]

  @Test(arguments: [
    ("trials == 4", true), ("trials = 4", true), ("trials > 4", false), ("trials >= 4", true),
    ("trials < 4", false), ("trials <= 4.0", true), ("trials != 4", false), ("4 == trials", true),
    ("data == 'penguins'", true), ("data != \"digits\"", true), ("split == 4", true),
    ("model == 'mlp'", true), ("search == 'random'", true), ("search == 'grid'", false),
    ("params == 2", true), ("failed == 0", true), ("best > 0 and best <= 1", true),
    ("last > 0 and last <= best", true),
    ("branch == 'main'", true), ("distinct('lr') == 4", true),
    ("distinct('batch_size') == distinct('batch')", true), ("distinct('hidden') == 0", true),
    ("setting('hidden') == 4", true), ("setting('lr') == 0.001", false),
    ("setting('optimizer') == 'adam'", true), ("scale('lr') == 'log'", true),
    ("scale('batch') == 'choice'", true), ("scale('hidden') == 'log'", false),
    ("value('batch') >= 16", true), ("value('hidden') == 4", false),
    ("value('hidden') != 4", true), ("median('random') > 0", false),
    ("ran('step 4')", true), ("ran('step*')", true), ("ran('*4')", true), ("ran('s*ep*4')", true),
    ("ran('step')", false), ("ran('space learning_rate log*')", true), ("ran('why*')", false),
    ("not trials == 3", true), ("not not trials == 4", true),
    ("trials == 3 or trials == 4", true), ("trials == 3 and trials == 4 or params == 2", true),
    ("trials == 3 and (trials == 4 or params == 2)", false),
    ("not (trials == 4 and params == 2)", false),
  ])
  func `an expression is true of a session or not`(_ text: String, _ isTrue: Bool) throws {
    var session = try Session(home: repository)
    _ = try session.run(Self.session)
    let facts = LessonFacts(session, since: 0)
    #expect(try expression(text).holds(in: facts) == isTrue)
    // Nothing is true of a session without anything, but what is denied.
    let empty = LessonFacts(try Session(home: repository), since: 0)
    for word in ["best > 0", "best < 9", "data == 'x'", "value('lr') > 0", "ran('*')"] {
      #expect(try !expression(word).holds(in: empty), "\(word)")
    }
  }

  @Test func `prefixes and short names count as what they stand for`() throws {
    var session = try Session(home: repository)
    _ = try session.run(Self.session + ["tri top=2", "pl best", "plot cov", "step 1; undo"])
    let facts = LessonFacts(session, since: Self.session.count)
    for pattern in ["trials top=2", "plot best", "plot coverage", "undo", "step 1"] {
      #expect(try expression("ran('\(pattern)')").holds(in: facts), "\(pattern)")
    }
    // What came before does not count, and neither does what failed.
    #expect(try !expression("ran('search*')").holds(in: facts))
    #expect(session.reply(to: "why 99").failures.count == 1)
    #expect(try !expression("ran('why*')").holds(in: LessonFacts(session, since: 0)))
  }

  @Test(arguments: [
    "", "trials", "trials ==", "== 4", "trials == 'four'", "data == 4", "data > 'a'",
    "ran('x') == 4", "trial == 4", "distinct == 4", "distinct('lr' == 4", "distinct(lr) == 4",
    "trials == 4 trials == 5", "trials == 4 and", "(trials == 4", "trials == 4)", "trials = = 4",
    "trials == 'x", "§ == 4", "!trials", "not", "best + 1 > 2",
  ])
  func `a mistake is reported with its line and a way to mend it`(_ text: String) throws {
    let lesson = try lesson("\(text) -> Type `step`")
    let problem = try #require(lesson.problems.first, "\(text)")
    let lines = problem.lines(path: "a.md")
    #expect(lines[0].hasPrefix("a.md:38: error: "), "\(lines)")
    #expect(lines.count > 1 && lines[1].hasPrefix("hint: "))
    #expect(lesson.problems.count == 1)
  }

  @Test(arguments: ["trials == 4", "trials == 4 -> Run four.", "trials == 4 -> `step` {trials"])
  func `a check without a sentence that helps is a mistake`(_ text: String) throws {
    #expect(try lesson(text).problems.count == 1)
  }
}
