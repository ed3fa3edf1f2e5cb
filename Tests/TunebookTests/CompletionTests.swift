import Testing

struct CompletionTests {
  @Test func `tab completes a command and adds a space`() throws {
    let shell = try ShellUnderTest()
    shell.send("sea\tx")
    try shell.waitForPrompt(1, showing: "search x")
  }

  @Test func `tab lists what differs and keeps the line and the cursor`() throws {
    let shell = try ShellUnderTest()
    shell.send("sx\u{1B}[D\t")
    try shell.waitForPrompt(1, showing: "sx")
    try shell.terminal.wait(for: "the list") { screen in
      ["search", "space", "step"].allSatisfy { name in
        screen.rows.contains { $0.split(separator: " ").first == name[...] }
      }
    }
    try shell.terminal.wait(for: "the prompt below the list") {
      $0.cursorRow == "tb:1> sx" && $0.row > 2
    }
    #expect(shell.terminal.screen.column == 7)
  }

  @Test func `tab without an answer is silent`() throws {
    let shell = try ShellUnderTest()
    shell.send("qqq\t\t!")
    try shell.waitForPrompt(1, showing: "qqq!")
    #expect(shell.terminal.screen.bells == 0)
  }
}
