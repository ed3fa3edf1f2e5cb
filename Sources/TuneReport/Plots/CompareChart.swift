public import TuneSearch

/// The picture of a comparison: whether a difference is more than luck.
public enum CompareChart {
  /// The median of the best so far of each contender over all seeds, and the quartiles around it; nil when no
  /// search had a result.
  public static func chart(of comparison: SamplerComparison) -> Chart? {
    let courses = comparison.contenders.indices.map { comparison.levels($0) }
    let all = courses.flatMap { $0 }
    guard !all.isEmpty else { return nil }
    func points(_ index: Int, _ value: KeyPath<SamplerComparison.Level, Double>) -> [Chart.Point] {
      courses[index].map { Chart.Point(Double($0.spent), $0[keyPath: value]) }
    }
    /// A level holds until the next one, as the medians do.
    func steps(_ index: Int, _ value: KeyPath<SamplerComparison.Level, Double>) -> [Chart.Point] {
      let points = points(index, value)
      let next = points.dropFirst().map(\.x) + points.suffix(1).map(\.x)
      return zip(points, next).flatMap { [$0, Chart.Point($1, $0.y)] }
    }
    let isAlone = comparison.seeds.count == 1
    let bands =
      isAlone
      ? []
      : comparison.contenders.indices.map { index in
        Chart.Series(
          index == 0 ? "quartiles of each" : "",
          .band(lower: steps(index, \.worse), upper: steps(index, \.better)))
      }
    let values = all.flatMap { [$0.worse, $0.median, $0.better] }
    let what = comparison.knowsTruth ? "regret" : comparison.looksAtTests ? "test" : "val"
    return Chart(
      title: isAlone ? "best so far" : "best so far, median of \(comparison.seeds.count) seeds",
      horizontal: comparison.epochs.map { .counts("epochs spent", to: $0) }
        ?? .counts("trial", to: comparison.trials),
      vertical: comparison.knowsTruth ? .sizes(values, label: what) : .scores(values, label: what),
      series: bands
        + comparison.contenders.enumerated().map { index, contender in
          .init(contender.name, .step(points(index, \.median)))
        },
      sentence: ComparisonText(comparison).summary, rows: 10)
  }
}
