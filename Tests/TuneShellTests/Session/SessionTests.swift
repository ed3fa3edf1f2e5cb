import Testing
import TuneSearch
import TuneShell
import TuneTraining

struct SessionTests {
  /// Everything once, on classes and on numbers, with all three samplers.
  private static let script = [
    "data list", "data use penguins seed=4", "model mlp hidden=4 epochs=2",
    "space learning_rate log 1e-3 1; space batch_size choice 16 32", "space size", "model show",
    "search grid levels=2", "step 4", "why", "best", "search random seed=9", "step 3", "why 2",
    "search bayes startup=3", "step 5", "why", "why 1", "why next", "show", "plot best", "verify",
    "trials top=2", "trials where learning_rate>0.01", "data use concrete",
    "model mlp epochs=1 hidden=4,3", "search bayes startup=2 kernel=matern52 prior=off", "step 4",
    "why", "verify", "best", "trials", "help", "help step", "search",
  ]

  @Test func `the same lines give the same text, also side by side`() throws {
    var alone = try Session(home: repository)
    let expected = try alone.run(Self.script)
    #expect(expected.split(separator: "\n").count > 150)
    var (left, right) = (try Session(home: repository), try Session(home: repository))
    var (leftLines, rightLines): ([String], [String]) = ([], [])
    for line in Self.script {
      left.begin(line)
      right.begin(line)
      var isDone = false
      while !isDone {
        let (one, two) = (left.rest(events: 1), right.rest(events: 1))
        leftLines += one.lines
        rightLines += two.lines
        isDone =
          one.lines.isEmpty && one.progress.isEmpty && two.lines.isEmpty
          && two.progress.isEmpty
      }
    }
    #expect(leftLines.joined(separator: "\n") == expected)
    #expect(rightLines.joined(separator: "\n") == expected)
  }

  @Test func `every line of an answer fits and is plain`() throws {
    for width in [80, 60] {
      var session = try Session(home: repository)
      for line in Self.script {
        for text in session.reply(to: line, width: width).lines {
          #expect(text.count <= width, "\(line): \(text)")
          #expect(text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(line): \(text)")
        }
      }
    }
  }

  @Test func `commands of a line run in order up to the first error`() throws {
    var session = try Session(home: repository)
    let reply = session.reply(to: "data use penguins; model mlp hidden=0; data use digits")
    #expect(reply.failures.count == 1)
    #expect(reply.lines.first?.hasPrefix("penguins") == true)
    #expect(session.workspace.data?.dataset.name == "penguins")
    #expect(session.workspace.model == nil)
    // A line that cannot be read at all does nothing.
    #expect(session.reply(to: "data use digits; data use \"vehicle").failures.count == 1)
    #expect(session.workspace.data?.dataset.name == "penguins")
    _ = try session.run(["model mlp; space lr; search random; step 2; best; why"])
    #expect(session.trialCount == 2)
  }

  @Test(arguments: ["", "   ", "# a comment", ";;", " ; # nothing"])
  func `a line without a command is answered with nothing`(_ line: String) throws {
    var session = try Session(home: repository)
    session.begin(line)
    #expect(session.next() == nil)
    #expect(session.next() == nil)
  }

  @Test(arguments: ["quit", "exit", "q", "\\q", ":q", "data list; quit; data use digits"])
  func `quit asks to leave and drops the rest of its line`(_ line: String) throws {
    var session = try Session(home: repository)
    let reply = session.reply(to: line)
    #expect(reply.hasLeft && reply.failures.isEmpty)
    #expect(session.workspace.data == nil)
    #expect(session.next() == nil)
  }

  @Test(arguments: [
    "data use penguins", "data use vehicle", "model mlp hidden=3", "space hidden int 2 4",
    "space drop batch_size", "search random", "search grid",
  ])
  func `a change of what is searched ends the search and says so`(_ line: String) throws {
    var session = try Stage.trials.session()
    let answer = try session.run([line])
    #expect(answer.contains("note: the search and its 3 trials"))
    #expect(session.trialCount == 0)
    var early = try Stage.search.session()
    // A search without trials is lost too, unless another one takes its place.
    #expect(
      try early.run([line]).contains("note: the search belongs to the old setting")
        == !line.hasPrefix("search"))
  }

  @Test func `a new search starts from nothing and is the same from the same seed`() throws {
    var session = try Stage.trials.session()
    let first = session.workspace.search?.study
    _ = try session.run(["search random seed=4", "step 3"])
    #expect(session.workspace.search?.study != first)
    _ = try session.run(["search random seed=3", "step 3"])
    #expect(session.workspace.search?.study == first)
  }

  @Test func `a session is a value`() throws {
    let session = try Stage.trials.session()
    var fork = session
    _ = try fork.run(["step 2", "space drop batch_size"])
    #expect(session.trialCount == 3 && fork.trialCount == 0)
    #expect(session.workspace.space.parameters.count == 2)
  }
}
