import Testing
import TuneSearch
import TuneShell

struct DivergenceTests {
  private func session(_ space: String, _ search: String) throws -> Session {
    var session = try Session(home: repository)
    _ = try session.run([
      "data use concrete", "model mlp optimizer=sgd epochs=3 hidden=8", space, search,
    ])
    return session
  }

  @Test func `a trial that diverges is a line, and the search goes on`() throws {
    var session = try session("space learning_rate log 0.001 1000", "search grid levels=4")
    let lines = session.reply(to: "step 4").lines
    #expect(lines.count == 5)
    let diverged = lines.dropFirst().filter { $0.contains("diverged in epoch ") }
    #expect((1...3).contains(diverged.count))
    #expect(diverged.allSatisfy { !$0.contains("best") })
    let finished = try #require(session.workspace.search).study.trials.filter {
      $0.outcome?.value != nil
    }
    #expect(finished.count == 4 - diverged.count)
    let best = try #require(finished.min { $0.outcome?.value ?? 0 < $1.outcome?.value ?? 0 })
    #expect(try session.run(["best"]).hasPrefix("#\(best.number):"))
    #expect(try session.run(["plot best"]).contains("\(diverged.count) had no result"))
    // The titles and the trials with a result.
    #expect(session.reply(to: "trials top=9").lines.count == 1 + finished.count)
    #expect(try session.run(["trials"]).contains("diverged in epoch"))
    #expect(try session.run(["search"]).contains("\(diverged.count) without a result"))
    _ = try session.run(["why 4", "show 4", "verify"])
  }

  @Test(arguments: ["search random", "search bayes startup=2", "search grid levels=5"])
  func `a search in which every trial diverges stays usable`(_ search: String) throws {
    var session = try session("space learning_rate float 900 1000", search)
    let lines = session.reply(to: "step 5").lines
    // A line about the start, and the titles.
    let rows = lines.filter { $0.hasPrefix("  #") }
    #expect(rows.count == 5 && rows.allSatisfy { $0.contains("diverged in epoch ") })
    #expect(session.trialCount == 5)
    for line in ["best", "plot best"] {
      let failure = try #require(session.reply(to: line).failure)
      #expect(failure.correction != nil)
    }
    _ = try session.run(["trials", "trials top=3", "trials where val>0", "why", "show", "verify"])
    // No score is ever good enough.
    if !search.contains("grid") {
      _ = try session.run(["step until best<=100 max=2", "why next"])
      #expect(session.trialCount == 7)
    }
  }
}
