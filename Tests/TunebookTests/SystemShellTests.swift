import Testing

/// Commands of the system at a terminal.
struct SystemShellTests {
  @Test func `a command has the terminal for itself`() throws {
    let shell = try ShellUnderTest()
    shell.send("!test -t 0 && test -t 1 && echo at a 'terminal'\r")
    try shell.waitForPrompt(2)
    #expect(shell.terminal.screen.rows.contains("at a terminal"))
    // It reads what is typed, with the terminal's own line editing.
    // What is typed before it has begun is not for it.
    shell.send("!echo begun; read word; echo \"<$word>\"\r")
    try shell.waitForRow("begun")
    shell.send("mine\r")
    try shell.waitForPrompt(3)
    #expect(shell.terminal.screen.rows.contains("<mine>"))
    #expect(shell.historyFile.count == 2)
    // And leaves the prompt as it was.
    try shell.run("data use penguins", number: 3)
  }

  @Test func `control-C ends the command and nothing else`() throws {
    let shell = try ShellUnderTest()
    shell.send("!echo begun; cat\r")
    try shell.waitForRow("begun")
    shell.send("again\r")
    // Once by the terminal, once by the command.
    try shell.terminal.wait(for: "its answer") { $0.rows.filter { $0 == "again" }.count == 2 }
    shell.send("\u{3}")
    try shell.waitForPrompt(2)
    #expect(!shell.terminal.screen.text.contains("error"))
    try shell.run("data use penguins", number: 2)
    #expect(shell.terminal.screen.text.contains("penguins: 342 rows"))
  }

  @Test func `pipes break as they do in a shell`() throws {
    let shell = try ShellUnderTest()
    try shell.run("!yes | head -1", number: 1)
    #expect(shell.terminal.screen.rows.contains("y"))
    #expect(!shell.terminal.screen.text.contains("roken"))
  }

  @Test func `one that fails says so`() throws {
    let shell = try ShellUnderTest()
    try shell.run("!exit 7", number: 1)
    try shell.waitForRow("error: `exit 7` ended with status 7")
  }

  @Test func `no-shell forbids them`() throws {
    let shell = try ShellUnderTest(["--no-shell"])
    try shell.run("!echo a$((1 + 1))b", number: 1)
    #expect(!shell.terminal.screen.text.contains("a2b"))
    #expect(shell.terminal.screen.text.contains("no command of the system is run here"))
  }
}
