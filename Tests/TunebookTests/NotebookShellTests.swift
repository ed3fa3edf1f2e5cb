import Testing
import TuneShell
import tunebook

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct NotebookShellTests {
  private let home = TemporaryFolder()
  private var path: String { home.path + "/first.md" }

  private func shell() throws -> ShellUnderTest {
    try ShellUnderTest([path], home: home, columns: 200, rows: 100)
  }

  /// A notebook with two trials, saved by leaving.
  private func saved() throws {
    let shell = try shell()
    #expect(shell.terminal.screen.text.contains("first.md is a new notebook"))
    for (index, line) in Self.lines.enumerated() { try shell.run(line, number: index + 1) }
    shell.send("\u{4}")
    #expect(try shell.terminal.waitForExit() == 0)
    #expect(shell.terminal.screen.text.contains("bye. Continue with `tunebook \(path)`"))
  }

  private static let lines = [
    "data use penguins", "model mlp hidden=4 epochs=1", "space learning_rate log 1e-3 1",
    "search random", "step 2", "note seen",
  ]

  /// Starts the program on the notebook where that must fail; what it says.
  private func refusal(_ file: String) throws -> String {
    let terminal = try PseudoTerminal(
      ShellUnderTest.program, [file],
      environment: [
        "HOME": home.path, "XDG_STATE_HOME": home.path, "TERM": "xterm", "LANG": "C.UTF-8",
      ], columns: 200)
    #expect(try terminal.waitForExit() != 0)
    return terminal.screen.text
  }

  @Test func `a notebook is saved by leaving and goes on where it was`() throws {
    try saved()
    let text = try #require(home.contents(of: "first.md"))
    #expect(try Transcript(parsing: text).cells.map(\.command) == Array(Self.lines.dropLast()))
    let next = try ShellUnderTest([path], home: home, columns: 200, rows: 100, prompt: 7)
    #expect(
      next.terminal.screen.text.contains("7 commands, 2 trials")
        || next.terminal.screen.text.contains("6 commands, 2 trials"))
    try next.run("step 1", number: 7)
    #expect(next.terminal.screen.text.contains("#3 "))
    next.send("\u{4}")
    #expect(try next.terminal.waitForExit() == 0)
    let later = try #require(home.contents(of: "first.md"))
    #expect(later.contains("tb> step 1"))
    #expect(next.journals.count == 1)
    // Left without a change it is not written again.
    let last = try ShellUnderTest([path], home: home, columns: 200, rows: 100, prompt: 8)
    last.send("\u{4}")
    #expect(try last.terminal.waitForExit() == 0)
    #expect(home.contents(of: "first.md") == later)
  }

  @Test func `a notebook that was changed in an editor is what its file says`() throws {
    try saved()
    let text = try #require(home.contents(of: "first.md"))
    home.write(
      text.replacing("tb> step 2", with: "tb> step 3").replacing("seen", with: "rewritten"),
      to: "first.md")
    let shell = try ShellUnderTest([path], home: home, columns: 200, rows: 100, prompt: 7)
    #expect(shell.terminal.screen.text.contains("its commands are carried out"))
    #expect(shell.terminal.screen.text.contains("tb> step 3"))
    shell.send("\u{4}")
    #expect(try shell.terminal.waitForExit() == 0)
    let later = try #require(home.contents(of: "first.md"))
    // Leaving brings the answers up to date.
    #expect(later.contains("rewritten") && later.contains("tb> step 3"))
    #expect(later.contains("  #3 "))
    // The next shell finds the trials in the journal that the file names now.
    let next = try ShellUnderTest([path], home: home, columns: 200, rows: 100, prompt: 7)
    #expect(next.terminal.screen.text.contains(", 3 trials"))
  }

  @Test func `a notebook that fails in its middle is never written over`() throws {
    try saved()
    let text = try #require(home.contents(of: "first.md")).replacing(
      "tb> step 2", with: "tb> stepp 2")
    home.write(text, to: "first.md")
    let shell = try ShellUnderTest([path], home: home, columns: 200, rows: 100, prompt: 6)
    #expect(
      shell.terminal.screen.text.contains("was carried out up to here only, and stays as it is"))
    try shell.run("step 4", number: 6)
    shell.send("save \(path)\r")
    try shell.waitForPrompt(8)
    #expect(shell.terminal.screen.text.contains("is there already and is not of this session"))
    shell.send("\u{4}")
    #expect(try shell.terminal.waitForExit() == 0)
    #expect(home.contents(of: "first.md") == text)
  }

  @Test func `a session taken up after a kill saves its file by leaving`() throws {
    try saved()
    let shell = try ShellUnderTest([path], home: home, columns: 200, rows: 100, prompt: 7)
    try shell.run("step 2", number: 7)
    kill(shell.terminal.process, SIGKILL)
    _ = try shell.terminal.waitForExit()
    let next = try ShellUnderTest(home: home, columns: 200, rows: 100)
    next.send("continue\r")
    try next.waitForPrompt(8)
    next.send("\u{4}")
    #expect(try next.terminal.waitForExit() == 0)
    #expect(next.terminal.screen.text.contains("bye. Continue with"))
    #expect(home.contents(of: "first.md")?.contains("  #4 ") == true)
  }

  @Test func `what came after the last save is there after a kill`() throws {
    try saved()
    let shell = try ShellUnderTest([path], home: home, columns: 200, rows: 100, prompt: 7)
    try shell.run("step 2", number: 7)
    kill(shell.terminal.process, SIGKILL)
    _ = try shell.terminal.waitForExit()
    let next = try ShellUnderTest([path], home: home, columns: 200, rows: 100, prompt: 8)
    #expect(next.terminal.screen.text.contains("1 more than"))
    next.send("\u{4}")
    #expect(try next.terminal.waitForExit() == 0)
    #expect(
      home.contents(of: "first.md")?.contains("tb> step 2\n  trial  learning_rate     val\n  #3")
        == true)
  }

  @Test func `a notebook that was never saved is there after a kill`() throws {
    let shell = try shell()
    try shell.run("data use penguins", number: 1)
    kill(shell.terminal.process, SIGKILL)
    _ = try shell.terminal.waitForExit()
    let next = try ShellUnderTest([path], home: home, columns: 200, rows: 100, prompt: 2)
    next.send("\u{4}")
    #expect(try next.terminal.waitForExit() == 0)
    #expect(home.contents(of: "first.md")?.contains("tb> data use penguins") == true)
  }

  @Test func `a second shell on a notebook is told and leaves it alone`() throws {
    try saved()
    let first = try ShellUnderTest([path], home: home, columns: 200, rows: 100, prompt: 7)
    #expect(try refusal(path).contains("first.md is open in another shell"))
    try first.run("step 1", number: 7)
    first.send("\u{4}")
    #expect(try first.terminal.waitForExit() == 0)
  }

  @Test func `what is no notebook is refused with a reason`() throws {
    home.write("---\ntunebook: 1\nkind: tutorial\n---\n", to: "lesson.md")
    #expect(try refusal(home.path + "/lesson.md").contains("is a lesson, which is not written to"))
    home.write("```tunebook\ntb> data use", to: "broken.md")
    #expect(try refusal(home.path + "/broken.md").contains("is not closed"))
    let readme = "# A README\n\n```tunebook\ntb> data list\n```\n"
    home.write(readme, to: "readme.md")
    #expect(try refusal(home.path + "/readme.md").contains("does not begin as a notebook does"))
    #expect(home.contents(of: "readme.md") == readme)
    #expect(try refusal("tset").contains("did you mean `test`?"))
  }
}
