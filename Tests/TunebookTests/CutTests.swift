import Testing

/// Ctrl-C while trials run.
struct CutTests {
  /// A shell that is ready to step, at prompt 5.
  static func shell() throws -> ShellUnderTest {
    let shell = try ShellUnderTest(rows: 60)
    try shell.run("data use digits", number: 1)
    try shell.run("model mlp hidden=64,32 epochs=20", number: 2)
    try shell.run("space learning_rate log 1e-4 1", number: 3)
    try shell.run("search random", number: 4)
    return shell
  }

  static func waitForProgress(_ shell: ShellUnderTest) throws {
    try shell.terminal.wait(for: "the progress row") { $0.cursorRow.contains("] epoch") }
  }

  @Test func `control-C cuts the trial and keeps the session`() throws {
    let shell = try Self.shell()
    shell.send("step 100000\r")
    try Self.waitForProgress(shell)
    shell.send("\u{3}")
    try shell.waitForPrompt(6)
    #expect(!shell.terminal.screen.text.contains("] epoch"))
    try shell.run("best", number: 6)
    shell.send("\u{4}")
    #expect(try shell.terminal.waitForExit() == 0)
  }

  @Test func `the rest of a pasted block does not run after a cut`() throws {
    let shell = try Self.shell()
    shell.send("\u{1B}[200~tb> step 100000\rtb> best\u{1B}[201~\r")
    try Self.waitForProgress(shell)
    shell.send("\u{3}")
    try shell.waitForPrompt(6)
    #expect(shell.historyFile.last == "step 100000")
  }

  @Test func `what is typed meanwhile runs afterwards`() throws {
    let shell = try Self.shell()
    shell.send("step 60\r")
    try Self.waitForProgress(shell)
    shell.send("best\r")
    try shell.waitForPrompt(7)
    #expect(shell.historyFile.suffix(2) == ["step 60", "best"])
  }
}
