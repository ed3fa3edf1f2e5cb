import Testing

struct ColourTests {
  @Test func `the prompt has a colour and what is typed has none`() throws {
    let shell = try ShellUnderTest()
    shell.send("x")
    try shell.waitForPrompt(1, showing: "x")
    #expect(shell.terminal.screen.hasColour)
    let sent = String(decoding: shell.terminal.received, as: UTF8.self)
    #expect(sent.contains("tb:1>\u{1B}[0m "))
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"], ["TERM": "vt100", "NO_COLOR": "1"]])
  func `no colour where none is wanted`(_ variables: [String: String]) throws {
    let shell = try ShellUnderTest(variables: variables)
    try shell.run("one", number: 1)
    shell.send("\u{1B}[A")
    try shell.waitForPrompt(2, showing: "one")
    #expect(!shell.terminal.screen.hasColour)
  }

  @Test func `a dumb terminal gets no escape at all`() throws {
    let shell = try ShellUnderTest(variables: ["TERM": "dumb"])
    shell.send("abc\u{1B}[D\u{7F}X\r")
    try shell.waitForPrompt(2)
    #expect(shell.historyFile == ["aXc"])
    #expect(!shell.terminal.received.contains(0x1B))
  }
}
