import Testing

struct InitTests {
  private func shell(_ text: String, _ arguments: [String] = []) throws -> ShellUnderTest {
    let home = TemporaryFolder()
    home.makeFolder("tunebook")
    home.write(text, to: "tunebook/init.tb")
    return try ShellUnderTest(
      arguments.map { home.path + "/" + $0 }, home: home,
      variables: ["XDG_CONFIG_HOME": home.path], columns: 100, rows: 40)
  }

  @Test func `the learner's own commands are carried out first, and a bad one is warned of`() throws
  {
    let shell = try shell("# mine\nset workers 2\nset wrokers 3\n\nset workers 3\n")
    #expect(shell.terminal.screen.text.contains("warning: init.tb, line 3: error: "))
    try shell.run("set", number: 1)
    #expect(shell.terminal.screen.text.contains("workers  3"))
  }

  @Test func `a notebook tells all of its story itself`() throws {
    let shell = try shell("set workers 2\ndata use penguins\n", ["x.md"])
    try shell.run("cells", number: 1)
    #expect(shell.terminal.screen.text.contains("there is no cell yet"))
    try shell.run("set", number: 2)
    #expect(shell.terminal.screen.text.contains("workers  2"))
  }
}
