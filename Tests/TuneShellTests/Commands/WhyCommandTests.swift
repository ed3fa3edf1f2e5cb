import Testing
import TuneMath
import TuneSearch
import TuneShell

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct WhyCommandTests {
  private static let samplers = [
    "grid levels=3", "random", "sobol", "lhs", "bayes startup=4", "tpe startup=4",
    "bayes startup=4 acquisition=thompson",
  ]

  @Test(arguments: samplers)
  func `the record in JSON is the record, in one line`(_ sampler: String) throws {
    var session = try Stage.search.session()
    _ = try session.run(["search \(sampler)", "step 6"])
    let study = try #require(session.workspace.search?.study)
    for number in [1, 6] {
      let json = try session.run(["why \(number) json"])
      let decision = try JSONDecoder().decode(Decision.self, from: Data(json.utf8))
      #expect(decision == study.trials[number - 1].decision)
      #expect(!json.dropLast().contains("\n"))
    }
    let next = try JSONDecoder().decode(
      Decision.self, from: Data(try session.run(["why next json"]).utf8))
    #expect(next == (try study.peek().decision))
  }

  @Test(arguments: samplers)
  func `full says the reason and every field of the record`(_ sampler: String) throws {
    var session = try Stage.search.session()
    _ = try session.run(["search \(sampler)", "step 6"])
    let full = try session.run(["why 6 full"])
    #expect(full.hasPrefix(try session.run(["why 6"])))
    let json = try session.run(["why 6 json"])
    for member in json.matches(of: /"([A-Za-z]+)":/) {
      #expect(full.contains(member.1), "\(member.1)")
    }
  }

  @Test(arguments: samplers)
  func `asking changes nothing`(_ sampler: String) throws {
    var session = try Stage.search.session()
    _ = try session.run(["search \(sampler)", "step 5"])
    let before = try #require(session.workspace.search?.study)
    _ = try session.run([
      "why", "why next", "why not learning_rate=0.1 batch_size=32", "why 5 full", "why 5 json",
    ])
    #expect(session.workspace.search?.study == before)
  }

  @Test func `a point of one's own is judged by the model of the next choice`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["search bayes startup=4", "step 9"])
    let study = try #require(session.workspace.search?.study)
    guard case .bayes(.model(let decision)) = try study.peek().decision else {
      Issue.record("no model")
      return
    }
    let answer = try session.run(["why not learning_rate=0.5 batch_size=16"])
    #expect(answer.hasPrefix("not next: learning_rate 0.5, batch_size 16"))
    let ahead = try #require(answer.firstMatch(of: /(\d+) of (\d+) candidates are more promising/))
    #expect(Int(ahead.2) == decision.search.considered - decision.search.excluded)
    let encoding = SurrogateEncoding(study.space)
    let point = study.space.snapped([
      try #require(study.space.parameters[0].domain.unit(of: .number(0.5))),
      try #require(study.space.parameters[1].domain.unit(of: .number(16))),
    ])
    let rival = try decision.rival(at: point, given: study.history, seed: study.seed)
    #expect(Int(ahead.1) == rival.ahead)
    let surrogate = try decision.surrogate(given: study.history)
    #expect(rival.posterior == surrogate.process.posterior(at: encoding.encoded(point)))
  }

  @Test func `as many candidates are ahead of a ranked one as its rank says`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["search bayes startup=4", "step 9"])
    let study = try #require(session.workspace.search?.study)
    guard case .bayes(.model(let decision)) = try study.peek().decision else {
      Issue.record("no model")
      return
    }
    let encoding = SurrogateEncoding(study.space)
    for (rank, candidate) in decision.search.ranked.enumerated() {
      let point = encoding.point(candidate.point, in: study.space)
      let rival = try decision.rival(at: point, given: study.history, seed: study.seed)
      #expect(abs((rival.acquisition ?? 0) - candidate.acquisition) < 1e-9)
      // Near repeats of a better candidate have no rank of their own.
      #expect(try #require(rival.ahead) >= rank)
      if rank == 0 { #expect(rival.ahead == 0) }
    }
  }

  @Test(arguments: [
    ("why not learning_rate=0.1", "batch_size has no value"),
    ("why not", "learning_rate has no value"),
    ("why not learning_rate=7 batch_size=16", "does not take this value here"),
    ("why not learning_rate=fast batch_size=16", "does not take this value here"),
    ("try batch_size=16", "learning_rate has no value"),
    ("try learning_rate=0.1 batch_size=17", "does not take this value here"),
  ])
  func `a point that is none is refused with a line that works`(
    _ line: String, _ message: String
  ) throws {
    var session = try Stage.search.session()
    _ = try session.run(["step 2"])
    let before = session.workspace.search?.study
    let reply = session.reply(to: line)
    let lines = try #require(reply.failure).lines(promptWidth: nil, width: 200)
    #expect(lines.contains { $0.hasPrefix("error: ") && $0.contains(message) })
    #expect(session.workspace.search?.study == before)
    guard message.hasSuffix("no value") else { return }
    // Each hint adds one value, until the line is whole.
    var hint = Self.hint(lines)
    for _ in 0..<2 {
      guard let line = hint, let failure = session.reply(to: line).failure else { break }
      hint = Self.hint(failure.lines(promptWidth: nil, width: 200))
    }
    #expect(session.reply(to: try #require(hint)).failures.isEmpty)
  }

  private static func hint(_ lines: [String]) -> String? {
    lines.first { $0.hasPrefix("hint: try: ") }.map { String($0.dropFirst("hint: try: ".count)) }
  }

  @Test func `a tried point is a trial that no sampler chose, and the search learns from it`()
    throws
  {
    var session = try Stage.search.session()
    _ = try session.run([
      "search bayes startup=4", "step 5", "try learning_rate=0.05 batch_size=32",
    ])
    let study = try #require(session.workspace.search?.study)
    let trial = study.trials[5]
    let choice = try study.sampler.suggest(given: study.history(before: 6), using: study.seed)
    #expect(trial.decision == .given(GivenDecision(point: trial.point, instead: choice)))
    #expect(trial.outcome != nil)
    #expect(study.verify().isEmpty)
    guard case .bayes(.model(let decision)) = try study.peek().decision else {
      Issue.record("no model")
      return
    }
    #expect(decision.trials == [1, 2, 3, 4, 5, 6])
    let why = try session.run(["why 6"])
    let configuration = study.space.configuration(at: choice.point)
    #expect(why.contains("your own choice"))
    let rate = try #require(configuration["learning_rate"]?.number)
    #expect(why.contains("bayes would have chosen learning_rate"))
    #expect(rate != 0.05)
    #expect(why.contains("candidates are more promising"))
  }

  @Test func `a tried point has the result that a search would have got there`() throws {
    var own = try Stage.search.session()
    _ = try own.run(["search grid levels=2"])
    var grid = own
    _ = try grid.run(["step 1"])
    _ = try own.run(["try learning_rate=0.001 batch_size=16"])
    let (first, second) = (
      try #require(own.workspace.search?.study.trials.first),
      try #require(grid.workspace.search?.study.trials.first)
    )
    #expect(first.point == second.point)
    #expect(first.outcome == second.outcome)
  }
}
