import Testing
import TuneObjectives
import TuneReport
import TuneSearch
import TuneShell
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct CompareCommandTests {
  private let setup = [
    "data use penguins; model mlp hidden=8 epochs=3", "space learning_rate log 1e-3 1",
    "space batch_size choice 16 64",
  ]

  private func session(_ lines: [String], workers: Int = 1) throws -> Session {
    var session = try Session(home: repository, workers: workers)
    _ = try session.run(lines)
    return session
  }

  private func comparison(_ session: Session) throws -> SamplerComparison {
    try #require(session.workspace.comparison?.comparison)
  }

  /// A comparison is nothing but searches: under each seed those that `search` and `step` carry out.
  @Test(arguments: [
    "data", "objective hartmann3", "objective branin noise=2", "objective mlp_vehicle",
  ])
  func `every search is the one that can be stepped through`(_ setting: String) throws {
    let lines = setting == "data" ? setup : [setting]
    var compared = try session(lines)
    _ = try compared.run([
      "compare 'grid levels=2' random 'bayes startup=3 acquisition=ucb' 'tpe startup=3' trials=6 seeds=2 seed=4"
    ])
    let comparison = try comparison(compared)
    #expect(comparison.seeds == [4, 5])
    for (index, contender) in comparison.contenders.enumerated() {
      for (place, seed) in comparison.seeds.enumerated() {
        let text = contender.name + " seed=\(seed)"
        var stepped = try session(lines)
        _ = try stepped.run(["search \(text)", "step 6"])
        let search = try #require(stepped.workspace.search)
        let run = comparison.runs[index][place]
        #expect(run.values == search.study.trials.map { $0.outcome?.value }, "\(text)")
        #expect(run.epochs == search.measurements.reduce(0) { $0 + $1.reports.count })
        if let function = search.objective.known {
          #expect(
            run.regrets
              == search.study.trials.map {
                function.regret(search.study.space.configuration(at: $0.point))
              })
        }
      }
    }
  }

  /// Each seed of a comparison by test scores is what a learner would do by hand: split with that seed, search
  /// with it, and open the test part for the best.
  @Test(arguments: [
    ("heart", "0.001"), ("concrete", "0.001"),
  ])
  func `a test score is what final says on that split`(_ set: String, _ rate: String) throws {
    let lines = [
      "model mlp hidden=8 epochs=3", "space learning_rate log 1e-3 1",
      "space batch_size choice 16 32",
    ]
    var compared = try session(["data use \(set)"] + lines)
    let answer = try compared.run([
      "compare default random 'bayes startup=3' trials=5 seeds=2 seed=4 score=test"
    ])
    #expect(answer.contains("default is the model as it stands, one trial"))
    #expect(compared.workspace.looks.isEmpty)
    let comparison = try comparison(compared)
    #expect(comparison.looksAtTests && comparison.contenders.map(\.tunes) == [false, true, true])
    for (place, seed) in comparison.seeds.enumerated() {
      for (index, contender) in comparison.contenders.enumerated() {
        var stepped = try session(["data use \(set) seed=\(seed)"] + lines)
        _ = try stepped.run(
          contender.tunes
            ? ["search \(contender.name) seed=\(seed)", "step 5", "final"]
            : ["search random seed=\(seed)", "try learning_rate=\(rate) batch_size=32", "final"])
        let look = try #require(stepped.workspace.looks.last)
        let search = try #require(stepped.workspace.search)
        let run = comparison.runs[index][place]
        #expect(run.values == search.study.trials.map { $0.outcome?.value })
        #expect(comparison.finals(index)[place] == look.test, "\(contender.name) \(seed)")
        #expect(run.values[look.trial - 1] == look.validation)
      }
    }
    // The figures are those of more than one split.
    #expect(Set(comparison.runs[0].map(\.values)).count == 2)
    // A comparison by validation scores is another, and so is one by test scores after it.
    _ = try compared.run(["compare default random trials=5 seeds=2 seed=4"])
    #expect(try !self.comparison(compared).looksAtTests)
  }

  @Test func `final says that techniques were compared on all rows`() throws {
    let note = "`compare score=test` dealt all rows, these among them"
    for (line, isSaid) in [
      ("compare random trials=2 seeds=2", false),
      ("compare random trials=2 seeds=2 score=test", true),
    ] {
      var session = try session(setup + [line, "search random", "step 2"])
      let answer = try session.run(["final"])
      #expect(answer.contains("no trial was chosen by them") && answer.contains(note) == isSaid)
      // Other data have other rows.
      _ = try session.run(["data use heart", "search random", "step"])
      #expect(try !session.run(["final"]).contains(note))
    }
  }

  @Test func `any number of workers and any pace find the same`() throws {
    let line = "compare grid random 'bayes startup=3' default trials=6 seeds=3 score=test"
    var texts: [String] = []
    for workers in [1, 2, 5] {
      var session = try session(setup, workers: workers)
      texts.append(try session.run([line]))
    }
    var slow = try Session(home: repository, pace: .minibatch, workers: 3)
    _ = try slow.run(setup)
    texts.append(try slow.run([line]))
    #expect(Set(texts).count == 1)
  }

  @Test func `a cut keeps whole seeds, and the same command goes on with the others`() throws {
    let line = "compare random 'bayes startup=3' trials=6 seeds=5"
    var whole = try session(setup)
    let expected = try whole.run([line])
    var cut = try Session(home: repository, pace: .minibatch, workers: 1)
    _ = try cut.run(setup)
    cut.begin(line)
    var seeds = 0
    while seeds < 2, let event = cut.next() {
      if case .comparing(let progress) = event { seeds = progress.seedsDone }
    }
    let text = TextRenderer().lines(cut.cutBlocks()).joined(separator: "\n")
    #expect(text.hasPrefix("  cut after 2 of 5 seeds; the same command goes on\n"))
    #expect(text.contains("over 2 seeds") && text.contains("too few for any conclusion"))
    let half = try comparison(cut)
    #expect(half.seeds == [0, 1])
    #expect(try cut.run([line]) == expected)
    #expect(try comparison(cut) == comparison(whole))
    // What is done is not carried out again, neither here nor where a file is written.
    #expect(cut.reply(to: line).comparing.isEmpty)
    #expect(cut.reply(to: line + " seed=1").comparing.last?.seedsDone == 5)
    #expect(cut.reply(to: "compare random trials=6 seeds=2").comparing.isEmpty == false)
    #expect(cut.reply(to: line).comparing.isEmpty)
    var other = try session(setup)
    other.remember(cut)
    let reply = other.reply(to: line)
    #expect(reply.comparing.isEmpty && reply.text == expected)
  }

  @Test func `what stands is not touched, and undo goes past it`() throws {
    var session = try session(setup + ["search random seed=1", "step 2"])
    let study = try #require(session.workspace.search).study
    let reply = session.reply(to: "compare random grid trials=3 seeds=2")
    #expect(reply.failures.isEmpty)
    #expect(
      !reply.comparing.isEmpty && reply.comparing.allSatisfy { (0...1).contains($0.fraction) })
    #expect(session.workspace.search?.study == study)
    #expect(try session.run(["undo"]).contains("step 2"))
  }

  @Test func `one seed is no conclusion, and too few say so`() throws {
    var session = try session(["objective branin"])
    #expect(
      try session.run(["compare random bayes trials=6 seeds=1"]).contains("one seed: no conclusion")
    )
    #expect(
      try session.run(["compare random bayes trials=6 seeds=5"]).contains("5 seeds are too few"))
    #expect(try !session.run(["compare random bayes trials=6 seeds=6"]).contains("too few"))
    #expect(try session.run(["compare random trials=6 seeds=3"]).contains("1 sampler on branin"))
    // A grid that is larger than the budget, and one that is smaller.
    let large = try session.run(["compare 'grid levels=4' trials=6 seeds=2"])
    #expect(large.replacing("\n", with: " ").contains("has 16 points, and what it found"))
    #expect(try session.run(["compare grid trials=6 seeds=2"]).contains("grid has 4 points, fewer"))
  }

  @Test(arguments: [
    "compare nothing", "compare 'bayes acquisition=no'", "compare random random",
    "compare 'random seed=3'", "compare ''", "compare 'step 3'", "compare 'show'",
    "compare random seeds=0", "compare random trials=0",
    "compare sobol lhs grid random bayes tpe 'bayes startup=3'",
    "compare default random", "compare random score=test", "compare 'default levels=3'",
    "compare 'bayes; quit'", "compare 'random > x'", "compare 'grid levels=1000000'",
  ])
  func `what cannot be compared is said, and nothing is lost`(_ line: String) throws {
    var session = try session(["objective branin"])
    _ = try session.run(["compare random trials=2 seeds=2"])
    let before = try comparison(session)
    let reply = session.reply(to: line)
    #expect(reply.failures.count == 1, "\(reply.text)")
    let lines = reply.failures.flatMap { $0.lines(promptWidth: 4, width: 80) }
    #expect(lines.contains { $0.hasPrefix("hint: ") }, "\(lines)")
    #expect(try comparison(session) == before)
  }

  @Test func `without objective or comparison it is said what to type`() throws {
    var session = try session([])
    #expect(session.reply(to: "compare").failures.count == 1)
    #expect(session.reply(to: "plot compare").failures.count == 1)
  }

  @Test func `the picture and the file have the numbers of the comparison`() throws {
    let folder = try TemporaryFolder()
    var session = try session(["objective branin"])
    _ = try session.run(["compare random bayes trials=8 seeds=7", "export \(folder.path)/c.json"])
    let comparison = try comparison(session)
    session.begin("plot compare")
    var chart: Chart?
    while let event = session.next() { if case .block(.chart(let one)) = event { chart = one } }
    for (index, contender) in comparison.contenders.enumerated() {
      let levels = comparison.levels(index)
      #expect(levels.count == 8)
      let mark = try #require(chart?.series.first { $0.name == contender.name }).mark
      #expect(mark == .step(levels.map { .init(Double($0.spent), $0.median) }))
      let finals = comparison.finals(index).compactMap { $0 }
      #expect(levels[7].median == finals.sorted()[3])
    }
    let text = try String(contentsOfFile: folder.path + "/c.json", encoding: .utf8)
    struct File: Decodable { let comparison: SamplerComparison }
    let read = try JSONDecoder().decode(File.self, from: Data(text.utf8)).comparison
    #expect(read == comparison && !text.contains("\"study\""))
  }
}
