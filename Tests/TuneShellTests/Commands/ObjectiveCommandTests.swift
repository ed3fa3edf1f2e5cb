import Testing
import TuneObjectives
import TuneSearch
import TuneShell

struct ObjectiveCommandTests {
  private func session() throws -> Session { try Session(home: repository) }

  @Test(arguments: TestFunction.allCases)
  func `a search of a function has its space, its values and its regret`(
    _ function: TestFunction
  ) throws {
    var session = try session()
    _ = try session.run(["objective \(function.rawValue)", "search random seed=3", "step 5"])
    let search = try #require(session.workspace.search)
    #expect(search.study.space == function.space && search.study.direction == .minimize)
    for trial in search.study.trials {
      let values = search.study.space.configuration(at: trial.point).settings.map {
        $0.value.number ?? .nan
      }
      #expect(trial.outcome == .value(function.value(at: values)))
    }
    let best = try #require(search.study.incumbent)
    let regret = try #require(best.outcome?.value) - function.optimum
    #expect(regret >= 0)
    #expect(try session.run(["best"]).contains("\(best.number): "))
    #expect(search.study.verify().isEmpty)
  }

  @Test func `data, model and function take one another's place, with the space`() throws {
    var session = try session()
    _ = try session.run([
      "data use penguins; model mlp hidden=8 epochs=2; space learning_rate log 1e-3 1",
      "objective branin",
    ])
    #expect(session.workspace.data == nil && session.workspace.model == nil)
    #expect(session.workspace.space == TestFunction.branin.space)
    #expect(session.reply(to: "space drop x1").failures.count == 1)
    #expect(session.reply(to: "search random").failures.isEmpty)
    #expect(session.reply(to: "plot curve").failures.count == 1)
    _ = try session.run(["data use penguins"])
    #expect(session.workspace.known == nil && session.workspace.space.parameters.isEmpty)
    #expect(session.workspace.search == nil)
    _ = try session.run(["undo"])
    #expect(session.workspace.known?.name == "branin")
  }

  /// A journal of a function's search is taken up without asking any sampler.
  @Test func `a journal brings it back`() throws {
    var session = try session()
    var records: [JournalRecord] = []
    for line in ["objective ackley noise=0.5", "search bayes startup=4", "step 7", "fork b at 3"] {
      session.begin(line)
      while let event = session.next() {
        if case .record(let record) = event { records.append(record) }
      }
    }
    var other = try self.session()
    let restoration = other.restore(records)
    #expect(restoration.mismatch == nil && restoration.trials == 7)
    #expect(other.workspace.search?.study == session.workspace.search?.study)
    #expect(other.workspace.branches.count == 2)
    // A result that cannot be of this function is refused.
    let changed = records.map { record -> JournalRecord in
      if case .command(let cell, _, let changes) = record, cell == 1 {
        return .command(cell: cell, line: "objective levy", changes: changes)
      }
      return record
    }
    var third = try self.session()
    #expect(third.restore(changed).mismatch != nil)
  }

  @Test func `branches keep their function`() throws {
    var session = try session()
    _ = try session.run(["objective branin", "search random", "step 2", "fork other"])
    _ = try session.run(["objective levy", "search random", "step 2"])
    #expect(session.reply(to: "plot best main other").failures.count == 1)
    _ = try session.run(["switch main"])
    #expect(session.workspace.known?.name == "branin")
    #expect(session.workspace.space == TestFunction.branin.space)
  }
}
