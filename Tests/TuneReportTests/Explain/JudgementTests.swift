import Testing
import TuneMath
import TuneReport
import TuneSearch

/// The numbers of a model's choice, redone from the study and from each other.
@Suite struct JudgementTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    let name: String
    let direction: Direction
    let sampler: BayesianSampler

    var testDescription: String { name }

    /// The same search upside down: what is maximised is the negative of what is minimised.
    func outcome(_ point: UnitPoint) -> Outcome {
      let outcome = hilly(point)
      return direction == .maximize ? outcome : outcome.value.map { .value(-$0) } ?? outcome
    }

    func study() throws -> Study {
      var study = Study(try everyKind(), direction, .bayes(sampler))
      try study.run(17, outcome)
      return study
    }
  }

  static let settings = [
    Setting(name: "maximise", direction: .maximize, sampler: BayesianSampler()),
    Setting(name: "minimise", direction: .minimize, sampler: BayesianSampler()),
    Setting(
      name: "Matérn", direction: .maximize, sampler: BayesianSampler(startup: 6, kernel: .matern52)),
    Setting(
      name: "no prior", direction: .minimize, sampler: BayesianSampler(usesPrior: false)),
  ]

  func isClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    abs(a - b) <= tolerance
  }

  /// Half of the last of four significant digits.
  func half(_ value: Double) -> Double { abs(value) * 6e-4 + 1e-12 }

  /// A quantile of ascending numbers, between two of them on a straight line.
  func quantile(_ share: Double, _ numbers: [Double]) -> Double {
    let place = share * Double(numbers.count - 1)
    let below = Int(place)
    let above = min(below + 1, numbers.count - 1)
    return numbers[below] + (place - Double(below)) * (numbers[above] - numbers[below])
  }

  /// The scores as the model counts them, larger being better, found without the program's own.
  func counted(_ trials: [Trial], _ direction: Direction) -> [Double] {
    let sign = direction == .maximize ? 1.0 : -1.0
    let signed = trials.compactMap { $0.outcome?.value }.map { $0 * sign }.sorted()
    let (median, upper) = (quantile(0.5, signed), quantile(0.75, signed))
    let isClipped = signed.count >= 5 && upper != median
    let bound = isClipped ? median - 4 * (upper - median) : -Double.infinity
    let finite = signed.map { max($0, bound) }
    let better = finite.filter { $0 >= median }.map { ($0 - median) * ($0 - median) }
    let width = (better.reduce(0, +) / Double(better.count)).squareRoot()
    func rank(_ value: Double) -> Double {
      let (below, equal) = (finite.count { $0 < value }, finite.count { $0 == value })
      return median + width
        * Normal.quantile((Double(below) + Double(equal) / 2) / Double(finite.count))
    }
    let values = finite.map { $0 < median ? rank($0) : $0 }
    let range = values[values.count - 1] - values[0]
    let imputed = range > 0 ? values[0] - range / 4 : values[0] - 1
    var counted: [Double] = []
    for trial in trials {
      if let value = trial.outcome?.value.map({ max($0 * sign, bound) }) {
        counted.append(value < median ? rank(value) : value)
      } else {
        counted.append(imputed)
      }
    }
    return counted
  }

  @Test(arguments: settings)
  func `expectation, incumbent and deviation give z, and z both terms of the improvement`(
    _ setting: Setting
  ) throws {
    let study = try setting.study()
    #expect(study.acquisitions.count >= 8)
    let sign = setting.direction == .maximize ? 1.0 : -1.0
    for (trial, decision) in study.acquisitions {
      let reason = try Reason(trial.number, study)
      let expected = try #require(reason.numbers(after: "expected"))
      let (mean, deviation) = (expected[0], expected[1])
      let incumbent = try #require(reason.numbers(after: "incumbent")?.first)
      let z = try #require(reason.numbers(after: "z")?.first)
      let difference = sign * (mean - incumbent)
      // Five digits of the deviation stand, so the difference is exact to 1e-4 deviations.
      #expect(isClose(difference / deviation, z, half(z) + 3e-4 * (1 + abs(z))))
      let unit = try #require(reason.numbers(after: "log EI")?.last)
      let logarithm = try #require(reason.numbers(after: "log EI")?.first)
      let terms = try #require(reason.numbers(after: "EI"))
      if z > -3 {
        try #require(terms.count == 3)
        #expect(isClose(terms[0], terms[1] + terms[2], half(terms[1]) + half(terms[2])))
        let slack = 4e-4 * deviation + half(terms[1]) + half(terms[2])
        #expect(isClose(terms[1], difference * Normal.cumulative(z), slack))
        #expect(isClose(terms[2], deviation * Normal.density(z), slack))
        #expect(isClose(logarithm, Double.log(terms[0] / unit), half(logarithm) + 2e-3))
      } else {
        #expect(reason.contains("the difference of two terms that nearly cancel"))
      }
      let scores = counted(decision.trials.map { study.trials[$0 - 1] }, setting.direction)
      #expect(isClose(unit, Statistics.populationDeviation(scores), half(unit)))
      #expect(decision.candidate?.acquisition == decision.search.ranked[0].acquisition)
    }
  }

  @Test(arguments: settings)
  func `the incumbent is the best score, or the model's best mean`(_ setting: Setting) throws {
    let study = try setting.study()
    for (trial, decision) in study.acquisitions {
      let reason = try Reason(trial.number, study)
      let history = study.history(before: trial.number)
      let words = try #require(reason.words(after: "incumbent"))
      let printed = try #require(reason.numbers(after: "incumbent")?.first)
      let number = try #require(
        words.first { $0.hasPrefix("#") }.flatMap { Int($0.filter(\.isNumber)) })
      let noisy = decision.fit.noiseVariance > 1e-3
      #expect(reason.contains("its best: scores are noisy") == noisy)
      #expect(reason.contains(", the score of #") == !noisy)
      guard noisy else {
        #expect(number == history.incumbent?.number)
        let value = try #require(history.incumbent?.outcome?.value)
        #expect(isClose(printed, value, half(value)))
        continue
      }
      let surrogate = try decision.surrogate(given: history)
      let finished = history.trials.filter { $0.outcome?.value != nil }
      let means = finished.map {
        surrogate.process.posterior(at: SurrogateEncoding(study.space).encoded($0.point)).mean
      }
      let best = try #require(means.max())
      #expect(number == finished[try #require(means.firstIndex(of: best))].number)
      #expect(isClose(printed, surrogate.transform.value(ofTarget: best), half(printed)))
    }
  }

  @Test(arguments: settings)
  func `weights sum to 1, and weighted scores to the expected score`(_ setting: Setting) throws {
    let study = try setting.study()
    let sign = setting.direction == .maximize ? 1.0 : -1.0
    for (trial, decision) in study.acquisitions {
      let reason = try Reason(trial.number, study)
      let known = decision.trials.map { study.trials[$0 - 1] }
      let scores = counted(known, setting.direction).map { $0 * sign }
      let expected = try #require(reason.numbers(after: "expected")?.first)
      let rows = reason.rows(under: "score x weight")
      var (weights, terms, magnitude, shares) = (0.0, 0.0, 0.0, 0.0)
      var named = 0
      for row in rows.dropLast() {
        let weight = try #require(Double(row[row.count - 3]))
        let term = try #require(Double(row[row.count - 2]))
        shares += try #require(Double(row[row.count - 1].dropLast()))
        weights += weight
        terms += term
        magnitude += abs(term)
        guard row[0].hasPrefix("#") else { continue }
        named += 1
        let number = try #require(Int(row[0].filter(\.isNumber)))
        let index = try #require(decision.trials.firstIndex(of: number))
        let score = try #require(Double(row[1]))
        #expect(isClose(score, scores[index], half(score) + 5e-5))
        #expect(isClose(term, score * weight, half(term) + 6e-5 * (1 + abs(score) + abs(weight))))
        let value = study.trials[number - 1].outcome?.value
        #expect(row[0].hasSuffix(" *") == (value == nil))
        #expect(row[0].hasSuffix(" +") == (value.map { abs($0 - scores[index]) > 1e-9 } ?? false))
      }
      #expect(named == min(5, known.count))
      #expect(abs(shares - 100) < 0.05 * Double(rows.count))
      #expect(isClose(weights, 1, 5e-5 * Double(rows.count)))
      #expect(isClose(terms, expected, 1e-3 * (magnitude + 1)))
      let sum = try #require(rows.last)
      #expect(sum[0] == "sum")
      #expect(sum[1] == "1.0000")
      #expect(Double(sum[2]) == expected)
    }
  }

  @Test(arguments: settings)
  func `the nearest trials are found by looking at all`(_ setting: Setting) throws {
    let study = try setting.study()
    for (trial, _) in study.acquisitions {
      let reason = try Reason(trial.number, study)
      let distances = study.trials.prefix(trial.number - 1).map { past -> (Int, Double) in
        var square = 0.0
        for axis in 0..<3 {
          square += (past.point[axis] - trial.point[axis]) * (past.point[axis] - trial.point[axis])
        }
        if past.point[3] != trial.point[3] { square += 1 }
        return (past.number, square.squareRoot())
      }.sorted { $0.1 < $1.1 }
      let words = try #require(reason.words(after: "nearest trials"))
      let near = zip([0, 3], distances)
      for (start, (number, distance)) in near {
        #expect(words[start] == "#\(number)")
        #expect(words[start + 2].filter { $0 != "," } == NumberFormat.significant(distance))
      }
    }
  }

  @Test(arguments: settings)
  func `the runner-up is behind by the margin that is printed`(_ setting: Setting) throws {
    let study = try setting.study()
    for (trial, decision) in study.acquisitions {
      let reason = try Reason(trial.number, study)
      let rival = decision.search.ranked[1]
      let point = SurrogateEncoding(study.space).point(rival.point, in: study.space)
      let configuration = study.space.configuration(at: point)
      let index = try #require(reason.lines.firstIndex { $0.hasPrefix("    runner-up ") })
      #expect(reason.lines[index].hasSuffix(" " + ValueText.text(configuration, of: study.space)))
      let words = reason.lines[index + 1].split(separator: " ")
      let numbers = words.compactMap { Double($0.filter { $0 != "," }) }
      let gap = decision.search.ranked[0].acquisition - rival.acquisition
      #expect(numbers.last.map { isClose($0, gap, half(gap)) } == true)
      // The margin follows from the rival's own numbers beside the incumbent.
      let incumbent = try #require(reason.numbers(after: "incumbent")?.first)
      let unit = try #require(reason.numbers(after: "log EI")?.last)
      let sign = setting.direction == .maximize ? 1.0 : -1.0
      let z = sign * (numbers[0] - incumbent) / numbers[1]
      let value = Double.log(numbers[1] / unit) + LogImprovement.value(z)
      #expect(isClose(value, rival.acquisition, 2e-3 * (1 + z * z)))
    }
  }
}
