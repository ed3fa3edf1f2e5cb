public import TuneSearch

/// The picture of what scores cost.
public enum CostChart {
  /// A trial's number with what it cost and its score.
  public struct Trial {
    let number: Int
    let cost: Double
    let score: Double

    /// A trial that has a score; `cost` is positive, in any unit.
    public init(_ number: Int, cost: Double, score: Double) {
      self.number = number
      self.cost = cost
      self.score = score
    }
  }

  /// A point a trial, and a mark on those that no cheaper trial equals; nil without trials.
  ///
  /// `unit` is what the cost is counted in.
  public static func chart(of trials: [Trial], _ direction: Direction, unit: String) -> Chart? {
    let ordered = trials.sorted { ($0.cost, $0.number) < ($1.cost, $1.number) }
    var front: [Trial] = []
    for trial in ordered {
      if let best = front.last {
        guard direction.prefers(trial.score, to: best.score) else { continue }
        // Of equally dear ones the better.
        if best.cost == trial.cost { front.removeLast() }
      }
      front.append(trial)
    }
    guard let cheapest = front.first, let best = front.last else { return nil }
    func points(_ trials: [Trial]) -> [Chart.Point] {
      trials.map { Chart.Point($0.cost, $0.score) }
    }
    func words(_ trial: Trial) -> String {
      "\(TrialText.score(trial.score)) for \(NumberFormat.significant(trial.cost, 3)) \(unit) (#\(trial.number))"
    }
    let others = front.count == 1 ? "" : "; the best, \(words(best))"
    return Chart(
      title: "cost", horizontal: .sizes(trials.map(\.cost), label: unit),
      vertical: .scores(trials.map(\.score)),
      series: [
        .init("trial", .points(points(ordered))),
        .init("none cheaper is as good", .points(points(front))),
      ],
      sentence: "Nothing cheaper is as good as \(front.count) of \(trials.count) "
        + "\(trials.count == 1 ? "trial" : "trials"): the cheapest of them, "
        + "\(words(cheapest))\(others).",
      columns: 50, rows: 10)
  }
}
