import Testing

/// What stands faintly behind the cursor.
struct HintTests {
  private func waitForHint(_ hint: String, _ shell: ShellUnderTest) throws {
    try shell.terminal.wait(for: "the hint `\(hint)`") { $0.hint == hint }
  }

  @Test func `the rest of a word stands behind it and the right arrow takes it`() throws {
    let shell = try ShellUnderTest()
    shell.send("sear")
    try waitForHint("ch", shell)
    try shell.waitForPrompt(1, showing: "sear")
    #expect(shell.terminal.screen.column == 10)
    shell.send("\u{1B}[C")
    try shell.waitForPrompt(1, showing: "search")
    #expect(shell.terminal.screen.queries == [])
    #expect(shell.terminal.screen.unknown == [])
  }

  @Test func `the next argument is named with its legal range`() throws {
    let shell = try ShellUnderTest()
    shell.send("space learning_rate log ")
    try shell.terminal.wait(for: "a range") { $0.hint.hasPrefix("LOW  the least value, ") }
    shell.send("1e-4 1")
    try waitForHint(" when", shell)
    shell.send(" ")
    try waitForHint("when", shell)
  }

  @Test func `a past line is shown, word by word or whole`() throws {
    let shell = try ShellUnderTest()
    try shell.run("data use digits", number: 1)
    try shell.run("model mlp hidden=4 epochs=1", number: 2)
    shell.send("mo")
    try waitForHint("del mlp hidden=4 epochs=1", shell)
    shell.send("\u{1B}[1;5C")
    try waitForHint(" mlp hidden=4 epochs=1", shell)
    shell.send("\u{1B}[1;5C")
    try waitForHint(" hidden=4 epochs=1", shell)
    shell.send("\u{1B}[F")
    try shell.waitForPrompt(3, showing: "model mlp hidden=4 epochs=1")
    shell.send("\r")
    try shell.waitForPrompt(4)
    #expect(!shell.terminal.screen.text.contains("error"))
  }

  @Test func `a past line that was a mistake is not offered again`() throws {
    let shell = try ShellUnderTest()
    try shell.run("data use digitz", number: 1)
    shell.send("data use di")
    try waitForHint("gits", shell)
  }

  @Test func `what is entered leaves no hint behind`() throws {
    let shell = try ShellUnderTest()
    shell.send("search")
    try shell.terminal.wait(for: "a hint") { !$0.hint.isEmpty }
    shell.send("\r")
    try shell.waitForPrompt(2)
    #expect(shell.terminal.screen.rows.contains("tb:1> search"))
    shell.send("step ")
    try shell.terminal.wait(for: "a hint") { !$0.hint.isEmpty }
    shell.send("\u{3}")
    try shell.terminal.wait(for: "the line left") { $0.rows.contains("tb:2> step ^C") }
  }

  @Test func `a hint stays in its row and goes where the cursor is not at the end`() throws {
    let shell = try ShellUnderTest(columns: 24)
    shell.send("step ")
    try shell.terminal.wait(for: "a short hint") { $0.hint.hasSuffix("...") }
    #expect(shell.terminal.screen.row + 1 < shell.terminal.screen.height)
    #expect(shell.terminal.screen.rows[shell.terminal.screen.row + 1] == "")
    shell.send("\u{1B}[D")
    try shell.terminal.wait(for: "no hint") { $0.hint == "" && $0.column == 10 }
    // A line of any length is whole, also where it or its hint fills the row.
    for length in 1...40 {
      let line = "s" + String(repeating: ";", count: length - 1)
      shell.send("\u{15}" + line)
      let shown = "tb:1> " + line
      try shell.terminal.wait(for: "the line of \(length)") {
        $0.rows.joined().contains(shown) && $0.column == shown.count % 24
      }
    }
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func `without faint text there is no hint`(_ variables: [String: String]) throws {
    let shell = try ShellUnderTest(variables: variables)
    shell.send("sear\u{1B}[C!")
    try shell.waitForPrompt(1, showing: "sear!")
    #expect(!String(decoding: shell.terminal.received, as: UTF8.self).contains("\u{1B}[2m"))
  }
}
