import Testing
import TuneShell
import TuneTraining

struct ShowCommandTests {
  @Test func `the cost of a trial is its epochs, arithmetic and time`() throws {
    var session = try Session(home: repository)
    _ = try session.run([
      "data use digits", "model mlp epochs=3", "space lr log 1e-4 1", "search random", "step 2",
    ])
    // 64-64-10 multiplies 4736 times a row forward and 10112 times in a whole step; of 1797 rows
    // 1078 train and 359 validate: 1078 x 10112 + 359 x 4736 = 12,601,160.
    let lines = session.reply(to: "show 1 cost").lines
    #expect(lines[0].hasPrefix("#1: learning_rate "))
    #expect(lines[1] == "  epochs      3 of 3")
    #expect(
      lines[2] == "  arithmetic  12.6 million multiply-adds an epoch, 37.8 million in all")
    #expect(try lines[3].contains(Regex("^  time        [0-9.e-]+ s, .* multiply-adds a second$")))
    #expect(session.reply(to: "show cost").lines[0].hasPrefix("#2: "))
  }

  @Test func `a trial in progress has no cost yet, and its time counts from its first part`() throws
  {
    var session = try Session(home: repository, pace: .minibatch)
    _ = try session.run([
      "data use digits", "model mlp epochs=2", "space lr log 1e-4 1", "search random",
    ])
    session.begin("step")
    _ = session.rest(events: 4)
    _ = session.cut()
    #expect(session.reply(to: "show cost").lines[1] == "  it has not ended; `step` goes on with it")
    let before = try #require(session.workspace.search).pausedTime
    #expect(before > .zero)
    _ = try session.run(["step"])
    let effort = try #require(session.workspace.search?.measurements[0].effort)
    #expect(effort.time > before)
  }

  @Test func `no other answer knows a time`() throws {
    var session = try Session(home: repository)
    let script = [
      "data use digits", "model mlp epochs=2", "space lr log 1e-4 1", "search random", "step 3",
      "show", "best", "trials", "why", "plot best", "search", "data show", "model show", "verify",
    ]
    let first = try session.run(script)
    var other = try Session(home: repository, pace: .minibatch)
    #expect(try other.run(script) == first)
  }
}
