import Testing
import TuneReport

struct TextChartTests {
  private func chart(_ series: [Chart.Series]) -> Chart {
    Chart(
      title: "best so far",
      horizontal: Axis(
        "trial", from: 1, to: 6, ticks: (1...6).map { .init(Double($0), "\($0)") }),
      vertical: Axis("", from: 0, to: 1, ticks: [.init(0, "0.00"), .init(1, "1.00")]),
      series: series, sentence: "Best 0.9 after 4 of 6 trials.", columns: 26, rows: 5)
  }

  @Test func `the best so far is a step line with a dot a trial`() {
    let values = [0.25, 0.5, 0.1, 1.0, 0.7, 0.3]
    let best = [0.25, 0.5, 0.5, 1.0, 1.0, 1.0]
    let points = values.enumerated().map { Chart.Point(Double($0 + 1), $1) }
    let steps = best.enumerated().map { Chart.Point(Double($0 + 1), $1) }
    let lines = TextRenderer(width: 60).lines(
      .chart(chart([.init("best so far", .step(steps)), .init("trial", .points(points))])))
    #expect(
      lines == [
        "      best so far",
        " 1.00 |               o----------",
        "      |               |    o",
        "      |     o----------",
        "      |o-----                   o",
        " 0.00 |          o",
        "      +--------------------------",
        "       1    2    3    4    5    6",
        "                 trial",
        "       -- best so far   o trial",
        "Best 0.9 after 4 of 6 trials.",
      ])
  }

  @Test func `without room the sentence stands alone`() {
    let narrow = chart([.init("", .line([.init(1, 0), .init(6, 1)]))])
    #expect(TextRenderer(width: 20).lines(.chart(narrow)) == ["Best 0.9 after 4 of", "6 trials."])
  }
}
