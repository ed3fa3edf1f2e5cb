import Testing
import TuneMath
import TuneReport
import TuneSearch
import TuneShell
import TuneTraining

struct TimelineTests {
  /// All that can be seen of a session without changing it.
  private func face(_ session: Session) -> String {
    [
      "space", "search", "trials", "best", "why", "set", "model", "data show", "verify",
      "space size",
    ].map { session.answer(to: $0) }.joined(separator: "\n")
  }

  private static let commands = [
    "data use penguins", "data use iris", "model mlp hidden=4 epochs=2", "model linear epochs=1",
    "space learning_rate log 1e-3 1", "space batch_size choice 16 32 64", "space drop batch_size",
    "space hidden int 2 8", "space forbid batch_size=16 learning_rate>0.1", "search random",
    "search grid levels=2", "search bayes startup=3", "search tpe startup=3", "step", "step 2",
    "step 4", "try learning_rate=0.1 batch_size=32", "set workers 2", "set workers 1", "why",
    "fork wide", "fork bold at 1", "switch wide", "switch main", "trials", "space", "nonsense",
    "space learning_rate log 0 1",
  ]

  @Test(arguments: 0..<12)
  func `any commands undone are as if they had not been, and redone as they were`(
    _ seed: Int
  ) throws {
    var random = Seed(UInt64(seed)).stream(.suggest)
    var session = try Session(home: repository, pace: .minibatch)
    var faces = [face(session)]
    let opening = [
      "data use penguins", "model mlp hidden=4 epochs=2", "space learning_rate log 1e-3 1",
      "space batch_size choice 16 32 64", "search random",
    ]
    let rest = (0..<25).map { _ in
      Self.commands[Int(random.uniform() * Double(Self.commands.count))]
    }
    for line in opening + rest {
      _ = session.reply(to: line)
      let now = face(session)
      // What cannot be seen may be undone too, so that only what differs is counted.
      if now != faces.last { faces.append(now) }
    }
    var seen = faces.count - 1
    var undone = 0
    while session.reply(to: "undo").failures.isEmpty {
      undone += 1
      let now = face(session)
      if now != faces[seen] {
        seen -= 1
        #expect(seen >= 0 && now == faces[max(seen, 0)])
      }
    }
    #expect(seen == 0)
    for _ in 0..<undone { #expect(session.reply(to: "redo").failures.isEmpty) }
    #expect(face(session) == faces.last)
    #expect(!session.reply(to: "redo").failures.isEmpty)
  }

  @Test func `undo says what is gone and redo what is there again, and nothing is trained`() throws
  {
    var session = try Stage.search.session()
    _ = try session.run(["step 3", "step 2"])
    let before = try #require(session.workspace.search)
    #expect(
      try session.run(["undo"])
        == "  took back `step 2`: #4 and #5 are gone. `redo` brings it back, free")
    #expect(session.trialCount == 3)
    let reply = session.reply(to: "redo")
    #expect(
      reply.text == "  brought back `step 2`: #4 and #5 are there again, nothing was trained")
    #expect(reply.progress.isEmpty)
    #expect(session.workspace.search?.study == before.study)
    let both = try session.run(["undo 2"])
    #expect(
      both.hasPrefix("  took back `step 2`: #4 and #5 are gone\n  took back `step 3`: #1 to #3"))
    #expect(session.trialCount == 0)
  }

  @Test func `what changes nothing is no step back`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["step 1", "why", "trials", "space", "why next", "verify", "help why"])
    _ = session.reply(to: "nonsense")
    #expect(try session.run(["undo"]).contains("took back `step 1`: #1 is gone"))
  }

  @Test func `a new change gives up what was taken back`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["step 2", "undo", "step 1"])
    #expect(!session.reply(to: "redo").failures.isEmpty)
    #expect(session.trialCount == 1)
  }

  @Test func `steps after an undo are those that were taken back`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["search bayes startup=3", "step 6"])
    let study = try #require(session.workspace.search?.study)
    _ = try session.run(["undo", "step 6"])
    #expect(session.workspace.search?.study == study)
  }

  @Test(arguments: [1, 2])
  func `what has been paid for is never trained again`(_ workers: Int) throws {
    var session = try Stage.search.session()
    let first = try session.run(["set workers \(workers)", "step 6"])
    _ = try session.run(["undo"])
    // Other data, another model and a space that came later change nothing about what is known.
    _ = try session.run(["data use heart", "undo", "space hidden int 2 8", "undo"])
    let again = session.reply(to: "step 6")
    #expect(again.progress.isEmpty)
    #expect(first.hasSuffix(again.text))
    // What is not known is trained: other luck, other data.
    _ = try session.run([
      "fork other at 3", "undo", "data use penguins seed=1", "search random seed=3",
    ])
    #expect(!session.reply(to: "step 6").progress.isEmpty)
  }

  @Test func `a branch whose trials are partly known trains the others, in their order`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["step 4", "fork less at 2"])
    let reply = session.reply(to: "step 6")
    #expect(Set(reply.progress.map(\.trial)) == [5, 6, 7, 8])
    var straight = try Stage.search.session()
    _ = try straight.run(["step 8"])
    #expect(straight.workspace.search?.study == session.workspace.search?.study)
  }

  @Test func `a cut search can be taken back and brought back, and goes on to the same result`()
    throws
  {
    var session = try Stage.search.session()
    session.begin("step 3")
    _ = session.rest(events: 4)
    _ = session.cut()
    let cut = session.trialCount
    _ = try session.run(["undo"])
    #expect(session.trialCount == 0)
    _ = try session.run(["redo"])
    #expect(session.trialCount == cut)
    var straight = try Stage.search.session()
    _ = try straight.run(["step 3"])
    while session.workspace.search?.study.trials.filter({ $0.outcome != nil }).count ?? 3 < 3 {
      _ = try session.run(["step"])
    }
    #expect(
      session.workspace.search?.study.trials.map(\.outcome)
        == straight.workspace.search?.study.trials.map(\.outcome))
  }

  @Test func `there is an end to going back`() throws {
    var session = try Session(home: repository)
    let reply = session.reply(to: "undo")
    #expect(
      reply.failure?.lines(promptWidth: nil, width: 80).first
        == "error: there is nothing to take back")
    #expect(!session.reply(to: "redo").failures.isEmpty)
    _ = try session.run(["data use penguins", "undo 99"])
    #expect(session.workspace.data == nil)
  }
}
