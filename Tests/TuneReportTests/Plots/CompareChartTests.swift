import Testing
import TuneMath
import TuneReport
import TuneSearch

struct CompareChartTests {
  /// Searches whose scores are drawn, some of them without a result.
  private func comparison(seeds: Int, direction: Direction, failing: Int) -> SamplerComparison {
    var stream = Seed(8).stream(.generate)
    let contenders = ["random", "sobol"].map {
      SamplerComparison.Contender($0, $0 == "random" ? .random(.init()) : .sobol(.init()))
    }
    let runs = contenders.map { _ in
      (0..<seeds).map { seed in
        SamplerComparison.Run(
          values: (0..<12).map { trial in
            let value = stream.uniform()
            return (seed + trial) % failing == 0 ? nil : value
          }, regrets: nil, epochs: 12, multiplyAdds: 1)
      }
    }
    return SamplerComparison(
      contenders, direction: direction, trials: 12, seeds: (0..<UInt64(seeds)).map { $0 },
      runs: runs)
  }

  private func level(of points: [Chart.Point], at x: Double) -> Double? {
    points.last { $0.x <= x }?.y
  }

  /// Between two trials as well as at them: a median never leaves its quartiles.
  @Test(arguments: [Direction.maximize, .minimize])
  func `a band holds its median wherever it is drawn`(_ direction: Direction) throws {
    for (seeds, failing) in [(2, 99), (5, 3), (20, 4), (21, 2)] {
      let comparison = comparison(seeds: seeds, direction: direction, failing: failing)
      let chart = try #require(CompareChart.chart(of: comparison))
      var bands: [(lower: [Chart.Point], upper: [Chart.Point])] = []
      var medians: [[Chart.Point]] = []
      for series in chart.series {
        switch series.mark {
        case .band(let lower, let upper): bands.append((lower, upper))
        case .step(let points): medians.append(points)
        default: Issue.record("another mark")
        }
      }
      #expect(bands.count == 2 && medians.count == 2)
      for (band, median) in zip(bands, medians) {
        #expect(band.lower.map(\.x) == band.upper.map(\.x))
        for (index, (low, high)) in zip(band.lower, band.upper).enumerated() {
          // The corners come in pairs, the second at the next trial with the level of the first.
          let isCorner = index % 2 == 1 && index + 1 < band.lower.count
          let x = isCorner ? low.x - 0.5 : low.x
          let middle = try #require(level(of: median, at: x))
          #expect(min(low.y, high.y) <= middle && middle <= max(low.y, high.y))
        }
      }
    }
  }

  @Test func `one seed has no band, and no result has no picture`() {
    let alone = comparison(seeds: 1, direction: .maximize, failing: 99)
    #expect(CompareChart.chart(of: alone)?.series.count == 2)
    #expect(CompareChart.chart(of: comparison(seeds: 3, direction: .maximize, failing: 1)) == nil)
  }
}
