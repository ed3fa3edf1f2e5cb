import Testing
import TuneMath
import TuneReport
import TuneSearch

/// The numbers of a TPE choice, redone from each other.
@Suite struct TPEExplanationTests {
  @Test(arguments: [Direction.minimize, .maximize])
  func `score, terms and shares follow from the densities`(_ direction: Direction) throws {
    var study = Study(try everyKind(), direction, .tpe(TPESampler(startup: 6)))
    try study.run(40, hilly)
    var checked = 0
    for trial in study.trials {
      guard case .tpe(.model(let decision)) = trial.decision else { continue }
      checked += 1
      let reason = try Reason(trial.number, study)
      func number(_ label: String) throws -> Double {
        try #require(reason.numbers(after: label)?.first)
      }
      let (good, bad, score) = (try number("log l"), try number("log g"), try number("score"))
      #expect(abs(good - bad - score) < 1e-3 * (abs(good) + abs(bad) + abs(score)))
      let sum = try #require(reason.numbers(after: "sum = l"))
      #expect(sum.count == 3)
      #expect(sum[0] == 1)
      #expect(abs(Double.log(sum[1]) - good) < 1e-3 * (1 + abs(good)))
      #expect(sum[2] == 100)
      let prior = try #require(reason.numbers(after: "prior"))
      #expect(abs(prior[1] / sum[1] * 100 - prior[2]) < 0.11)
      #expect(abs(prior[0] - 1 / Double(decision.split.good.count + 1)) < 1e-4)
    }
    #expect(checked == 34)
  }
}
