import Testing
import TuneReport
import TuneShell

/// Lessons with a mistake put into them, each of which `tunebook test` has to find.
struct LessonMutationTests {
  /// A line of a lesson, and what it is changed to.
  struct Mutation: CustomStringConvertible {
    let line: Int
    let text: String

    var description: String { "line \(line): \(text)" }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Every check denied; every number and word that a check compares with, moved; every answer changed.
  static func mutations(of text: String) -> [Mutation] {
    var mutations: [Mutation] = []
    var isInCheck = false
    for (index, line) in lines(text).enumerated() {
      if line.hasPrefix("<!-- check") {
        isInCheck = true
      } else if line.hasPrefix("-->") {
        isInCheck = false
      } else if isInCheck, let arrow = line.firstRange(of: "->") {
        let (check, rest) = (String(line[..<arrow.lowerBound]), String(line[arrow.lowerBound...]))
        var changed = ["not (\(check))"]
        for (from, to) in [
          (#/(==|>=) *([0-9.]+)/#, { (old: Double) in old + 1 }),
          (#/(<=) *([0-9.]+)/#, { (old: Double) in old - 1e6 }),
          (#/([^=!<>]<) *([0-9.]+)/#, { (old: Double) in old - 1e6 }),
          (#/([^=!<>]>) *([0-9.]+)/#, { (old: Double) in old + 1e6 }),
        ] {
          for match in check.matches(of: from) {
            guard let old = Double(match.output.2) else { continue }
            changed.append(
              check.replacingCharacters(in: match.range, with: "\(match.output.1) \(to(old))"))
          }
        }
        for match in check.matches(of: #/'([^']+)'/#) where !check.contains(" or ") {
          changed.append(check.replacingCharacters(in: match.range, with: "'nosuch'"))
        }
        mutations += changed.map { Mutation(line: index + 1, text: $0 + rest) }
      } else if let match = line.firstMatch(of: #/<!-- answer: ([a-z])/#) {
        for letter in "abc" where String(letter) != match.output.1 {
          mutations.append(.init(line: index + 1, text: "<!-- answer: \(letter) -->"))
        }
      }
    }
    return mutations
  }

  /// What is wrong with a lesson, where its commands come to what those of the sound lesson do.
  private func problems(_ text: String, _ name: String, _ replay: LessonReplay) throws
    -> [LessonProblem]
  {
    let lesson = Lesson(try Transcript(parsing: text), name: name)
    return LessonLint(lesson, neighbours: lesson.transcript.header.needs).problems(in: replay)
  }

  @Test(arguments: TranscriptTest.files(in: [repository.tutorials]))
  func `no mistake in a check or an answer stays unseen`(_ path: String) throws {
    let text = try TemporaryFolder.contents(path)
    let lesson = Lesson(try Transcript(parsing: text), name: "x")
    let replay = LessonReplay(lesson, in: try Session(home: repository))
    #expect(try problems(text, "x", replay) == [])
    let mutations = Self.mutations(of: text)
    let count = lesson.items.count { item in
      if case .exercise = item.content { true } else { false }
    }
    #expect(mutations.count >= count)
    for mutation in mutations {
      var lines = Self.lines(text)
      lines[mutation.line - 1] = mutation.text
      let found = try problems(lines.joined(separator: "\n"), "x", replay)
      #expect(!found.isEmpty, "\(path), \(mutation)")
    }
  }

  @Test func `lints see what no learner could work with`() throws {
    let folder = try TemporaryFolder()
    let home = try LessonSample.home(folder)
    let path = folder.path + "/tutorials/01-small.md"
    var session = try Session(home: home)
    func lines(_ old: String, _ new: String) throws -> [String] {
      try folder.write(LessonSample.text.replacing(old, with: new), to: "tutorials/01-small.md")
      switch TranscriptTest(path: path).run(in: &session, update: false) {
      case .failed(let lines): return lines
      case .passed, .updated: return []
      }
    }
    #expect(try lines("", "") == [])
    let long = String(repeating: "Many words to read. ", count: 21)
    for (old, new, says) in [
      ("title: Small\n", "", "no title"), ("minutes: 2\n", "", "how long"),
      ("minutes: 2\n", "minutes: 1e-9\n", "computes longer"),
      ("minutes: 2\n", "minutes: 2\nneeds: [02-other]\n", "no such lesson"),
      ("Some penguins.", long, "lines to read"),
      ("Some penguins.", "Some 8.1250 penguins.", "stands in no answer"),
      ("Some penguins.", "Some 0.0125 penguins, 342. And 1.2.34.", ""),
      ("says so. -->", "says so: 3.001. -->", "stands in no answer"),
      ("trials >= 3  ", "trials >= 0  ", ""), ("trials >= 3  ", "trials >= 4  ", "does not hold"),
      ("`step 3`. You", "`stop 3`. You", "no command"),
      ("params == 1 and not scale('lr') != 'log'", "data == 'penguins'", ""),
      ("trials within 0.5", "median('x') within 0.5", "has no value"),
      ("train 205", "train 206", "@@"), ("3 classes", "3 cl\u{E4}sses", "beyond ASCII"),
      ("342 rows", "342 rows" + String(repeating: " x", count: 40), "columns wide"),
    ] {
      let found = try lines(old, new)
      if says.isEmpty {
        #expect(found == [], "\(new)")
      } else {
        #expect(found.contains { $0.contains(says) }, "\(new): \(found)")
      }
    }
    // Everything is true before the exercise is begun.
    let checks = LessonSample.text.replacing(
      #/<!-- check[^§]*?-->/#, with: "<!-- check\ntrials >= 0 -> Type `step`\n-->")
    try folder.write(checks, to: "tutorials/01-small.md")
    guard case .failed(let found) = TranscriptTest(path: path).run(in: &session, update: false)
    else {
      Issue.record("an exercise that is done before it is begun")
      return
    }
    #expect(found.contains { $0.contains("before it is begun") })
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
