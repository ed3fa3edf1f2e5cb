import Testing
import TuneMath
import TuneReport
import TuneSearch

@Suite struct GridExplanationTests {
  private func study() throws -> Study {
    var study = Study(try everyKind(), .maximize, .grid(GridSampler(levels: 4)))
    try study.run(60, hilly)
    return study
  }

  @Test func `the index is the sum of its levels and their weights`() throws {
    let study = try study()
    // 4 rates, 4 sizes, 3 batches, 3 optimizers, 1 fixed value.
    let weights = [36, 9, 3, 1, 1]
    for number in [1, 2, 4, 38, 60] {
      let reason = try Reason(number, study)
      #expect(reason.contains("point \(number) of 144 of the grid, an order fixed before"))
      let line = try #require(reason.lines.first { $0.hasPrefix("  index ") })
      let levels = reason.rows(under: "parameter").map { Int($0[1].split(separator: " ")[0]) ?? 0 }
      let terms = zip(levels, weights).map { "\($0 - 1) x \($1)" }.joined(separator: " + ")
      #expect(line == "  index \(number - 1) = \(terms), levels counted from 0")
      #expect(zip(levels, weights).reduce(0) { $0 + ($1.0 - 1) * $1.1 } == number - 1)
    }
  }

  @Test func `the level of a range leads to its value`() throws {
    let study = try study()
    let row = try #require(Reason(60, study).rows(under: "parameter").first)
    #expect(row[1] == "2 of 4")
    // The second of four levels is a third of the way on the log scale.
    let value = 3e-4 * Double.pow(0.7 / 3e-4, 1.0 / 3)
    #expect(row[2] == ValueText.text(.number(value)))
  }

  @Test func `values are counted up to the trial, itself included`() throws {
    let study = try study()
    let counted = try Reason(5, study).rows(under: "parameter").map { $0[3] }
    // Trial 5 is the second of the second batch size.
    #expect(counted == ["1", "1", "2", "3", "1"])
    #expect(
      try Reason(1, study).rows(under: "parameter").map { $0[3] } == Array(repeating: "1", count: 5)
    )
  }

  @Test func `the slowest parameter that changed has turned, and only turning ones went round`()
    throws
  {
    let study = try study()
    #expect(try Reason(1, study).contains("the first point of the order"))
    #expect(try Reason(2, study).lines[2] == "  optimizer turned to level 2 of 3")
    #expect(
      try Reason(4, study).lines[2]
        == "  batch_size turned to level 2 of 3; after a full round of optimizer")
    #expect(
      try Reason(37, study).lines[2] == "  learning_rate turned to level 2 of 4; "
        + "after a full round of hidden, batch_size, optimizer")
  }

  @Test func `a grid of one point adds up to nothing`() throws {
    var study = Study(SearchSpace(), .maximize, .grid(GridSampler()))
    _ = try study.ask()
    let reason = try Reason(1, study)
    #expect(reason.lines[0] == "#1: the only configuration")
    #expect(reason.contains("index 0 = 0, levels counted from 0"))
  }
}
