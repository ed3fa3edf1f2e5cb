import Testing
import TuneMath
import TuneReport
import TuneSearch

@Suite struct RandomExplanationTests {
  @Test func `the printed draws and ways lead to the printed values`() throws {
    var explained = try ExplainedStudy(.random(RandomSampler()))
    try explained.run(40) { _ in .value(0) }
    for trial in explained.study.trials {
      let lines = try explained.lines(trial.number)
      // The line below the table stands as far to the left as the table.
      let rows = explained.rows(below: "parameter", in: lines).prefix(5)
      #expect(rows.map(\.first) == explained.study.space.parameters.map { Substring($0.name) })
      for row in rows {
        // parameter, "u", "=", draw, value, way…
        let draw = number(row[3])
        let way = row[5...].joined(separator: " ")
        let expected = Self.value(row[0], draw)
        switch expected {
        case .number(let value):
          #expect(abs(number(row[4]) - value) <= 5.1e-4 * abs(value), "\(row) \(way)")
        case .text(let name):
          #expect(row[4] == name)
        }
      }
    }
  }

  /// The printed ways, computed by hand.
  private static func value(_ name: Substring, _ u: Double) -> Value {
    switch name {
    case "learning_rate": .number(.pow(10, -3.52288 + u * 3.52288))
    case "momentum": .number(-1 + u * 3)
    case "hidden": .number((7.5 * .pow(34.2, u) + 0.5).rounded(.down))
    case "layers": .number((0.5 + u * 4 + 0.5).rounded(.down))
    default: .text(["sgd", "adam", "momentum"][Int(u * 3)])
    }
  }

  @Test func `the printed ways are those`() throws {
    var explained = try ExplainedStudy(.random(RandomSampler()))
    try explained.run(1) { _ in .value(0) }
    let text = try explained.lines(1).joined(separator: "\n")
    for way in [
      "log scale: 10^(-3.52288 + u*3.52288)", "-1 + u*3", "log scale: 7.5 * 34.2^u, rounded",
      "0.5 + u*4, rounded", "value 1 + floor(u*3) of 3",
      "a random draw: seed 7, stream suggest, trial 1, position 0", "results used: none",
    ] {
      #expect(text.contains(way), "\(way)")
    }
  }

  @Test func `a repeated configuration is said, and only then`() throws {
    let space = try SearchSpace([Parameter("n", .integer(low: 1, high: 2, scale: .linear))])
    var explained = try ExplainedStudy(.random(RandomSampler()), space: space)
    try explained.run(6) { _ in .value(0) }
    for trial in explained.study.trials {
      let first = explained.study.trials.first { $0.point == trial.point }?.number
      let says = try explained.lines(trial.number).contains {
        $0 == "  note: trial #\(first ?? 0) has this configuration too"
      }
      #expect(says == (first != trial.number))
    }
  }
}
