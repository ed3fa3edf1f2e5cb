import Testing
import TuneReport
import TuneSearch
import TuneShell
import TuneTraining

struct CutTests {
  /// The trials and all that they measured; equal when every bit is.
  private struct Outcome: Equatable {
    let study: Study?
    let reports: [[String]]

    init(_ session: Session) {
      let search = session.workspace.search
      study = search?.study
      reports = (search?.measurements ?? []).map { $0.reports.map { "\($0)" } }
    }
  }

  private static let searches = [
    "search random seed=3", "search grid levels=2", "search bayes startup=2 seed=1",
  ]

  private func session(_ search: String, workers: Int = 1) throws -> Session {
    var session = try Stage.space.session()
    _ = try session.run([search, "set workers \(workers)"])
    return session
  }

  @Test(arguments: searches, [1, 2, 3])
  func `a cut anywhere changes no trial, with any number of workers`(
    _ search: String, workers: Int
  ) throws {
    var whole = try session(search)
    // The third trial of bayes is the first that waits for results.
    _ = try whole.run(["step 3"])
    let expected = Outcome(whole)
    var counted = try session(search, workers: workers)
    let reply = counted.reply(to: "step 3")
    let events = reply.lines.count + reply.progress.count
    #expect(Outcome(counted) == expected)
    #expect(events > 20)
    for pulled in 0...events {
      var session = try session(search, workers: workers)
      session.begin("step 3")
      _ = session.rest(events: pulled)
      let note = session.cutBlocks()
      // A line that was never begun has nothing to be cut.
      #expect(note.count == (pulled == 0 ? 0 : 1))
      let trials = session.workspace.search?.study.trials ?? []
      let finished = trials.count { $0.outcome != nil }
      if finished < 3 { _ = try session.run(["step \(3 - finished)"]) }
      #expect(Outcome(session) == expected, "cut after \(pulled) events")
    }
  }

  @Test func `a trial can be cut again and again`() throws {
    var whole = try session("search random seed=3")
    _ = try whole.run(["step 2"])
    var session = try session("search random seed=3")
    var cuts = 0
    while (session.workspace.search?.study.trials.count { $0.outcome != nil } ?? 0) < 2 {
      session.begin("step")
      _ = session.rest(events: 2)
      _ = session.cut()
      cuts += 1
    }
    #expect(cuts > 10)
    #expect(Outcome(session) == Outcome(whole))
  }

  @Test(arguments: [1, 2])
  func `a copy of a session that was cut goes on by itself`(_ workers: Int) throws {
    var whole = try session("search random seed=3")
    _ = try whole.run(["step 3"])
    var session = try session("search random seed=3", workers: workers)
    session.begin("step 3")
    _ = session.rest(events: 20)
    _ = session.cut()
    let waiting = session.workspace.search?.paused
    for _ in 0..<2 {
      var copy = session
      let finished = copy.workspace.search?.study.trials.count { $0.outcome != nil } ?? 0
      _ = try copy.run(["step \(3 - finished)"])
      #expect(Outcome(copy) == Outcome(whole))
    }
    #expect(session.workspace.search?.paused == waiting && waiting?.isEmpty == false)
  }

  @Test func `a trial whose training was dropped begins anew, to the same result`() throws {
    var whole = try session("search random seed=3")
    _ = try whole.run(["step 2"])
    var workspace = try session("search random seed=3").workspace
    var dropped = Stepping(total: 2)
    var ledger = Ledger()
    for _ in 0..<6 { _ = try dropped.next(in: &workspace, &ledger, at: .minibatch) }
    #expect(workspace.search?.pending?.number == 1 && workspace.search?.cut == nil)
    var again = Stepping(total: 2)
    while try again.next(in: &workspace, &ledger, at: .minibatch) != nil {}
    #expect(workspace.search?.study == whole.workspace.search?.study)
  }

  @Test func `a trial that failed before it began is shown, also when the cut comes first`() throws
  {
    var session = try Session(home: repository, pace: .minibatch)
    _ = try session.run([
      "data use penguins", "model mlp epochs=1 hidden=4096", "space layers choice 2 1",
      "search grid",
    ])
    session.begin("step 2")
    _ = session.rest(events: 1)
    let text = TextRenderer().lines(session.cutBlocks()).joined(separator: "\n")
    #expect(text.contains("#1") && text.contains("failed: "))
    #expect(text.contains("cut after 1 of 2 trials"))
  }

  @Test func `what was begun ahead counts only as far as it is asked for`() throws {
    var session = try session("search random seed=3", workers: 3)
    session.begin("step 12")
    _ = session.rest(events: 12)
    _ = session.cut()
    #expect((session.workspace.search?.paused.count ?? 0) > 2)
    _ = try session.run(["set workers 2"])
    let waiting = session.workspace.search?.paused
    let fractions = session.reply(to: "step").progress.map(\.fraction)
    #expect(!fractions.isEmpty && fractions.allSatisfy { (0...1).contains($0) })
    // Nobody asked for those behind it, so they have not moved.
    #expect(session.workspace.search?.paused == waiting.map { Array($0.dropFirst()) })
  }

  @Test func `large networks are not begun without a bound`() throws {
    var session = try Session(home: repository, pace: .minibatch)
    _ = try session.run([
      "data use penguins", "model mlp epochs=5 hidden=3000,3000 batch_size=205",
      "space learning_rate", "search random", "set workers 8",
    ])
    session.begin("step 8")
    _ = session.rest(events: 3)
    _ = session.cut()
    let weights = session.workspace.search?.paused.map(\.weights.count) ?? []
    #expect(weights.count == 2, "\(weights)")
  }

  @Test func `a trial that is cut can be asked about`() throws {
    var session = try Stage.cut.session()
    #expect(session.workspace.search?.cut?.trial == 4)
    let before = Outcome(session)
    let answers = [
      "why", "show", "trials", "best", "search", "why 4", "show 4", "plot best", "verify",
    ]
    let text = try session.run(answers + ["why next", "data show", "model show", "help why"])
    #expect(text.contains("cut; `step` goes on with it"))
    #expect(text.contains("#4 waits to be gone on with"))
    #expect(text.contains("  cut\n"))
    #expect(Outcome(session) == before)
    _ = try session.run(["step"])
    #expect(session.trialCount == 4 && session.workspace.search?.pending == nil)
  }

  @Test func `the note of a cut names an epoch that exists`() throws {
    var session = try Stage.search.session()
    var named: Set<String> = []
    for pulled in 0...40 {
      session.begin("step 2")
      _ = session.rest(events: pulled)
      for text in TextRenderer().lines(session.cutBlocks()) {
        guard let epoch = text.firstRange(of: "in epoch ") else { continue }
        named.insert(String(text[epoch.upperBound...].prefix(6)))
      }
    }
    #expect(named == ["1 of 2", "2 of 2"])
  }

  @Test func `a cut drops the rest of the line, and nothing else`() throws {
    var session = try Stage.search.session()
    session.begin("step 2; space drop learning_rate; nosuch")
    _ = session.rest(events: 3)
    _ = session.cut()
    #expect(session.next() == nil)
    #expect(session.workspace.space.parameters.count == 2)
    #expect(session.cutBlocks().isEmpty)
    _ = try session.run(["step", "data list"])
  }

  @Test func `a new search ends a trial that was cut`() throws {
    var session = try Stage.cut.session()
    #expect(try session.run(["search random"]).contains("end here"))
    #expect(session.workspace.search?.pending == nil && session.trialCount == 0)
    _ = try session.run(["step", "best"])
  }
}
