import Testing

/// An answer longer than the screen.
struct PagerTests {
  static let question = "-- space: a page, return: a row, q: enough --"

  /// A shell that has been asked for help on `space`, in a window of 12 rows.
  private func asked() throws -> ShellUnderTest {
    let shell = try ShellUnderTest(rows: 12)
    shell.send("help space\r")
    try waitForQuestion(shell)
    return shell
  }

  private func waitForQuestion(_ shell: ShellUnderTest) throws {
    try shell.terminal.wait(for: "the question") { $0.cursorRow == Self.question }
  }

  @Test func `a page fills the screen and space shows the next`() throws {
    let shell = try asked()
    #expect(shell.terminal.screen.rows.first == "space: say what is tuned, over which values")
    let last = shell.terminal.screen.rows[10]
    shell.send(" ")
    try shell.terminal.wait(for: "another page") {
      $0.cursorRow == Self.question && $0.rows[0] != "space: say what is tuned, over which values"
    }
    // No row is lost between the pages.
    #expect(!shell.terminal.screen.rows.contains(last))
    while shell.terminal.screen.cursorRow == Self.question {
      let first = shell.terminal.screen.rows[0]
      shell.send(" ")
      try shell.terminal.wait(for: "another page or the end") {
        $0.rows[0] != first && [Self.question, "tb:2>"].contains($0.cursorRow)
      }
    }
    try shell.waitForPrompt(2)
    #expect(!shell.terminal.screen.text.contains("--"))
  }

  @Test func `return shows a row`() throws {
    let shell = try asked()
    let second = shell.terminal.screen.rows[2]
    shell.send("\r")
    try shell.terminal.wait(for: "a row more") {
      $0.cursorRow == Self.question && $0.rows[1] == second
    }
  }

  @Test(arguments: ["q", "\u{3}", "\u{1B}"])
  func `enough is enough`(_ key: String) throws {
    let shell = try asked()
    shell.send(key)
    try shell.waitForPrompt(2)
    try shell.run("data use digits", number: 2)
    #expect(shell.historyFile == ["help space", "data use digits"])
  }

  @Test func `what is typed instead begins the next command`() throws {
    let shell = try asked()
    shell.send("data use penguins\r")
    try shell.waitForPrompt(3)
    #expect(shell.historyFile == ["help space", "data use penguins"])
  }

  @Test func `nothing stops what was typed ahead, nor with the pager off`() throws {
    let shell = try ShellUnderTest(rows: 12)
    shell.send("\u{1B}[200~help space\rhelp model\r\u{1B}[201~\r")
    // The last of the block is looked at.
    try waitForQuestion(shell)
    shell.send("q")
    try shell.waitForPrompt(3)
    try shell.run("set pager off", number: 3)
    try shell.run("help space", number: 4)
  }
}
