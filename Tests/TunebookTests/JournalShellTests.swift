import Testing
import TuneShell
import tunebook

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder that holds `datasets`, found from this file's place in the sources.
let repositoryFolder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

struct JournalShellTests {
  @Test func `a session that was left goes on where it was`() throws {
    let home = TemporaryFolder()
    let shell = try ShellUnderTest(home: home)
    try shell.run("data use penguins", number: 1)
    try shell.run("model mlp hidden=4 epochs=1", number: 2)
    shell.send("\u{4}")
    #expect(try shell.terminal.waitForExit() == 0)
    #expect(shell.terminal.screen.text.contains("bye. `tunebook`, then `continue`, goes on here"))

    let next = try ShellUnderTest(home: home)
    #expect(!next.terminal.screen.text.contains("interrupted"))
    next.send("continue\r")
    try next.waitForPrompt(3)
    #expect(next.terminal.screen.text.contains("2 commands, 0 trials"))
    try next.run("model show", number: 3)
    // The journal goes on in the same file.
    #expect(next.journals.count == 1)
    next.send("\u{4}")
    #expect(try next.terminal.waitForExit() == 0)
    let journal = Journal(try #require(next.journals.first))
    #expect(journal.damage == nil && journal.isClosed)
  }

  @Test func `a shell in which nothing was done leaves no journal`() throws {
    let shell = try ShellUnderTest()
    try shell.run("help", number: 1)
    shell.send("\u{4}")
    #expect(try shell.terminal.waitForExit() == 0)
    #expect(shell.journals.isEmpty)
    #expect(!shell.terminal.screen.text.contains("bye"))
  }

  @Test func `a second shell is told that a session is open in the first`() throws {
    let home = TemporaryFolder()
    let first = try ShellUnderTest(home: home)
    try first.run("data use penguins", number: 1)
    let second = try ShellUnderTest(home: home)
    #expect(!second.terminal.screen.text.contains("interrupted"))
    second.send("continue\r")
    try second.waitForPrompt(2)
    #expect(second.terminal.screen.text.contains("is open in another shell"))
    second.send("continue list\r")
    try second.waitForPrompt(3)
    #expect(second.terminal.screen.text.contains(" open"))
    // Each goes on with its own.
    try second.run("data use heart", number: 3)
    try first.run("model linear", number: 2)
    #expect(second.journals.count == 2)
    for bytes in second.journals { #expect(Journal(bytes).damage == nil) }
  }

  @Test func `a journal that was cut in its middle says what is kept, and is put aside whole`()
    throws
  {
    let home = TemporaryFolder()
    let shell = try ShellUnderTest(home: home)
    for (index, line) in ["data use penguins", "model linear", "space learning_rate"].enumerated() {
      try shell.run(line, number: index + 1)
    }
    kill(shell.terminal.process, SIGKILL)
    _ = try shell.terminal.waitForExit()
    let folder = JournalFolder(path: home.path + "/tunebook/journal")
    let name = try #require(folder.names().first)
    let file = "tunebook/journal/\(name).jsonl"
    var lines = try #require(home.contents(of: file)).split(separator: "\n").map { $0 + "\n" }
    lines[1] = "what is this\n"
    home.write(lines.joined(), to: file)

    let next = try ShellUnderTest(home: home, columns: 100)
    next.send("continue\r")
    try next.waitForPrompt(2)
    let text = next.terminal.screen.text
    #expect(text.contains("1 command, 0 trials"))
    #expect(text.contains("line 2 of the journal cannot be read; what comes before is kept"))
    #expect(home.contents(of: "tunebook/journal/\(name).damaged") == lines.joined())
    try next.run("model linear", number: 2)
    let journal = Journal(try #require(next.journals.first))
    #expect(journal.damage == nil && journal.records.count == 2)
  }

  @Test func `a full disk is told once, and what could not be written comes later`() throws {
    let home = TemporaryFolder()
    home.write("trap '' XFSZ\nulimit -f 4\nexec \"$@\"\n", to: "small.sh")
    let terminal = try PseudoTerminal(
      "/bin/bash", [home.path + "/small.sh", ShellUnderTest.program],
      environment: [
        "HOME": home.path, "XDG_STATE_HOME": home.path, "TERM": "xterm", "LANG": "C.UTF-8",
        "PATH": "/usr/bin:/bin",
      ], columns: 100, rows: 50)
    func run(_ line: String, _ number: Int) throws {
      terminal.send(line + "\r")
      try terminal.wait(for: "prompt \(number + 1)") { $0.cursorRow == "tb:\(number + 1)>" }
    }
    try terminal.wait(for: "the prompt") { $0.cursorRow == "tb:1>" }
    try run("data use penguins", 1)
    try run("model mlp hidden=4 epochs=5", 2)
    try run("space learning_rate log 1e-3 1", 3)
    try run("search random", 4)
    try run("step 9", 5)
    let warning = "warning: the journal is not kept: cannot write its file: File too large"
    #expect(terminal.screen.text.contains(warning))
    #expect(terminal.screen.rows.count { $0.hasPrefix("warning: the journal") } == 1)
    // All nine trials are there for the learner.
    #expect(terminal.screen.text.contains("#9 "))
    let folder = JournalFolder(path: home.path + "/tunebook/journal")
    let name = try #require(folder.names().first)
    let journal = Journal(
      Array(try #require(home.contents(of: "tunebook/journal/\(name).jsonl")).utf8))
    // No half record is in the file.
    #expect(journal.damage == nil && journal.records.count >= 4)
  }

  @Test func `a folder that cannot be written is told, and the session goes on`() throws {
    let home = TemporaryFolder()
    home.write("not a folder", to: "tunebook")
    let shell = try ShellUnderTest(home: home, columns: 120)
    try shell.run("data use penguins", number: 1)
    #expect(shell.terminal.screen.text.contains("warning: the journal is not kept: "))
    try shell.run("model linear", number: 2)
    #expect(shell.terminal.screen.text.contains("linear: "))
  }

  @Test func `records that had to wait are written with the next that can be`() throws {
    let folder = TemporaryFolder()
    let journals = JournalFolder(path: folder.path + "/journal")
    folder.write("in the way", to: "journal")
    var writer = JournalWriter(name: "x", in: journals)
    let record = JournalRecord.command(cell: 1, line: "data use penguins", changes: true)
    #expect(writer.add(record)?.hasPrefix("warning: the journal is not kept") == true)
    #expect(writer.add(record) == nil)
    unlink(folder.path + "/journal")
    #expect(writer.add(record) == "the journal is kept again, nothing is missing in it")
    #expect(writer.add(record) == nil)
    let journal = Journal(Array(try #require(folder.contents(of: "journal/x.jsonl")).utf8))
    #expect(journal.records.count == 4 && journal.damage == nil)
  }

  @Test func `Tab offers the sessions that can be taken up`() throws {
    let home = TemporaryFolder()
    let first = try ShellUnderTest(home: home)
    try first.run("data use digits", number: 1)
    first.send("\u{4}")
    _ = try first.terminal.waitForExit()
    let name = try #require(JournalFolder(path: home.path + "/tunebook/journal").names().first)
    let shell = try ShellUnderTest(home: home)
    shell.send("continue \(name.prefix(6))\t")
    try shell.waitForPrompt(1, showing: "continue \(name)")
    shell.send("\r")
    try shell.terminal.wait(for: "the session") { $0.text.contains("took up") }
  }
}
