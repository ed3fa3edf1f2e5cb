import Testing
import TuneReport

struct CharsetTests {
  private static let chart = Chart(
    title: "t", horizontal: Axis("x", from: 0, to: 9, ticks: [.init(0, "0"), .init(9, "9")]),
    vertical: Axis("y", from: 0, to: 1, ticks: [.init(0, "0"), .init(1, "1")]),
    series: [
      .init("band", .band(lower: [.init(0, 0), .init(9, 0)], upper: [.init(0, 1), .init(9, 1)])),
      .init("line", .line([.init(0, 0), .init(9, 1)])), .init("dot", .points([.init(9, 0)])),
      .init("shade", .strip([.init(0, 0), .init(3, 0.5), .init(9, 1)])),
    ],
    sentence: "A line.", columns: 20, rows: 3)

  private func lines(_ charset: Charset) -> [String] {
    TextRenderer(width: 60, charset: charset).lines(.chart(Self.chart))
  }

  /// Dots by hand: a rising line over 40 by 6 dots in blocks, 40 by 12 in Braille.
  @Test func `a line has finer steps in dots than in characters`() {
    #expect(lines(.ascii)[1] == "     1 |:::::::::::::::-----")
    #expect(lines(.block)[1] == "     1 │░░░░░░░░░░░░░░▄▄▄▄▀▀")
    #expect(lines(.braille)[1] == "     1 │░░░░░░░░░░░░░⢀⣀⡠⠤⠒⠒⠉")
  }

  @Test(arguments: Charset.allCases)
  func `every set has the same shape, and ASCII has ASCII alone`(_ charset: Charset) {
    let (drawn, plain) = (lines(charset), lines(.ascii))
    #expect(drawn.count == plain.count)
    #expect(drawn.last == "A line.")
    #expect(charset == .ascii ? drawn.joined().allSatisfy(\.isASCII) : drawn != plain)
    for (row, other) in zip(drawn, plain) where other.contains("|") || other.contains("+") {
      #expect(
        row.firstIndex { "|│+└".contains($0) }?.utf16Offset(in: row)
          == other.firstIndex { "|+".contains($0) }?.utf16Offset(in: other))
    }
  }

  @Test func `in words there are a sentence and every number`() {
    let lines = TextRenderer(width: 60, plotsInWords: true).lines(.chart(Self.chart))
    #expect(
      lines == [
        "A line.", "  x  band from  to  line  dot  shade", "  0          0   1     0           0",
        "  3                              0.5", "  9          0   1     1    0      1",
      ])
  }
}
