import Testing

struct PasteTests {
  static func pasted(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }

  @Test func `text goes into the line and waits for return`() throws {
    let shell = try ShellUnderTest()
    shell.send("a" + Self.pasted("b\tc") + "d")
    try shell.waitForPrompt(1, showing: "ab cd")
    #expect(shell.historyFile == [])
  }

  @Test func `of a transcript only the commands run`() throws {
    let shell = try ShellUnderTest(rows: 40)
    let block = """
      Try this:

      ```tunebook
      tb> first
      1 trial, 2 epochs
      tb:17> note "a
      ..> b"
      tb> third
      it says so
      ```

      """
    shell.send(Self.pasted(block.replacing("\n", with: "\r")) + "\r")
    try shell.waitForPrompt(4)
    #expect(shell.historyFile == ["first", #"note "a\nb""#, "third"])
    #expect(!shell.terminal.screen.text.contains("epochs"))
  }

  @Test func `a long line does not lose its end to the history`() throws {
    let shell = try ShellUnderTest(columns: 60, rows: 30)
    try shell.run("before", number: 1)
    let text = String(repeating: "0123456789", count: 110)
    shell.send(Self.pasted(text) + "\u{1B}[A\u{1B}[B\r")
    try shell.waitForPrompt(3)
    #expect(shell.historyFile == ["before", text])
  }

  @Test func `a long paste arrives whole`() throws {
    let shell = try ShellUnderTest(columns: 40, rows: 8)
    let text = String(repeating: "0123456789", count: 1_000)
    shell.send(Self.pasted(text) + "\r")
    try shell.waitForPrompt(2)
    #expect(shell.historyFile == [text])
  }
}
