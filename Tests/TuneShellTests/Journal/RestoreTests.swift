import Testing
import TuneMath
import TuneReport
import TuneSearch
import TuneShell
import TuneTraining

struct RestoreTests {
  private static let lines = [
    "data use penguins", "model mlp hidden=4 epochs=1", "space learning_rate log 1e-3 1",
    "space batch_size choice 16 32", "space hidden int 2 8", "search random seed=5",
    "search grid levels=2", "search bayes startup=2",
    "search random budget=hyperband max_epochs=4 factor=2",
    "search bayes startup=2 budget=asha max_epochs=4 factor=2 pending=1", "step rung", "finish all",
    "finish 1", "search random budget=median max_epochs=4 min_trials=2", "step", "step 2", "step 4",
    "step until best>=0.7 max=3", "try learning_rate=0.1 batch_size=32", "try learning_rate=0.2",
    "why", "trials", "undo", "undo 2", "redo", "redo 2", "fork wide", "fork bold at 1",
    "switch wide", "switch main", "set workers 2", "note seen", "cells", "rerun 5", "nonsense",
    "step 2; why; undo", "tree", "last", "run \(repository.folder)/Tests/Transcripts/undo.md",
  ]

  /// Random lines, some of them cut; the records of all of them.
  private func play(_ seed: UInt64, lines count: Int) throws -> (Session, [JournalRecord]) {
    var random = SmallRandom(state: seed)
    var session = try Session(home: repository, pace: .minibatch)
    var records: [JournalRecord] = []
    for line in [
      "data use penguins", "model mlp hidden=4 epochs=1",
      "space learning_rate log 1e-3 1", "search random seed=5",
    ] {
      records += session.reply(to: line).records
    }
    for _ in 0..<count {
      session.begin(Self.lines[random.below(Self.lines.count)])
      let isCut = random.below(4) == 0
      records += session.rest(events: isCut ? random.below(8) : .max).records
      if isCut {
        records += session.cut().compactMap { if case .record(let it) = $0 { it } else { nil } }
      }
    }
    return (session, records)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a restored session is the one that was left, and goes on as it would have`(
    _ seed: UInt64
  ) throws {
    var (session, records) = try play(seed, lines: 40)
    var restored = try Session(home: repository, pace: .minibatch)
    let restoration = restored.restore(records)
    #expect(restoration.mismatch == nil && restoration.records == records.count)
    #expect(restored.workspace.notebook == session.workspace.notebook)
    // To the end of both timelines and back, everything is the same.
    for line in ["cells", "tree", "step 2", "why", "undo", "redo", "undo 3", "undo 99", "redo 99"] {
      let (live, again) = (session.reply(to: line), restored.reply(to: line))
      #expect(live.text == again.text, "seed \(seed), \(line)")
      #expect(restored.observable == session.observable, "seed \(seed), \(line)")
    }
    #expect(restored.workspace.search?.study == session.workspace.search?.study)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a process that dies after any record loses the running trial at most`(
    _ seed: UInt64
  ) throws {
    let (_, records) = try play(seed, lines: 25)
    for count in 0...records.count {
      var restored = try Session(home: repository, pace: .minibatch)
      let restoration = restored.restore(Array(records[..<count]))
      #expect(restoration.mismatch == nil && restoration.records == count)
      // What is typed then is kept too: a second death finds all of it.
      let more =
        restored.reply(to: "note second life").records
        + restored.reply(to: "step 2").records
      var again = try Session(home: repository, pace: .minibatch)
      #expect(again.restore(Array(records[..<count]) + more).mismatch == nil)
      #expect(again.workspace.notebook == restored.workspace.notebook, "seed \(seed) at \(count)")
      #expect(again.workspace.search?.study == restored.workspace.search?.study)
      #expect(again.answer(to: "undo 99") == restored.answer(to: "undo 99"))
    }
  }

  @Test func `a search that died goes on to the trials of one that did not`() throws {
    for sampler in ["random", "grid levels=3", "sobol", "bayes startup=3", "tpe startup=3"] {
      var whole = try Stage.space.session()
      _ = try whole.run(["search \(sampler)", "step 9"])
      var session = try Session(home: repository, pace: .minibatch)
      var records: [JournalRecord] = []
      for line in [
        "data use penguins", "model mlp hidden=4 epochs=2",
        "space learning_rate log 1e-3 1; space batch_size choice 16 32 64", "search \(sampler)",
        "step 9",
      ] {
        records += session.reply(to: line).records
      }
      let trials = records.indices.filter { if case .trial = records[$0] { true } else { false } }
      for end in trials {
        var restored = try Session(home: repository)
        #expect(restored.restore(Array(records[...end])).mismatch == nil)
        let done = restored.trialCount
        if done < 9 { _ = try restored.run(["step \(9 - done)"]) }
        #expect(restored.workspace.search?.study == whole.workspace.search?.study)
      }
    }
  }
}
