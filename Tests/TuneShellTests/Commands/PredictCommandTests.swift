import Testing
import TuneSearch
import TuneShell
import TuneTraining

struct PredictCommandTests {
  private func session(_ lines: [String]) throws -> Session {
    var session = try Session(home: repository)
    _ = try session.run(["objective branin", "search bayes startup=3"] + lines)
    return session
  }

  @Test func `a guess is scored when its trial ends, and stands in the journal`() throws {
    var session = try session(["step 4"])
    let reply = session.reply(to: "predict 12.5")
    #expect(reply.records == [.command(cell: 4, line: "predict 12.5", changes: true)])
    #expect(session.workspace.search?.guesses == [Guess(trial: 5, .score(12.5))])
    let scored = session.reply(to: "step 2")
    let lines = scored.lines.filter { $0.contains("your guess for #5") }
    #expect(lines.count == 1 && lines[0].contains("12.50"))
    let before = session.reply(to: "predict score").text
    // It is carried out again from the journal.
    var restored = try Session(home: repository)
    var records: [JournalRecord] = []
    var again = try Session(home: repository)
    for line in ["objective branin", "search bayes startup=3", "step 4", "predict 12.5", "step 2"] {
      records += again.reply(to: line).records
    }
    _ = restored.restore(records)
    #expect(restored.workspace.search?.guesses == session.workspace.search?.guesses)
    #expect(restored.reply(to: "predict score").text == before)
  }

  @Test func `a guess can be changed until its trial has begun`() throws {
    var session = try session(["predict 1", "predict 2", "predict x1=0", "predict x1=1 x2=3"])
    let guesses = try #require(session.workspace.search?.guesses)
    #expect(guesses.count == 2 && guesses[0].content == .score(2))
    _ = try session.run(["undo"])
    guard case .coordinates(let places) = session.workspace.search?.guesses.last?.content else {
      Issue.record("no guess of coordinates")
      return
    }
    #expect(Array(places.keys) == [0])
    _ = try session.run(["step"])
    #expect(session.workspace.search?.guesses.allSatisfy { $0.trial == 1 } == true)
  }

  @Test func `what has been shown cannot be guessed`() throws {
    var session = try session(["step 4", "why next"])
    #expect(session.reply(to: "predict x1=0").failure != nil)
    #expect(session.reply(to: "predict 3").failure == nil)
    _ = try session.run(["step"])
    #expect(session.reply(to: "predict x1=0").failure == nil)
    #expect(session.reply(to: "why next").text.contains("your guess: x1 0"))
  }

  @Test func `guesses follow the branches and end with their search`() throws {
    var session = try session(["step 2", "predict 5", "step 2", "predict 6", "fork early at 2"])
    #expect(session.workspace.search?.guesses == [])
    _ = try session.run(["switch main"])
    #expect(session.workspace.search?.guesses.count == 2)
    _ = try session.run(["search random"])
    #expect(session.reply(to: "predict score").failure != nil)
  }

  /// Guesses are no part of the search: they change no trial.
  @Test func `guesses change no choice`() throws {
    var (plain, guessing) = (try session(["step 6"]), try session([]))
    for number in 1...6 { _ = try guessing.run(["predict \(number) \(number + 1)", "step"]) }
    #expect(plain.workspace.search?.study == guessing.workspace.search?.study)
    let text = guessing.reply(to: "predict score").text
    #expect(text.contains("of 6 hold"))
  }

  @Test func `a guess may be of any size`() throws {
    var session = try session([])
    for guess in ["1e308", "-1e308 1e308", "-1e308 -9e307", "0 0"] {
      _ = try session.run(["predict \(guess)", "step"])
    }
    let text = session.reply(to: "predict score").text
    #expect(text.contains("of 3 hold") && !text.contains("inf") && !text.contains("nan"))
  }

  @Test func `a trial under way has been seen`() throws {
    var session = try Session(home: repository, pace: .minibatch)
    _ = try session.run([
      "data use penguins; model mlp hidden=4 epochs=3", "space learning_rate log 1e-3 1",
      "search random",
    ])
    session.begin("step")
    for _ in 0..<4 { _ = session.next() }
    _ = session.cut()
    #expect(session.reply(to: "predict 0.9").failure?.correction == "step")
  }
}
