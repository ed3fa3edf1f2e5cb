import Testing
import TuneReport
import TuneSearch
import TuneShell
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct AdviseCommandTests {
  /// The numbers that advice cites from another place are those of a comparison there.
  @Test func `what is cited was measured`() throws {
    var session = try Session(home: repository)
    let text = try session.run([
      "objective mlp_vehicle", "compare bayes tpe random trials=50 seeds=20",
    ])
    let comparison = try #require(session.workspace.comparison?.comparison)
    for (index, cited) in AdviceText.measured.enumerated() {
      #expect(comparison.contenders[index].name == cited.key.rawValue)
      let median = try #require(comparison.summary(index).median)
      #expect(TrialText.score(median) == cited.value)
    }
    #expect(comparison.pairs.allSatisfy { $0.adjusted >= SamplerComparison.significance })
    #expect(text.contains("no significant difference (15 to 4, 1 tie, p = 0.058)"))
    let lesson = try String(
      contentsOfFile: repository.folder + "/tutorials/04-grid-or-random.md", encoding: .utf8)
    for sampler in ["sobol", "lhs points=16"] {
      #expect(lesson.contains("  \(sampler), random: no significant difference ("))
    }
    #expect(AdviceText.closest == "bayes, random 15 to 4, p = 0.058")
  }

  @Test func `advice can be followed`() throws {
    var session = try Session(home: repository)
    for line in ["objective branin", "objective mlp_vehicle"] {
      _ = try session.run([line])
      for trials in [1, 10, 30, 2_000] {
        let reply = session.reply(to: "advise trials=\(trials)")
        let last = try #require(reply.lines.last)
        let command = try #require(last.split(separator: "`").dropFirst().first)
        #expect(session.reply(to: String(command)).failure == nil)
      }
    }
  }

  /// A grid that is advised because it tries everything does so.
  @Test func `a grid of everything has all of it`() throws {
    var session = try Session(home: repository)
    _ = try session.run([
      "data use penguins; model mlp epochs=1",
      "space hidden int 2 9; space batch_size choice 16 32",
    ])
    let last = try #require(session.reply(to: "advise").lines.last)
    #expect(last.contains("`search grid levels=8`"))
    _ = try session.run(["search grid levels=8", "step 20"])
    #expect(session.workspace.search?.study.trials.count == 16)
  }

  @Test func `advice changes nothing`() throws {
    var session = try Session(home: repository)
    _ = try session.run(["objective branin", "search bayes", "step 7"])
    let study = session.workspace.search?.study
    _ = try session.run(["advise", "advise trials=9"])
    #expect(session.workspace.search?.study == study)
    #expect(session.reply(to: "undo").text.contains("step 7"))
  }
}
