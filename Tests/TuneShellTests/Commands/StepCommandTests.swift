import Testing
import TuneShell

struct StepCommandTests {
  @Test func `a line is shown for every trial as it ends`() throws {
    var session = try Stage.search.session()
    session.begin("step 3")
    var shown = 0
    for trial in 1...3 {
      while let event = session.next() {
        guard case .block = event else { continue }
        shown += 1
        if session.trialCount == trial, session.workspace.search?.pending == nil {
          break
        }
      }
      // The titles come before the first trial.
      #expect(shown == trial + 1)
    }
    // And how far the search has come after the last.
    let rest = session.rest()
    #expect(rest.lines.count == 1 && rest.text.hasPrefix("  best so far  "))
  }

  @Test func `until stops at the trial that reaches the goal`() throws {
    var session = try Stage.search.session()
    let scores = try Stage.search.session().scores(after: "step 12")
    let goal = try #require(scores.dropFirst(2).max())
    let first = try #require(scores.firstIndex { $0 >= goal }) + 1
    _ = try session.run(["step until best>=\(goal) max=40"])
    #expect(session.trialCount == first)
    let answer = try session.run(["step until best>=\(goal)"])
    #expect(answer.contains("already"))
    #expect(session.trialCount == first)
  }

  @Test func `until stops after max trials`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["step until best>=1.5 max=4"])
    #expect(session.trialCount == 4)
  }

  @Test func `until takes only the best score`() throws {
    var session = try Stage.search.session()
    for line in ["step until val>=0.5", "step until learning_rate>0.1", "step until best>=high"] {
      #expect(session.reply(to: line).failure != nil)
      #expect(session.trialCount == 0)
    }
  }

  @Test func `only a step can be repeated by an empty line`() throws {
    var session = try Stage.search.session()
    #expect(session.repeatable == nil)
    _ = try session.run(["step 2"])
    #expect(session.repeatable == "step 2")
    _ = session.reply(to: "nosuch")
    #expect(session.repeatable == "step 2")
    _ = try session.run(["best"])
    #expect(session.repeatable == nil)
  }

  @Test func `the progress of a trial never leaves its epochs`() throws {
    var session = try Stage.search.session()
    let reply = session.reply(to: "step 2")
    #expect(reply.progress.count > 10)
    for progress in reply.progress {
      #expect((1...progress.epochs).contains(progress.epoch))
      #expect((0...1).contains(progress.fraction))
      #expect(progress.trials == 2 && (0...1).contains(progress.trialsDone))
      #expect(progress.trial == progress.trialsDone + 1)
    }
    let fractions = reply.progress.map(\.fraction)
    #expect(fractions == fractions.sorted())
  }

  @Test func `an exhausted grid says so and the session goes on`() throws {
    var session = try Stage.space.session()
    _ = try session.run(["space drop learning_rate", "search grid"])
    let reply = session.reply(to: "step 5")
    #expect(session.trialCount == 3)
    // The titles, three trials, and why there are no more: not an error, for work was done.
    #expect(reply.failures.isEmpty && reply.lines.count == 5)
    let sentence = "the space is exhausted: all 3 configurations have been tried"
    #expect(reply.lines.last == "  " + sentence)
    let failure = try #require(session.reply(to: "step").failure)
    #expect(failure.lines(promptWidth: nil, width: 80)[0].contains(sentence))
    _ = try session.run(["best", "trials", "why 3", "verify", "plot best", "search random", "step"])
  }

  @Test func `a network that cannot be trained is a trial that failed`() throws {
    var session = try Stage.data.session()
    _ = try session.run([
      "model mlp layers=8 epochs=1", "space hidden choice 4 4096", "search grid",
    ])
    let reply = session.reply(to: "step 2")
    #expect(reply.failures.isEmpty)
    // The reason takes two lines.
    #expect(reply.lines.count == 4)
    #expect(reply.lines[0].contains("hidden") && reply.lines[2].contains("failed: "))
    #expect(reply.lines[3].hasSuffix("than 10000000"))
    _ = try session.run(["why", "show", "trials", "best", "verify", "plot best"])
    // The failed trial first: the titles still come before it.
    _ = try session.run(["space hidden choice 4096 4", "search grid"])
    let again = session.reply(to: "step 2")
    #expect(again.lines.count == 4)
    #expect(again.lines[0].contains("hidden") && again.lines[1].contains("failed: "))
  }
}
