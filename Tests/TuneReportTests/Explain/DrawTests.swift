import Testing
import TuneMath
import TuneReport
import TuneSearch

/// The tables of draws: what is printed leads from `u` to the value.
@Suite struct DrawTests {
  private static let domains: [Domain] = [
    .real(low: -3, high: 5, scale: .linear), .real(low: 0.123456, high: 2.469134, scale: .linear),
    .real(low: 0, high: 0.5, scale: .linear), .real(low: 0.1, high: 0.3, scale: .linear),
    .real(low: 1e-4, high: 1, scale: .log), .real(low: 3e-4, high: 0.7, scale: .log),
    .real(low: 1e-300, high: 1e300, scale: .log), .real(low: 0.25, high: 0.25, scale: .linear),
    .real(low: 0.25, high: 0.25, scale: .log), .integer(low: 1, high: 4, scale: .linear),
    .integer(low: 12_345, high: 99_999, scale: .linear), .integer(low: 8, high: 256, scale: .log),
    .integer(low: -Domain.integerLimit, high: Domain.integerLimit, scale: .linear),
    .integer(low: 1, high: Domain.integerLimit, scale: .log),
    .integer(low: 7, high: 7, scale: .log),
    .choice([.number(16), .number(32), .number(64)]), .choice([.text("sgd"), .text("adam")]),
    .choice([.text("relu")]),
  ]

  /// The value that the printed words lead to, redone with nothing else.
  private func redone(_ how: String, _ u: Double, _ domain: Domain) throws -> Double {
    let numbers = how.split { !"0123456789.e+-".contains($0) || $0 == " " }
      .compactMap { Double($0) }
    if how.hasPrefix("log scale: 10^(") {
      let text = how.dropFirst("log scale: 10^(".count).dropLast()
      let parts = text.components(separatedBy: " + u*").compactMap(Double.init)
      try #require(parts.count == 2)
      return Double.pow(10, parts[0] + u * parts[1])
    }
    if how.hasPrefix("log scale: ") {
      let text = how.dropFirst("log scale: ".count)
      let parts = text.components(separatedBy: " * ")
      let low = try #require(Double(parts[0]))
      let ratio = try #require(Double(parts[1].components(separatedBy: "^u")[0]))
      return (low * Double.pow(ratio, u) + 0.5).rounded(.down)
    }
    if how.hasPrefix("value 1 + floor(u*") {
      try #require(numbers.count >= 2)
      return 1 + (u * numbers[numbers.count - 1]).rounded(.down)
    }
    let parts = how.components(separatedBy: ", ")[0].components(separatedBy: " + u*")
    let low = try #require(Double(parts[0]))
    let width = try #require(Double(parts[1]))
    let value = low + u * width
    return how.hasSuffix(", rounded") ? (value + 0.5).rounded(.down) : value
  }

  private func check(_ domain: Domain, _ sampler: SamplerChoice, seed: UInt64) throws {
    let space = try SearchSpace([Parameter("p", domain)])
    var study = Study(space, .maximize, sampler, seed: seed)
    _ = try study.ask()
    let row = try #require(Reason(1, study).rows(under: "parameter").first)
    try #require(row.count == 4)
    let draw = try #require(Double(row[1].dropFirst("u = ".count)))
    let value = try redone(row[3], draw, domain)
    switch domain {
    case .choice(let values), .ordinal(let values):
      #expect(ValueText.text(values[Int(value) - 1], of: domain) == row[2])
    case .real, .integer:
      #expect(ValueText.text(.number(value), of: domain) == row[2], "\(row)")
    }
    #expect(
      row[2] == ValueText.text(domain.value(at: study.trials[0].point[0]), of: domain))
  }

  @Test(arguments: domains)
  func `the printed draw and transformation give the printed value`(_ domain: Domain) throws {
    for seed in 0..<40 as Range<UInt64> {
      try check(domain, .random(RandomSampler()), seed: seed)
      try check(domain, .bayes(BayesianSampler()), seed: seed)
      try check(domain, .sobol(SobolSampler()), seed: seed)
    }
  }

  @Test func `a random draw is that of the stream it names`() throws {
    var study = Study(try everyKind(), .maximize, .random(RandomSampler()))
    try study.run(3, hilly)
    let reason = try Reason(3, study)
    #expect(reason.contains("a random draw: seed 7, stream suggest, trial 3, position 0"))
    var stream = Seed(7).stream(.suggest, trial: 3)
    for row in reason.rows(under: "parameter") {
      let draw = try #require(Double(row[1].dropFirst(4)))
      #expect(abs(draw - stream.uniform()) <= 5e-7)
    }
  }

  @Test func `a point of a hypercube stands in the strips that are named`() throws {
    var study = Study(
      try everyKind(), .maximize, .latinHypercube(LatinHypercubeSampler(points: 8)))
    try study.run(11, hilly)
    let reason = try Reason(11, study)
    #expect(reason.contains("point 3 of 8 of a Latin hypercube (seed 7, hypercube 2)"))
    #expect(reason.contains("results used: none"))
    let rows = reason.rows(under: "parameter")
    #expect(rows.count == 5)
    var strips: Set<Int> = []
    for (index, row) in rows.enumerated() {
      let words = row[1].split(separator: " ").compactMap { Int($0) }
      try #require(words.count == 2 && words[1] == 8)
      let draw = try #require(Double(row[2].dropFirst(4)))
      #expect((Double(words[0] - 1)...Double(words[0])).contains(draw * 8))
      let domain = study.space.parameters[index].domain
      #expect(row[3] == ValueText.text(domain.value(at: study.trials[10].point[index]), of: domain))
      strips.insert(words[0])
    }
    #expect(strips.count > 1)
  }

  @Test func `a start is the point of the sequence that it names`() throws {
    var study = Study(try everyKind(), .maximize, .bayes(BayesianSampler()))
    try study.run(4, hilly)
    let reason = try Reason(4, study)
    #expect(reason.contains("start-up 4 of 9: a model needs a few results first"))
    #expect(reason.contains("point 4 of a scrambled Sobol sequence (seed 7)"))
    var scramble = Seed(7).stream(.scramble)
    let point = Sobol(dimensions: 5, scrambledBy: &scramble).point(at: 3)
    let rows = reason.rows(under: "parameter")
    #expect(rows.count == 5)
    for (row, unit) in zip(rows, point) {
      #expect(abs(try #require(Double(row[1].dropFirst(4))) - unit) <= 5e-7)
    }
  }
}

extension StringProtocol {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
