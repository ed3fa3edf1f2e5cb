import Testing

struct EditTests {
  @Test func `control characters of an edited text never reach the terminal`() throws {
    let home = TemporaryFolder()
    home.write("printf 'best \\033]0;x\\007\\n' >\"$1\"\n", to: "editor.sh")
    let shell = try ShellUnderTest(
      home: home, variables: ["EDITOR": "sh \(home.path)/editor.sh", "VISUAL": ""])
    try shell.run("data use digits", number: 1)
    shell.send("edit\r")
    try shell.terminal.wait(for: "the refusal") { $0.text.contains("control character") }
    #expect(shell.terminal.screen.text.contains(#"best \x1B]0;x\x07"#))
    #expect(!String(decoding: shell.terminal.received, as: UTF8.self).contains("\u{1B}]"))
  }

  @Test func `edit opens the editor on a cell and runs what it leaves`() throws {
    let home = TemporaryFolder()
    home.write("sed -i s/penguins/heart/ \"$1\"; echo 'data show' >> \"$1\"\n", to: "editor.sh")
    let shell = try ShellUnderTest(
      home: home, variables: ["EDITOR": "sh \(home.path)/editor.sh"], rows: 60)
    try shell.run("data use penguins", number: 1)
    shell.send("edit\r")
    try shell.waitForPrompt(5)
    let rows = shell.terminal.screen.rows
    #expect(rows.contains("tb:3> data use heart") && rows.contains("tb:4> data show"))
    #expect(shell.historyFile == ["data use penguins", "edit", "data use heart", "data show"])
    #expect(shell.terminal.isCooked == false)
  }

  @Test func `an editor that fails runs nothing`() throws {
    let shell = try ShellUnderTest(variables: ["VISUAL": "false", "EDITOR": "true"])
    try shell.run("data use penguins", number: 1)
    shell.send("edit 1\r")
    try shell.waitForPrompt(3)
    #expect(
      shell.terminal.screen.text.contains("error: `false` ended with status 1; nothing is run"))
  }
}
