import Testing
import TuneReport
import TuneSearch
import TuneShell
import TuneTraining

/// Searches whose trials are trained in parts.
struct BudgetSessionTests {
  private static let searches = [
    "search random budget=hyperband max_epochs=4 factor=2 seed=3",
    "search sobol budget=halving max_epochs=9",
    "search bayes budget=hyperband max_epochs=4 factor=2 startup=2 seed=1",
    "search random budget=asha max_epochs=4 factor=2 pending=3",
    "search tpe budget=asha max_epochs=9 startup=3",
    "search random budget=median max_epochs=5 min_trials=2",
  ]

  private func session(_ search: String, workers: Int = 1, pace: Pace = .minibatch) throws
    -> Session
  {
    var session = try Session(home: repository, pace: pace)
    _ = try session.run([
      "data use penguins", "model mlp hidden=4 epochs=4", "space learning_rate log 1e-3 1",
      "space batch_size choice 16 32 64", "set workers \(workers)", search,
    ])
    return session
  }

  /// The study and all that was measured; equal when every bit is.
  private struct Outcome: Equatable {
    let study: Study?
    let reports: [[String]]

    init(_ session: Session) {
      let search = session.workspace.search
      study = search?.study
      reports = (search?.measurements ?? []).map { $0.reports.map { "\($0)" } }
    }
  }

  @Test(arguments: searches)
  func `any number of workers, at any pace, gives the same records`(_ search: String) throws {
    var alone = try session(search)
    let text = try alone.run(["step 40", "trials", "verify"])
    for workers in [2, 3, 8] {
      var other = try session(search, workers: workers)
      #expect(try other.run(["step 40", "trials", "verify"]) == text)
      #expect(Outcome(other) == Outcome(alone))
    }
    var quick = try session(search, workers: 2, pace: .time(.milliseconds(5)))
    #expect(try quick.run(["step 13", "step 27", "trials", "verify"]).contains("bit for bit"))
    #expect(Outcome(quick) == Outcome(alone))
  }

  @Test(arguments: searches, [1, 3])
  func `a cut anywhere changes no job`(_ search: String, workers: Int) throws {
    var whole = try session(search)
    _ = try whole.run(["step 9"])
    let expected = Outcome(whole)
    var counted = try session(search, workers: workers)
    let reply = counted.reply(to: "step 9")
    let events = reply.lines.count + reply.progress.count
    for pulled in stride(from: 1, through: events, by: 3) {
      var session = try session(search, workers: workers)
      session.begin("step 9")
      _ = session.rest(events: pulled)
      _ = session.cut()
      let told = session.workspace.search?.told ?? 0
      if told < 9 { _ = try session.run(["step \(9 - told)"]) }
      #expect(Outcome(session) == expected, "cut after \(pulled) events")
    }
  }

  @Test(arguments: searches)
  func `a process that dies after any record goes on to the same bits`(_ search: String) throws {
    var whole = try session(search)
    var records: [JournalRecord] = []
    var first = try Session(home: repository, pace: .minibatch)
    for line in [
      "data use penguins", "model mlp hidden=4 epochs=4", "space learning_rate log 1e-3 1",
      "space batch_size choice 16 32 64", search, "step 12",
    ] {
      records += first.reply(to: line).records
    }
    _ = try whole.run(["step 14"])
    for count in 5...records.count {
      var restored = try Session(home: repository, pace: .minibatch)
      let restoration = restored.restore(Array(records[..<count]))
      #expect(restoration.mismatch == nil && restoration.records == count)
      let told = restored.workspace.search?.told ?? 0
      _ = try restored.run(["step \(14 - told)"])
      #expect(Outcome(restored) == Outcome(whole), "dead after \(count) records")
    }
    // What was written is read to the same records.
    let lines = records.enumerated().map { $1.journalLine(number: $0 + 1) }
    #expect(Journal(Array(lines.joined().utf8)).records == records)
  }

  @Test(arguments: searches)
  func `what is taken back is not trained again`(_ search: String) throws {
    var session = try session(search)
    _ = try session.run(["step 5", "step 9"])
    let expected = Outcome(session)
    _ = try session.run(["undo 2"])
    let again = session.reply(to: "step 14")
    #expect(again.progress.isEmpty && again.failures.isEmpty)
    #expect(Outcome(session) == expected)
    _ = try session.run(["undo", "step 5", "fork other", "step 9", "verify"])
    #expect(session.workspace.search?.study == expected.study)
    _ = try session.run(["switch main", "step 9"])
    #expect(Outcome(session) == expected)
  }

  @Test func `a finished trial is what a full training of it would have been`() throws {
    var session = try session("search random budget=hyperband max_epochs=9 seed=3")
    _ = try session.run(["step 13"])
    let before = Outcome(session)
    let reply = session.reply(to: "finish all")
    let search = try #require(session.workspace.search)
    let budget = try #require(search.study.budget)
    let stopped = search.study.trials.filter { budget.standing(of: $0.number) == .stopped }
    #expect(stopped.count >= 6 && Set(search.completions.keys) == Set(stopped.map(\.number)))
    #expect(Outcome(session) == before)
    // The same trials of a search without a budget.
    var plain = try Session(home: repository, pace: .minibatch)
    _ = try plain.run([
      "data use penguins", "model mlp hidden=4 epochs=9", "space learning_rate log 1e-3 1",
      "space batch_size choice 16 32 64", "search random seed=3", "step 9",
    ])
    let full = try #require(plain.workspace.search)
    for trial in stopped {
      #expect(full.study.trials[trial.number - 1].point == trial.point)
      let completion = try #require(search.completions[trial.number])
      #expect(completion.outcome == full.study.trials[trial.number - 1].outcome)
      #expect(completion.scores.count == full.measurements[trial.number - 1].reports.count)
      #expect(completion.scores.starts(with: budget.scores(of: trial.number)))
    }
    // A second time it is known, and it goes with an undo.
    #expect(session.reply(to: "finish all").progress.isEmpty)
    #expect(session.answer(to: "why \(stopped[0].number)").contains("finished since"))
    _ = try session.run(["undo"])
    #expect(session.workspace.search?.completions.isEmpty == true)
    #expect(!reply.lines.isEmpty)
  }
}
