import Testing
import TuneMath
import TuneReport
import TuneSearch

/// Other acquisition functions, and trials that are pending.
extension JudgementTests {
  @Test func `a bound is a mean and deviations, and has no incumbent`() throws {
    for direction in [Direction.maximize, .minimize] {
      let setting = Setting(
        name: "", direction: direction,
        sampler: BayesianSampler(acquisition: .function(.upperConfidenceBound(kappa: 1.8))))
      let study = try setting.study()
      for (trial, _) in study.acquisitions {
        let reason = try Reason(trial.number, study)
        let expected = try #require(reason.numbers(after: "expected"))
        let bound = try #require(reason.numbers(after: "bound"))
        let sign = direction == .maximize ? 1.0 : -1.0
        #expect(
          isClose(bound[0], expected[0] + sign * 1.8 * expected[1], 2e-4 * expected[1]))
        #expect(reason.contains(direction == .maximize ? "the highest bound" : "the lowest bound"))
        #expect(reason.contains(direction == .maximize ? "bound lower by" : "bound higher by"))
        for label in ["incumbent", "z", "EI", "log EI"] {
          #expect(reason.words(after: label) == nil)
        }
      }
    }
  }

  @Test func `an expected improvement is in scores, and so is its margin`() throws {
    let setting = Setting(
      name: "", direction: .maximize,
      sampler: BayesianSampler(acquisition: .function(.expectedImprovement)))
    let study = try setting.study()
    for (trial, decision) in study.acquisitions {
      let reason = try Reason(trial.number, study)
      #expect(reason.words(after: "log EI") == nil)
      let scores = counted(decision.trials.map { study.trials[$0 - 1] }, .maximize)
      let unit = Statistics.populationDeviation(scores)
      let value = try #require(decision.candidate?.acquisition) * unit
      #expect(isClose(try #require(reason.numbers(after: "EI")?.first), value, half(value)))
      let ranked = decision.search.ranked
      let gap = (ranked[0].acquisition - ranked[1].acquisition) * unit
      let line = try #require(reason.lines.first { $0.contains("EI lower by") })
      let printed = try #require(line.split(separator: " ").last.flatMap { Double($0) })
      #expect(isClose(printed, gap, half(gap)))
    }
  }

  @Test(arguments: [1e300, 1e-300, 1e12])
  func `scores of any size are written with the digits that z needs`(_ size: Double) throws {
    var study = Study(try everyKind(), .maximize, .bayes(BayesianSampler()))
    try study.run(12) { .value(hilly($0).value.map { max($0, -1) * size } ?? -size) }
    let reason = try Reason(12, study)
    for line in reason.lines { #expect(line.count < 100, "\(line)") }
    let expected = try #require(reason.numbers(after: "expected"))
    let incumbent = try #require(reason.numbers(after: "incumbent")?.first)
    let z = try #require(reason.numbers(after: "z")?.first)
    #expect(isClose((expected[0] - incumbent) / expected[1], z, half(z) + 3e-4 * (1 + abs(z))))
  }

  @Test func `pending trials are named`() throws {
    var study = try Self.settings[0].study()
    _ = try study.ask()
    _ = try study.ask()
    let reason = try Reason(19, study)
    #expect(reason.contains("pending #18: counted as coming out as expected"))
    let expected = try #require(reason.numbers(after: "expected")?.first)
    let sums = reason.lines.filter { $0.hasPrefix("    sum ") && $0.hasSuffix("100.0%") }
    let words = try #require(sums.first).split(separator: " ")
    let sum = try #require(Double(words[2]))
    #expect(abs(sum - expected) < 1e-4 * abs(expected))
  }

  @Test(arguments: [Direction.minimize, .maximize])
  func `a drawn value is as many deviations from the expectation as it says`(
    _ direction: Direction
  ) throws {
    let setting = Setting(
      name: "", direction: direction, sampler: BayesianSampler(acquisition: .thompsonSampling))
    let study = try setting.study()
    let sign = direction == .maximize ? 1.0 : -1.0
    for (trial, decision) in study.acquisitions {
      #expect(decision.search.climbs.isEmpty)
      let reason = try Reason(trial.number, study)
      let expected = try #require(reason.numbers(after: "expected"))
      let drawn = try #require(reason.numbers(after: "drawn value"))
      #expect(isClose(sign * (drawn[0] - expected[0]) / expected[1], drawn[2], 5e-3))
    }
  }

  @Test(arguments: settings)
  func `the rule of the ranks gives what the lowest score counts as`(_ setting: Setting) throws {
    let study = try setting.study()
    let sign = setting.direction == .maximize ? 1.0 : -1.0
    var checked = 0
    for (trial, decision) in study.acquisitions {
      let reason = try Reason(trial.number, study)
      guard let line = reason.lines.first(where: { $0.contains("the normal quantile of") }) else {
        continue
      }
      checked += 1
      let words = line.split(separator: " ")
      let numbers = words.compactMap { word in Double(word.filter { $0 != "," }) }
      try #require(numbers.count == 3)
      let known = decision.trials.map { study.trials[$0 - 1] }
      #expect(Int(numbers[2]) == known.count { $0.outcome?.value != nil })
      #expect(words.contains(setting.direction == .maximize ? "+" : "-"))
      // The lowest has rank 1, unless others are clipped to the same.
      let counts = counted(known, setting.direction)
      let scores = zip(known, counts).filter { $0.0.outcome?.value != nil }.map(\.1).sorted()
      let ties = scores.prefix { $0 == scores[0] }.count
      let z = Normal.quantile(0.5 * Double(ties) / numbers[2])
      let lowest = numbers[0] + sign * numbers[1] * z
      #expect(isClose(lowest, sign * scores[0], 2 * half(numbers[0]) + 2 * half(numbers[1] * z)))
    }
    #expect(checked >= 5)
  }
}
