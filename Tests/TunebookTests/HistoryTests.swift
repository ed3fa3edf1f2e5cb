import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct HistoryTests {
  static let up = "\u{1B}[A"
  static let down = "\u{1B}[B"

  @Test func `up and down walk through the lines before`() throws {
    let shell = try ShellUnderTest()
    try shell.run("one", number: 1)
    try shell.run("two", number: 2)
    shell.send("half" + Self.up)
    try shell.waitForPrompt(3, showing: "two")
    shell.send(Self.up)
    try shell.waitForPrompt(3, showing: "one")
    shell.send(Self.down + Self.down)
    try shell.waitForPrompt(3, showing: "half")
  }

  @Test func `the next session remembers`() throws {
    let home = TemporaryFolder()
    let first = try ShellUnderTest(home: home)
    try first.run("first", number: 1)
    try first.run(#"back\slash"#, number: 2)
    first.send("\u{4}")
    #expect(try first.terminal.waitForExit() == 0)

    let second = try ShellUnderTest(home: home)
    second.send(Self.up)
    try second.waitForPrompt(1, showing: #"back\slash"#)
    second.send(Self.up)
    try second.waitForPrompt(1, showing: "first")
  }

  @Test func `a killed session loses nothing`() throws {
    let home = TemporaryFolder()
    let first = try ShellUnderTest(home: home)
    try first.run("before the end", number: 1)
    kill(first.terminal.process, SIGKILL)
    #expect(try first.terminal.waitForExit() == 256 + SIGKILL)

    let second = try ShellUnderTest(home: home)
    second.send(Self.up)
    try second.waitForPrompt(1, showing: "before the end")
  }

  @Test func `two sessions at once keep each other's lines`() throws {
    let home = TemporaryFolder()
    let left = try ShellUnderTest(home: home)
    let right = try ShellUnderTest(home: home)
    try left.run("left 1", number: 1)
    try right.run("right 1", number: 1)
    try left.run("left 2", number: 2)
    #expect(left.historyFile == ["left 1", "right 1", "left 2"])
  }

  @Test func `repeats, blanks and lines that start with a space are not kept`() throws {
    let shell = try ShellUnderTest()
    try shell.run("one", number: 1)
    try shell.run("one", number: 2)
    try shell.run(" secret", number: 3)
    shell.send("   \r")
    try shell.run("two", number: 4)
    try shell.run("one ", number: 5)
    #expect(shell.historyFile == ["one", "two", "one"])
  }

  @Test func `only the owner may read the file`() throws {
    let shell = try ShellUnderTest()
    try shell.run("one", number: 1)
    var status = stat()
    #expect(stat("\(shell.home.path)/tunebook/history", &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func `a folder that cannot be made costs one warning and no line`() throws {
    let home = TemporaryFolder()
    home.write("in the way", to: "tunebook")
    let shell = try ShellUnderTest(home: home)
    try shell.run("one", number: 1)
    try shell.run("two", number: 2)
    let warnings = shell.terminal.screen.rows.filter { $0.hasPrefix("warning: ") }
    #expect(warnings.count == 1)
    shell.send(Self.up)
    try shell.waitForPrompt(3, showing: "two")
  }

  @Test func `control-R finds a line by its middle`() throws {
    let shell = try ShellUnderTest()
    try shell.run("search grid", number: 1)
    try shell.run("why", number: 2)
    shell.send("\u{12}gri")
    try shell.terminal.wait(for: "the line found") { $0.text.contains("tb:3> search grid") }
    shell.send("\u{1B}[F!")
    try shell.waitForPrompt(3, showing: "search grid!")
  }
}
