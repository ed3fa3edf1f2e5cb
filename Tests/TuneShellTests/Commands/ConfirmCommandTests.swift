import Testing
import TuneMath
import TuneObjectives
import TuneSearch
import TuneShell
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct ConfirmCommandTests {
  private let setup = [
    "data use penguins; model mlp hidden=8 epochs=3", "space learning_rate log 1e-3 1",
    "search random", "step 6",
  ]

  private func session(_ lines: [String], pace: Pace = .time(.milliseconds(20)), workers: Int = 1)
    throws -> Session
  {
    var session = try Session(home: repository, pace: pace, workers: workers)
    _ = try session.run(lines)
    return session
  }

  /// Each confirmed score is that of the configuration trained alone, with the same trial's streams under
  /// another seed.
  @Test func `confirmed scores are those of trainings under other seeds`() throws {
    var session = try session(setup)
    _ = try session.run(["confirm 3 seeds=2"])
    let confirmation = try #require(session.workspace.currentConfirmation)
    let search = try #require(session.workspace.search)
    #expect(confirmation.seeds == [1, 2] && confirmation.leaders.count == 3)
    let training = try #require(search.objective.training)
    for leader in confirmation.leaders {
      let trial = search.study.trials[leader.trial - 1]
      #expect(leader.observed == trial.outcome?.value && leader.truth == nil)
      for (seed, value) in zip(confirmation.seeds, leader.values) {
        let objective = TrainingObjective(
          model: training.model, data: training.data, seed: Seed(seed))
        let run = try objective.run(
          search.study.space.configuration(at: trial.point), trial: trial.number)
        while run.next() != nil {}
        #expect(value == objective.outcome(of: run)?.value)
      }
    }
  }

  @Test func `any number of workers and any pace find the same, and nothing is trained twice`()
    throws
  {
    var texts: [String] = []
    for (pace, workers) in [(Pace.time(.milliseconds(20)), 1), (.minibatch, 3), (.minibatch, 1)] {
      var session = try session(setup, pace: pace, workers: workers)
      texts.append(try session.run(["confirm 4 seeds=3"]))
      // All of it is in the ledger.
      #expect(session.reply(to: "confirm 4 seeds=3").comparing.isEmpty)
      #expect(!session.reply(to: "confirm 4 seeds=4").comparing.isEmpty)
    }
    #expect(Set(texts).count == 1)
  }

  @Test func `a cut keeps whole seeds, and the same command goes on`() throws {
    var whole = try session(setup)
    let expected = try whole.run(["confirm 3 seeds=4"])
    var cut = try session(setup, pace: .minibatch)
    cut.begin("confirm 3 seeds=4")
    var done = 0
    while done < 2, let event = cut.next() {
      if case .comparing(let progress) = event { done = progress.seedsDone }
    }
    let said = cut.cutBlocks()
    #expect("\(said)".contains("cut after 2 of 4 seeds"))
    #expect(cut.workspace.currentConfirmation?.seeds == [1, 2])
    #expect(cut.reply(to: "confirm 3 seeds=4").text == expected)
  }

  @Test func `trainings are in the journal, and paid for once`() throws {
    var (first, second) = (try Session(home: repository), try Session(home: repository))
    var records = setup.flatMap { first.reply(to: $0).records }
    let reply = first.reply(to: "confirm 2 seeds=3")
    records += reply.records
    #expect(reply.records.count { if case .training = $0 { true } else { false } } == 6)
    for record in reply.records {
      let read = try JSONDecoder().decode(JournalRecord.self, from: JSONEncoder().encode(record))
      #expect(read == record)
    }
    #expect(second.restore(records).mismatch == nil)
    let again = second.reply(to: "confirm 2 seeds=3")
    #expect(again.comparing.isEmpty && again.text == reply.text)
  }

  /// What was confirmed of some trials holds while they stand, and not for others.
  @Test func `a confirmation belongs to its trials`() throws {
    var session = try session(setup)
    _ = try session.run(["confirm 2 seeds=2", "step"])
    #expect(session.workspace.currentConfirmation != nil)
    #expect(session.reply(to: "best").text.contains("confirmed"))
    _ = try session.run(["undo 2"])
    #expect(session.workspace.currentConfirmation == nil)
    _ = try session.run(["search random seed=5", "step 6"])
    #expect(session.workspace.currentConfirmation == nil)
    #expect(!session.reply(to: "best").text.contains("confirmed"))
  }

  @Test func `the score on the test part is that of the trial's own weights`() throws {
    var session = try session(setup)
    let text = try session.run(["final"])
    let search = try #require(session.workspace.search)
    let best = try #require(search.study.incumbent)
    let run = try #require(try search.run(best.number, at: best.point))
    while run.next() != nil {}
    let look = try #require(session.workspace.looks.last)
    #expect(look.test == run.testEvaluation().scores.objective && look.trial == best.number)
    #expect(look.validation == best.outcome?.value && look.cell == 5)
    #expect(text.contains("the first look") && text.contains("the best of 6"))
    // Once more is no other look, and needs no training.
    let again = session.reply(to: "final")
    #expect(again.progress.isEmpty && again.text.contains("nothing new"))
    #expect(session.workspace.looks.count == 1)
  }

  @Test func `looks are refused, counted and never taken back`() throws {
    var session = try session(setup)
    var records = session.reply(to: "final 2").records
    #expect(session.reply(to: "final 3").failure?.correction == "final 3 again")
    #expect(session.workspace.looks.count == 1)
    let second = session.reply(to: "final 3 again")
    records += second.records
    #expect(second.text.contains("look 2"))
    // Neither undo nor another search on the same rows makes them new; other rows are.
    _ = try session.run(["undo 2", "search random seed=9", "step 2"])
    #expect(session.workspace.looks.count == 2)
    #expect(session.reply(to: "final 1").failure != nil)
    #expect(session.reply(to: "data show").text.contains("test 69 (opened in cell 5)"))
    #expect(session.reply(to: "data use penguins seed=4").text.contains("test 69 (locked)"))
    _ = try session.run(["search random", "step"])
    #expect(session.reply(to: "final").text.contains("the first look"))
    // They are in the journal, and taken up from there.
    let looks = records.filter { if case .look = $0 { true } else { false } }
    #expect(looks.count == 2)
    for record in looks {
      let read = try JSONDecoder().decode(JournalRecord.self, from: JSONEncoder().encode(record))
      #expect(read == record)
    }
    var restored = try Session(home: repository)
    _ = restored.restore(looks)
    #expect(restored.workspace.looks.map(\.trial) == [2, 3])
  }

  @Test func `a look that is cut has not been taken`() throws {
    var session = try session(setup, pace: .minibatch)
    session.begin("final")
    _ = session.next()
    #expect("\(session.cutBlocks())".contains("nobody has looked"))
    #expect(session.workspace.looks.isEmpty)
    #expect(session.reply(to: "final").text.contains("the first look"))
  }

  /// Trained on `mlp_vehicle`: the best of 50 random trials is better than it is (CLAIMS 4.8), and its
  /// confirmed score is not.
  @Test func `the best of 50 is flattered, and confirmed scores are not`() throws {
    var (flattery, bias): ([Double], [Double]) = ([], [])
    for seed in 1...40 {
      let session = try session([
        "objective mlp_vehicle", "search random seed=\(100 * seed)", "step 50", "confirm 5 seeds=8",
      ])
      let confirmation = try #require(session.workspace.currentConfirmation)
      let leader = confirmation.leaders[0]
      let truth = try #require(leader.truth)
      flattery.append(leader.observed - truth)
      // A training that diverged has no score, and counts as 0 in the truth.
      guard !leader.values.contains(nil) else { continue }
      bias.append(try #require(leader.confirmed) - truth)
    }
    func error(_ values: [Double]) -> Double {
      Statistics.populationDeviation(values) / Double(values.count - 1).squareRoot()
    }
    #expect(Statistics.mean(flattery) > 3 * error(flattery))
    #expect(abs(Statistics.mean(bias)) < 3 * error(bias))
    #expect(Statistics.mean(flattery) > 5 * abs(Statistics.mean(bias)))
  }
}
