import Testing
import TuneShell
import tunebook

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Every lesson there is, gone through at a terminal.
struct LessonShellTests {
  /// How a learner goes through a lesson.
  enum Way: CaseIterable, Sendable {
    case bySolutions, bySkipping
    /// A typo before each thing to do, solutions backwards first, something taken back, and another start
    /// after every thing done.
    case clumsily
  }

  static let folder =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    + "/tutorials"

  /// The lessons, by their numbers.
  static let lessons: [Lesson] = TranscriptTest.files(in: [folder]).compactMap { path in
    let name = String(path.split(separator: "/").last?.dropLast(3) ?? "")
    guard name.first?.isNumber == true, let data = FileManager.default.contents(atPath: path),
      let transcript = try? Transcript(parsing: String(decoding: data, as: UTF8.self))
    else { return nil }
    return Lesson(transcript, name: name)
  }

  @Test(arguments: lessons.indices, Way.allCases)
  func `a lesson is gone through at a terminal`(_ index: Int, _ way: Way) throws {
    let lesson = Self.lessons[index]
    let walk = try TerminalWalk(lesson)
    switch way {
    case .bySkipping: try walk.bySkipping()
    case .bySolutions: try walk.bySolutions(clumsily: false)
    case .clumsily: try walk.bySolutions(clumsily: true)
    }
    let steps = walk.marks.filter { $0.part == .step }
    #expect(Set(steps.map(\.step)) == Set(lesson.steps.map(\.id)))
    if way == .bySolutions { #expect(walk.marks.allSatisfy { $0.outcome == .done }) }
    // The own session is there again, with nothing of the lesson in it.
    try walk.type("trials")
    #expect(walk.screen.contains("  #3 ") && !walk.screen.contains("  #4 "))
    try walk.type("data show")
    #expect(walk.screen.contains("penguins: "))
    try walk.type("tutorial")
    #expect(walk.screen.split(separator: "\n").contains { $0.hasSuffix("  done") })
    walk.terminal.send("\u{4}")
    #expect(try walk.terminal.waitForExit() == 0)
  }

  @Test func `whoever has had enough of an answer misses no word of the lesson`() throws {
    let walk = try TerminalWalk(Self.lessons[0], rows: 24)
    walk.terminal.send("\r")
    try walk.terminal.wait(for: "the question") { $0.cursorRow.hasPrefix("lesson 1 (a-") }
    walk.terminal.send("skip\rmodel mlp optimizer=sgd\r")
    try walk.terminal.wait(for: "the exercise") { screen in
      screen.cursorRow == "lesson 1>" && screen.rows.contains { $0.contains("`model show`") }
    }
    walk.terminal.send("model show\r")
    try walk.terminal.wait(for: "the end of a page") { $0.cursorRow.hasPrefix("-- space") }
    walk.terminal.send("q")
    try walk.terminal.wait(for: "the next step") { screen in
      screen.cursorRow == "lesson 1 (a number)>"
        && screen.rows.contains { $0.hasPrefix("Predict. ") }
    }
  }

  @Test func `a file is tested again whenever it is saved`() throws {
    let home = TemporaryFolder()
    let text = "```tunebook\ntb> data list\n...\n```\n"
    home.write(text, to: "a.md")
    let path = home.path + "/a.md"
    let terminal = try PseudoTerminal(
      ShellUnderTest.program, ["test", "--watch", path],
      environment: ["HOME": home.path, "TERM": "xterm", "PATH": "/usr/bin:/bin"], columns: 200,
      rows: 100)
    func wait(_ words: String, _ count: Int) throws {
      try terminal.wait(for: "\(count) times \(words)") { screen in
        screen.rows.count { $0.hasPrefix(words) } == count
          && screen.rows.last { !$0.isEmpty }?.hasPrefix("waiting for a change") == true
      }
    }
    try wait("ok      \(path)  1 commands", 1)
    home.write(text + "\n```tunebook\ntb> data lis\nnothing\n```\n", to: "a.md")
    try wait("FAILED  \(path)", 1)
    #expect(terminal.screen.rows.contains("-nothing"))
    home.write(text, to: "a.md")
    try wait("ok      \(path)  1 commands", 2)
    terminal.send("\u{3}")
    #expect(try terminal.waitForExit() == 256 + SIGINT)
  }

  @Test func `end of input leaves the lesson first`() throws {
    let walk = try TerminalWalk(Self.lessons[0])
    walk.terminal.send("\u{4}")
    try walk.terminal.wait(for: "the own prompt") { $0.cursorRow.hasPrefix("tb:") }
    walk.terminal.send("\u{4}")
    #expect(try walk.terminal.waitForExit() == 0)
  }

  @Test func `a shell that is killed loses nothing that was done of a lesson`() throws {
    let home = TemporaryFolder()
    let first = try TerminalWalk(Self.lessons[0], home: home)
    try first.type("")
    try first.type("skip")
    kill(first.terminal.process, SIGKILL)
    _ = try first.terminal.waitForExit()
    let second = try TerminalWalk(Self.lessons[0], home: home)
    #expect(second.screen.contains("2 of \(Self.lessons[0].steps.count)"))
    #expect(
      second.marks.map { $0.line().split(separator: " ").prefix(3) }.first == [
        "data", "question", "shown",
      ])
  }
}

/// A learner in a lesson, at a terminal of 200 rows so that every answer stays on it.
private struct TerminalWalk {
  let terminal: PseudoTerminal
  let home: TemporaryFolder
  let lesson: Lesson

  init(_ lesson: Lesson, home: TemporaryFolder = TemporaryFolder(), rows: Int = 200) throws {
    self.lesson = lesson
    self.home = home
    // Files that a learner saves go to the folder of the test.
    terminal = try PseudoTerminal(
      "/bin/sh", ["-c", "cd '\(home.path)' && exec '\(ShellUnderTest.program)'"],
      environment: [
        "HOME": home.path, "XDG_STATE_HOME": home.path, "TERM": "xterm", "LANG": "C.UTF-8",
        "PATH": "/usr/bin:/bin",
      ], columns: 80, rows: rows)
    try terminal.wait(for: "the first prompt") { $0.cursorRow == "tb:1>" }
    // Something else has been done before.
    try type("data use penguins; model mlp hidden=4 epochs=1; space lr; search random; step 3")
    try type("tutorial \(lesson.name.prefix { $0.isNumber })")
  }

  var screen: String { terminal.screen.text }
  var prompt: String { terminal.screen.cursorRow }
  var isInLesson: Bool { prompt.hasPrefix("lesson ") }

  /// What was kept of the lesson.
  var marks: [LessonMark] {
    (home.contents(of: "tunebook/progress/\(lesson.name).txt") ?? "").split(separator: "\n")
      .compactMap { LessonMark(line: $0, of: lesson.name) }
  }

  /// Types a line on an empty screen and waits for the prompt after it.
  func type(_ line: String) throws {
    func isPrompt(_ row: String) -> Bool {
      row.hasSuffix(">") && (row.hasPrefix("lesson ") || row.hasPrefix("tb:"))
    }
    terminal.send("\u{C}")
    try terminal.wait(for: "an empty screen") { $0.row == 0 && isPrompt($0.cursorRow) }
    terminal.send(line + "\r")
    try terminal.wait(for: "a prompt behind `\(line)`") { $0.row > 0 && isPrompt($0.cursorRow) }
  }

  func bySkipping() throws {
    for _ in 0...lesson.items.count where isInLesson { try type("skip") }
    #expect(screen.contains("The end of lesson"))
  }

  func bySolutions(clumsily: Bool) throws {
    for _ in 0...4 * lesson.items.count where isInLesson {
      let before = marks.count
      if clumsily {
        try type("xyzzy 3")
        #expect(screen.contains("error: "))
      }
      try goOn(clumsily: clumsily)
      guard clumsily, isInLesson, marks.count > before else { continue }
      try type("quit")
      try type("tutorial \(lesson.name.prefix { $0.isNumber })")
    }
    #expect(!isInLesson)
  }

  /// Does the one thing that is asked for.
  private func goOn(clumsily: Bool) throws {
    if prompt.contains("(Enter)") { return try type("") }
    if prompt.contains("(a number)") { return try type("0.5") }
    let count = marks.count
    if prompt.contains("(a-") {
      for letter in "abcdefgh" where marks.count == count { try type(String(letter)) }
      return
    }
    let exercise = try #require(
      lesson.items.lazy.compactMap { item -> Exercise? in
        guard case .exercise(let exercise) = item.content,
          !marks.contains(where: { $0.part == .exercise && $0.step == lesson.steps[item.step].id })
        else { return nil }
        return exercise
      }.first)
    func isDone() -> Bool { marks[min(count, marks.count)...].contains { $0.part == .exercise } }
    let commands = exercise.solutions[0].cells.map(\.command)
    if clumsily {
      for command in commands.reversed() where !isDone() { try type(command) }
      if !isDone() { try type("undo 2") }
      if !isDone() { try type("reset") }
      while !isDone(), prompt.contains("(") { try type(prompt.contains("Enter") ? "" : "skip") }
    }
    for command in commands where !isDone() {
      try type(command)
      // What was saved before is not written over: the error says how.
      let hint = screen.split(separator: "\n").first { row in
        row.hasPrefix("hint: try: ") && row.hasSuffix(" replace")
      }
      if clumsily, let hint, !isDone() { try type(String(hint.dropFirst(11))) }
    }
    #expect(isDone(), "\(exercise.text)\n\(screen)")
  }
}
