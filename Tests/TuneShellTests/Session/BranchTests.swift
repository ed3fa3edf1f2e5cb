import Testing
import TuneSearch
import TuneShell

struct BranchTests {
  private static let samplers = [
    "random", "sobol", "grid levels=3", "bayes startup=3", "tpe startup=3",
  ]

  @Test(arguments: samplers)
  func `a fork goes on as a fresh search with the same seed does`(_ sampler: String) throws {
    var session = try Stage.space.session()
    _ = try session.run(["search \(sampler) seed=4", "step 8"])
    let whole = try #require(session.workspace.search?.study)
    for count in [1, 3, 5, 8] {
      var fork = session
      _ = try fork.run(["fork other at \(count)"])
      #expect(fork.workspace.search?.study == whole.prefix(count))
      if count < 8 { _ = try fork.run(["step \(8 - count)"]) }
      #expect(fork.workspace.search?.study == whole)
      #expect(try fork.run(["trials"]) == session.answer(to: "trials"))
      #expect(try fork.run(["show 8"]) == session.answer(to: "show 8"))
      #expect(fork.workspace.search?.study.verify().isEmpty == true)
    }
  }

  @Test func `switching back finds the branch as it was left`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["step 4"])
    let main = session
    _ = try session.run(["fork wide at 2", "space hidden int 2 8", "search random", "step 3"])
    #expect(session.trialCount == 3)
    _ = try session.run(["switch main"])
    #expect(session.workspace.search?.study == main.workspace.search?.study)
    #expect(session.workspace.space == main.workspace.space)
    _ = try session.run(["switch wide"])
    #expect(session.trialCount == 3)
    #expect(session.workspace.space.index(of: "hidden") != nil)
    let tree = try session.run(["tree"])
    #expect(tree.contains("*  wide") && tree.contains("main at #2"))
  }

  @Test func `forks and switches are taken back like anything else`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["step 4"])
    let before = session.answer(to: "tree") + session.answer(to: "trials")
    _ = try session.run(["fork wide at 2", "step 1", "switch main", "step 1", "undo 4"])
    #expect(session.answer(to: "tree") + session.answer(to: "trials") == before)
    _ = try session.run(["redo 2"])
    #expect(session.workspace.label.name == "wide" && session.trialCount == 3)
  }

  @Test(arguments: [
    ("fork main", "there is a branch main already"), ("fork wide at 9", "there is no trial `9`"),
    ("fork a/b", "a branch's name has letters"), ("switch nowhere", "there is no branch `nowhere`"),
    ("fork", "something is missing"),
  ])
  func `a branch that cannot be is refused, and nothing is lost`(
    _ line: String, _ message: String
  ) throws {
    var session = try Stage.search.session()
    _ = try session.run(["step 2"])
    let study = session.workspace.search?.study
    let reply = session.reply(to: line)
    let lines = try #require(reply.failure).lines(promptWidth: nil, width: 200)
    #expect(lines[0].contains(message))
    #expect(session.workspace.search?.study == study && session.workspace.branches.count == 1)
  }

  @Test func `a trial that was cut is not taken along`() throws {
    var session = try Stage.cut.session()
    let pending = try #require(session.workspace.search?.pending).number
    let reply = session.reply(to: "fork wide at \(pending)")
    #expect(
      try #require(reply.failure).lines(promptWidth: nil, width: 200)[0].contains("has not ended"))
    _ = try session.run(["fork wide"])
    #expect(session.workspace.search?.pending == nil)
    _ = try session.run(["switch main"])
    #expect(session.workspace.search?.pending?.number == pending)
  }
}
