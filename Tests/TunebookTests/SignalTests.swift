import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct SignalTests {
  @Test func `control-C drops the line and leaves it in view`() throws {
    let shell = try ShellUnderTest()
    shell.send("half a li\u{1B}[D\u{1B}[D")
    try shell.terminal.wait(for: "the line") {
      $0.cursorRow == "tb:1> half a li" && $0.column == 13
    }
    shell.send("\u{3}")
    try shell.waitForPrompt(1)
    #expect(shell.terminal.screen.rows.contains("tb:1> half a li^C"))
    try shell.run("whole", number: 1)
    #expect(shell.historyFile == ["whole"])
  }

  @Test func `control-C inside a search of the history gives a new prompt`() throws {
    let shell = try ShellUnderTest()
    try shell.run("search grid", number: 1)
    shell.send("\u{12}gri")
    try shell.terminal.wait(for: "the search") { $0.text.contains("bck:gri") }
    shell.send("\u{3}")
    try shell.waitForPrompt(2)
    try shell.run("next", number: 2)
    #expect(shell.historyFile == ["search grid", "next"])
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `a signal to end restores the terminal`(_ signal: Int32) throws {
    let shell = try ShellUnderTest()
    shell.send("half")
    try shell.waitForPrompt(1, showing: "half")
    kill(shell.terminal.process, signal)
    #expect(try shell.terminal.waitForExit() == 128 + signal)
    #expect(shell.terminal.isCooked)
    #expect(String(decoding: shell.terminal.received, as: UTF8.self).hasSuffix("[?2004l\r\n"))
  }

  @Test func `a closed window ends the program`() throws {
    let shell = try ShellUnderTest()
    try shell.run("one", number: 1)
    shell.terminal.hangUp()
    #expect(try shell.terminal.waitForExit() == 128 + SIGHUP)
    #expect(shell.historyFile == ["one"])
  }

  @Test func `a crash restores the terminal`() throws {
    // Swift's own crash report would ask the person at the terminal what to do.
    let shell = try ShellUnderTest(variables: ["SWIFT_BACKTRACE": "enable=no"])
    kill(shell.terminal.process, SIGABRT)
    #expect(try shell.terminal.waitForExit() == 256 + SIGABRT)
    #expect(shell.terminal.isCooked)
  }

  @Test func `a new width draws the line anew`() throws {
    let shell = try ShellUnderTest(columns: 40, rows: 10)
    shell.send("one two three")
    try shell.waitForPrompt(1, showing: "one two three")
    let row = shell.terminal.screen.row
    shell.terminal.resize(columns: 60, rows: 12)
    kill(shell.terminal.process, SIGWINCH)
    shell.send(" four five six seven eight nine ten")
    try shell.waitForPrompt(1, showing: "one two three four five six seven eight nine ten")
    #expect(shell.terminal.screen.row == row)
  }

  @Test func `a signal that continues a stopped program draws the line anew`() throws {
    let shell = try ShellUnderTest()
    shell.send("half")
    try shell.waitForPrompt(1, showing: "half")
    let before = shell.terminal.received.count
    kill(shell.terminal.process, SIGCONT)
    try shell.terminal.wait(for: "the line again") { [terminal = shell.terminal] _ in
      String(decoding: terminal.received.dropFirst(before), as: UTF8.self).contains("half")
    }
    try shell.run(" way", number: 1)
    #expect(shell.historyFile == ["half way"])
  }
}
