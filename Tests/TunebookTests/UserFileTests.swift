import Testing

/// The learner's own .editrc.
struct UserFileTests {
  static func shell(_ lines: String) throws -> ShellUnderTest {
    let home = TemporaryFolder()
    home.write(lines, to: ".editrc")
    return try ShellUnderTest(home: home)
  }

  @Test func `vi keys work and ours stay`() throws {
    let shell = try Self.shell("bind -v\n")
    shell.send("one two\u{1B}")
    try shell.terminal.wait(for: "the command map") { $0.column == 12 }
    shell.send("bbiX")
    try shell.waitForPrompt(1, showing: "Xone two")
    shell.send("\u{1B}[F\u{1B}[D\u{1B}[3~!\r")
    try shell.waitForPrompt(2)
    shell.send("sea\t")
    try shell.terminal.wait(for: "the completion") { $0.cursorRow.hasPrefix("tb:2> search") }
    shell.send("\u{3}")
    try shell.waitForPrompt(2)
    shell.send("\u{1B}[A")
    try shell.waitForPrompt(2, showing: "Xone tw!")
  }

  @Test func `set keys changes them, and auto brings those of the file back`() throws {
    let shell = try Self.shell("bind -v\n")
    try shell.run("set keys emacs", number: 1)
    shell.send("one\u{1}X")
    try shell.waitForPrompt(2, showing: "Xone")
    shell.send("\u{15}")
    try shell.run("set keys auto", number: 2)
    shell.send("one\u{1B}")
    try shell.terminal.wait(for: "the command map") { $0.column == 8 }
    shell.send("0iX")
    try shell.waitForPrompt(3, showing: "Xone")
  }

  @Test func `a key can be bound for this program`() throws {
    let shell = try Self.shell("other:bind ^T ed-move-to-end\ntunebook:bind ^T ed-move-to-beg\n")
    shell.send("one\u{14}X")
    try shell.waitForPrompt(1, showing: "Xone")
  }

  @Test func `a bad line costs a warning`() throws {
    let shell = try Self.shell("bind ^T no-such-command\n")
    #expect(shell.terminal.screen.text.contains("warning: "))
    shell.send("\u{4}")
    #expect(try shell.terminal.waitForExit() == 0)
  }
}
