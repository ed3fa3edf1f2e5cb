import Testing
import TuneShell

/// `!` asks for a command of the system.
struct SystemCommandTests {
  @Test(arguments: [
    ("!ls", "ls"), ("  ! ls -l", "ls -l"),
    ("!ls | wc > 'a b'; echo # \"x", "ls | wc > 'a b'; echo # \"x"),
    ("!echo ?", "echo ?"), ("!!", "!"),
  ])
  func `the rest of the line is the command, as it stands`(_ line: String, command: String) throws {
    var session = try Session(home: repository)
    let reply = session.reply(to: line)
    #expect(reply.failures.isEmpty && reply.requests == [.system(command)])
  }

  @Test func `commands before and behind it in a block are our own`() throws {
    var session = try Session(home: repository)
    let reply = session.reply(to: "data use penguins; !date\nmodel linear")
    #expect(reply.failures.isEmpty && reply.requests == [.system("date")])
    #expect(reply.text.contains("penguins: ") && reply.text.contains("linear: "))
  }

  @Test(arguments: ["!", "! ", "!\nmodel linear"])
  func `without a command there is an error`(_ line: String) throws {
    var session = try Session(home: repository)
    let reply = session.reply(to: line)
    #expect(reply.failures.count == 1 && reply.requests.isEmpty)
  }

  @Test(arguments: ["! ?", "!?", "help !"])
  func `it has help`(_ line: String) throws {
    var session = try Session(home: repository)
    let reply = session.reply(to: line)
    #expect(reply.requests.isEmpty)
    #expect(reply.text.hasPrefix("!: run a command of the system"))
  }

  @Test func `it is no cell and leaves nothing in the notebook`() throws {
    var session = try Session(home: repository)
    let reply = session.reply(to: "!ls")
    #expect(reply.records.isEmpty)
    #expect(session.workspace.notebook.entries.isEmpty)
  }

  /// Anybody can write a notebook or a lesson: it must not be able to do anything to whoever plays it.
  @Test func `a notebook cannot ask for one, nor for an editor or another session`() throws {
    let folder = try TemporaryFolder()
    for line in ["!touch stolen", "edit 1", "continue list"] {
      let text =
        "---\ntunebook: 1\ntitle: One\n---\n\n```tunebook\ntb> data use penguins\ntb> \(line)\n```\n"
      try folder.write(text, to: "one.md")
      var session = try Session(home: repository)
      let reply = session.reply(to: "run \(folder.path)/one.md")
      #expect(reply.requests.isEmpty, "\(line)")
      #expect(reply.failures.count == 1, "\(line)")
    }
  }
}
