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

/// Laws of going back and forth, over random sequences of commands.
///
/// `TUNEBOOK_SEQUENCES=5000` asks for so many of each law instead of some dozens.
struct TimelineLawTests {
  private static let commands = [
    "data use penguins seed=1", "model linear epochs=1", "model mlp hidden=2 epochs=1",
    "space learning_rate log 1e-3 1", "space batch_size choice 32 64", "space drop batch_size",
    "search random", "search random seed=2", "search grid levels=2", "search tpe startup=2",
    "search bayes startup=2", "step", "step", "step 2", "step 3", "try learning_rate=0.1",
    "try learning_rate=0.2 batch_size=32", "set workers 2", "why", "note so it is", "trials",
    "fork wide", "fork bold at 1", "fork more at 2", "switch wide", "switch main", "switch bold",
    "step 2; undo", "step; fork last; step", "undo", "undo 2", "redo", "redo 2", "nonsense",
    "space learning_rate log 0 1", "rerun 2", "finish all", "step rung",
    "search random budget=hyperband max_epochs=2 factor=2",
  ]
  private static let sequences =
    ProcessInfo.processInfo.environment["TUNEBOOK_SEQUENCES"].flatMap { Int($0) } ?? 160

  /// All that can be taken back.
  private struct State: Hashable {
    let label: Branch.Label
    let branches: [String]
    let studies: [Study?]
    let paused: [Int]
    let space: SearchSpace
    let model: Model?
    let seed: UInt64?
    let workers: Int
    let notes: [String]

    init(_ workspace: Workspace) {
      label = workspace.label
      branches = workspace.branches.map(\.label.name)
      studies = workspace.branches.map(\.search?.study)
      paused = workspace.search?.paused.map(\.trial) ?? []
      space = workspace.space
      model = workspace.model
      seed = workspace.data?.seed.value
      workers = workspace.workers
      // Questions come and go with the change before them.
      notes = workspace.notebook.entries.filter { $0.kind == .prose }.map(\.text)
    }
  }

  /// A session after random commands, some of them cut.
  private func play(_ random: inout SmallRandom) throws -> Session {
    var session = try Session(home: repository, pace: .minibatch)
    _ = try session.run([
      "data use penguins", "model linear epochs=1", "space learning_rate log 1e-3 1",
      "search random",
    ])
    for _ in 0..<random.below(14) {
      session.begin(Self.commands[random.below(Self.commands.count)])
      if random.below(6) == 0 {
        _ = session.rest(events: random.below(6))
        _ = session.cut()
      } else {
        _ = session.rest()
      }
    }
    return session
  }

  @Test(arguments: 0..<8)
  func `undone and redone, any commands are as they were, step by step`(_ share: Int) throws {
    var random = SmallRandom(state: UInt64(share) + 100)
    for _ in 0..<Self.sequences / 8 {
      var session = try play(&random)
      var states = [State(session.workspace)]
      let entries = session.workspace.notebook
      while session.reply(to: "undo").failures.isEmpty {
        states.append(State(session.workspace))
      }
      // What stands below the first change asked and changed nothing.
      #expect(session.workspace.data == nil)
      #expect(session.workspace.notebook.entries.allSatisfy { $0.kind == .command })
      for state in states.dropLast().reversed() {
        let reply = session.reply(to: "redo")
        #expect(reply.failures.isEmpty && reply.progress.isEmpty)
        #expect(State(session.workspace) == state)
      }
      #expect(session.workspace.notebook == entries)
      // In one go as well; further on wait commands that had been taken back before.
      _ = session.reply(to: "undo 99")
      #expect(State(session.workspace) == states.last)
      _ = session.reply(to: "redo \(states.count - 1)")
      #expect(State(session.workspace) == states.first)
    }
  }

  @Test(arguments: 0..<8)
  func `a fork anywhere, stepped on, is the search that it came from`(_ share: Int) throws {
    var random = SmallRandom(state: UInt64(share) + 900)
    var forks = 0
    for _ in 0..<Self.sequences / 8 {
      var session = try play(&random)
      guard let search = session.workspace.search, search.study.budget == nil,
        !search.study.trials.contains(where: \.isGiven)
      else { continue }
      let finished = search.measurements.count
      let count = random.below(finished + 1)
      let line = count == 0 ? "fork away" : "fork away at \(count)"
      guard session.reply(to: line).failures.isEmpty else { continue }
      let kept = session.workspace.search?.measurements.count ?? 0
      #expect(kept == (count == 0 ? finished : count))
      if kept < finished { _ = session.reply(to: "step \(finished - kept)") }
      #expect(session.workspace.search?.study == search.study.prefix(finished))
      // A fresh session that asks the same sampler comes to the same bits.
      var study = search.study.prefix(0)
      while study.trials.count < finished {
        let trial = try study.ask()
        guard let outcome = search.study.trials[trial.number - 1].outcome else { break }
        study.tell(trial.number, outcome)
      }
      #expect(study == search.study.prefix(finished))
      forks += 1
    }
    #expect(forks > Self.sequences / 40)
  }

  @Test(arguments: 0..<4)
  func `the script of a notebook comes to the same trials`(_ share: Int) throws {
    var random = SmallRandom(state: UInt64(share) + 1700)
    for _ in 0..<Self.sequences / 8 {
      let session = try play(&random)
      var other = try Session(home: repository)
      for case .command(let line) in session.workspace.notebook.script {
        // A question about a trial that was cut has no answer when nothing is cut.
        let isQuestion = ["why", "trials"].contains(line)
        #expect(other.reply(to: line).failures.isEmpty || isQuestion, "\(line)")
      }
      let (left, right) = (session.workspace, other.workspace)
      #expect(left.branches.map(\.label) == right.branches.map(\.label))
      for (mine, theirs) in zip(left.branches, right.branches) {
        let finished = mine.search?.measurements.count ?? 0
        #expect(mine.search?.study.prefix(finished) == theirs.search?.study)
      }
    }
  }
}
