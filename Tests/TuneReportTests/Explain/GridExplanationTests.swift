import Testing
import TuneMath
import TuneReport
import TuneSearch

@Suite struct GridExplanationTests {
  private func explained() throws -> ExplainedStudy {
    let space = try SearchSpace([
      Parameter("rate", .real(low: 1e-4, high: 1, scale: .log)),
      Parameter("batch", .choice([.number(16), .number(32)])),
      Parameter("units", .integer(low: 1, high: 2, scale: .linear)),
    ])
    var explained = try ExplainedStudy(.grid(GridSampler(levels: 3)), space: space)
    try explained.run(12) { _ in .value(0) }
    return explained
  }

  @Test func `index, levels and values tried agree with the order`() throws {
    let explained = try explained()
    for trial in explained.study.trials {
      let lines = try explained.lines(trial.number)
      let index = trial.number - 1
      let levels = [index / 4, index / 2 % 2, index % 2]
      #expect(
        lines[1]
          == "  point \(trial.number) of 12 of the grid, an order fixed before the first result was seen"
      )
      let terms = zip(levels, [4, 2, 1]).map { "\($0) x \($1)" }.joined(separator: " + ")
      #expect(lines.contains("  index \(index) = \(terms), levels counted from 0"))
      let rows = explained.rows(below: "parameter", in: lines).prefix(3)
      #expect(rows.map { Int($0[1]) } == levels.map { $0 + 1 })
      // name, level, "of", size, value, tried
      let tried = (0..<3).map { axis in
        Set((0...index).map { [$0 / 4, $0 / 2 % 2, $0 % 2][axis] }).count
      }
      #expect(rows.map { Int($0[5]) } == tried)
      #expect(lines.last == "  results used: none")
    }
  }

  @Test func `the parameter that turned is named, with the full rounds behind it`() throws {
    let explained = try explained()
    #expect(try explained.lines(1)[2] == "  the first point of the order")
    #expect(try explained.lines(2)[2] == "  units turned to level 2 of 2")
    #expect(
      try explained.lines(3)[2] == "  batch turned to level 2 of 2; after a full round of units")
    #expect(
      try explained.lines(5)[2]
        == "  rate turned to level 2 of 3; after a full round of batch, units")
  }
}
