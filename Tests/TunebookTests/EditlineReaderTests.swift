import Testing

struct EditlineReaderTests {
  @Test func `the first prompt asks the terminal nothing`() throws {
    let shell = try ShellUnderTest()
    #expect(shell.terminal.screen.queries == [])
    #expect(shell.terminal.screen.unknown == [])
    #expect(shell.terminal.screen.column == 6)
    #expect(!shell.terminal.isCooked)
  }

  @Test func `typed characters appear and can be corrected`() throws {
    let shell = try ShellUnderTest()
    shell.send("abcd\u{7F}\u{1B}[D\u{1B}[DX")
    try shell.waitForPrompt(1, showing: "aXbc")
    shell.send("\u{1B}[HY\u{1B}[F!")
    try shell.waitForPrompt(1, showing: "YaXbc!")
    shell.send("\u{1B}OH\u{1B}[3~\u{4}")
    try shell.waitForPrompt(1, showing: "Xbc!")
    #expect(shell.terminal.screen.column == 6)
  }

  @Test func `words are skipped with control and the arrows`() throws {
    let shell = try ShellUnderTest()
    shell.send("one two three\u{1B}[1;5D\u{1B}[1;5DX\u{1B}[1;5CY")
    try shell.waitForPrompt(1, showing: "one XtwoY three")
  }

  @Test func `escape and a letter, each on its own, are the letter with alt`() throws {
    let shell = try ShellUnderTest()
    shell.send("one two\u{1B}")
    try shell.waitForPrompt(1, showing: "one two")
    shell.send("bX")
    try shell.waitForPrompt(1, showing: "one Xtwo")
  }

  @Test func `other scripts and wide characters keep the cursor where it belongs`() throws {
    let shell = try ShellUnderTest()
    shell.send("é漢🙂x\u{1B}[D")
    try shell.waitForPrompt(1, showing: "é漢🙂x")
    try shell.terminal.wait(for: "the cursor before x") { $0.column == 6 + 1 + 2 + 2 }
    shell.send("ö")
    try shell.waitForPrompt(1, showing: "é漢🙂öx")
    try shell.run("", number: 1)
    #expect(shell.historyFile == ["é漢🙂öx"])
  }

  @Test(arguments: [["LANG": "C"], ["LANG": ""], ["LC_ALL": "xx_YY"]])
  func `UTF-8 survives a locale without it`(_ variables: [String: String]) throws {
    let shell = try ShellUnderTest(variables: variables)
    shell.send("wörld 日本")
    try shell.waitForPrompt(1, showing: "wörld 日本")
    try shell.run("", number: 1)
    #expect(shell.historyFile == ["wörld 日本"])
  }

  @Test func `keys typed before the first prompt are not lost`() throws {
    let shell = try ShellUnderTest()
    shell.send("one\rtwo\rthr")
    try shell.waitForPrompt(3, showing: "thr")
    #expect(shell.historyFile == ["one", "two"])
  }

  @Test func `control-D leaves on an empty line only`() throws {
    let shell = try ShellUnderTest()
    shell.send("ab\u{4}\u{4}c")
    try shell.waitForPrompt(1, showing: "abc")
    shell.send("\u{15}\u{4}")
    #expect(try shell.terminal.waitForExit() == 0)
    #expect(shell.terminal.screen.bells == 0)
  }

  @Test func `an open quote opens another row and up returns to the first`() throws {
    let shell = try ShellUnderTest()
    let first = shell.terminal.screen.row
    shell.send("note \"one\r")
    try shell.terminal.wait(for: "a second row") { $0.row == first + 1 && $0.column == 0 }
    shell.send("two\"\u{1B}[A")
    try shell.terminal.wait(for: "the first row") { $0.row == first }
    shell.send("\u{1B}[HXYZ")
    try shell.waitForPrompt(1, showing: "XYZnote \"one")
    shell.send("\r")
    try shell.waitForPrompt(2)
    #expect(shell.historyFile == [#"XYZnote "one\ntwo""#])
    shell.send("\u{1B}[A")
    try shell.terminal.wait(for: "the block again") { $0.text.hasSuffix("XYZnote \"one\ntwo\"") }
  }
}
