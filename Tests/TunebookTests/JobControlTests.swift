import Testing

/// Ctrl-Z and `fg`, with a shell that has job control between the program and the terminal.
struct JobControlTests {
  /// A system shell in which our own has been started, at its first prompt.
  private func started(rows: Int = 24) throws -> ShellUnderTest {
    let shell = try ShellUnderTest(inside: "/bin/sh", rows: rows)
    try shell.waitForPrompt(1)
    return shell
  }

  /// Stops our shell; the system's asks for a command, in a terminal as it should be.
  private func stop(_ shell: ShellUnderTest) throws {
    shell.send("\u{1A}")
    try shell.terminal.wait(for: "the system's prompt") {
      $0.cursorRow == ShellUnderTest.systemPrompt && $0.text.contains("Stopped")
    }
    #expect(shell.terminal.isCooked)
    shell.send("echo $((6 * 7))\r")
    try shell.terminal.wait(for: "the system's answer") {
      $0.rows.contains("42") && $0.cursorRow == ShellUnderTest.systemPrompt
    }
  }

  @Test func `a line that is half typed is there again, and can be edited`() throws {
    let shell = try started()
    shell.send("data lis\u{1B}[D")
    try shell.terminal.wait(for: "the line") {
      $0.cursorRow == "tb:1> data lis" && $0.column == 13
    }
    for _ in 1...2 {
      try stop(shell)
      shell.send("fg\r")
      try shell.terminal.wait(for: "the line again") {
        $0.cursorRow == "tb:1> data lis" && $0.column == 13
      }
    }
    shell.send("\u{5}t\r")
    try shell.waitForPrompt(2)
    #expect(shell.historyFile == ["data list"])
    shell.send("\u{4}")
    try shell.terminal.wait(for: "the end") { $0.cursorRow == ShellUnderTest.systemPrompt }
    #expect(shell.terminal.isCooked)
  }

  @Test func `a search that is stopped goes on`() throws {
    let shell = try started()
    let lines = [
      "data use digits", "model mlp hidden=64 epochs=10000", "space lr", "search random",
    ]
    for (index, line) in lines.enumerated() { try shell.run(line, number: index + 1) }
    shell.send("step\r")
    try shell.terminal.wait(for: "the progress line") { $0.cursorRow.contains("#1") }
    try stop(shell)
    shell.send("fg\r")
    try shell.terminal.wait(for: "the progress line again") { $0.cursorRow.contains("#1") }
    shell.send("\u{3}")
    try shell.waitForPrompt(6)
    #expect(shell.terminal.screen.text.contains("cut after 0 of 1 trial"))
  }

  @Test func `the pager asks again`() throws {
    let shell = try started(rows: 12)
    shell.send("help space\r")
    try shell.terminal.wait(for: "the question") { $0.cursorRow == PagerTests.question }
    try stop(shell)
    shell.send("fg\r")
    try shell.terminal.wait(for: "the question again") { $0.cursorRow == PagerTests.question }
    shell.send("q")
    try shell.waitForPrompt(2)
  }

  @Test func `a command of the system is stopped and goes on with us`() throws {
    let shell = try started()
    shell.send("!echo begun; read word; echo got $word\r")
    try shell.waitForRow("begun")
    try stop(shell)
    shell.send("fg\r")
    shell.send("it\r")
    try shell.waitForRow("got it")
    try shell.waitForPrompt(2)
  }
}
