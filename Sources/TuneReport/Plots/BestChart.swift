public import TuneSearch

/// The picture of how the best score improved.
public enum BestChart {
  /// A step line of the best score so far and a point a trial, or nil without any result.
  ///
  /// Where a scheduler hands out epochs, over the epochs that were spent.
  public static func chart(of study: Study) -> Chart? {
    if let budget = study.budget { return chart(of: budget, study.direction) }
    return trialChart(of: study)
  }

  /// The best score that any training has had, over the epochs of all.
  private static func chart(of budget: Budget, _ direction: Direction) -> Chart? {
    var (spent, failed) = (0, 0)
    var best: (trial: Int, value: Double, spent: Int)?
    var (steps, points): ([Chart.Point], [Chart.Point]) = ([], [])
    for job in budget.jobs {
      guard let result = job.result else { continue }
      spent += result.scores.count
      guard let value = result.outcome.value else {
        failed += 1
        continue
      }
      if best.map({ direction.prefers(value, to: $0.value) }) ?? true {
        best = (job.trial, value, spent)
      }
      points.append(.init(Double(spent), value))
      if let best { steps.append(.init(Double(spent), best.value)) }
    }
    guard let best else { return nil }
    let failures = failed == 0 ? "" : "; \(failed) had no result"
    return Chart(
      title: "best so far", horizontal: .counts("epochs spent", to: spent),
      vertical: .scores(points.map(\.y)),
      series: [.init("best so far", .step(steps)), .init("training", .points(points))],
      sentence: "Best \(TrialText.score(best.value)) after \(spent) "
        + "\(spent == 1 ? "epoch" : "epochs"), found by #\(best.trial) when \(best.spent) were "
        + "spent\(failures).")
  }

  private static func trialChart(of study: Study) -> Chart? {
    let results = study.trials.compactMap { trial in
      trial.outcome?.value.map { (number: trial.number, value: $0) }
    }
    guard let first = results.first, let last = study.trials.last else { return nil }
    var steps: [Chart.Point] = []
    var best = (number: first.number, value: first.value)
    for result in results {
      if study.direction.prefers(result.value, to: best.value) { best = result }
      steps.append(Chart.Point(Double(result.number), best.value))
    }
    return Chart(
      title: "best so far",
      horizontal: .counts("trial", to: last.number),
      vertical: .scores(results.map(\.value)),
      series: [
        .init("best so far", .step(steps)),
        .init("trial", .points(results.map { Chart.Point(Double($0.number), $0.value) })),
      ],
      sentence: sentence(
        best, trials: study.trials.count, failed: study.trials.count - results.count)
    )
  }

  /// A search with the epochs that each of its trials took.
  public struct Search {
    let name: String
    let study: Study
    let epochs: [Int]

    /// A search; the epochs are asked for where a scheduler hands them out in another.
    public init(_ name: String, _ study: Study, epochs: [Int]) {
      self.name = name
      self.study = study
      self.epochs = epochs
    }

    /// The chart of the search alone, over the epochs that were spent.
    fileprivate var chart: Chart? {
      if study.budget != nil { return BestChart.chart(of: study) }
      guard let chart = trialChart(of: study) else { return nil }
      let spent = epochs.indices.map { epochs[...$0].reduce(0, +) }
      guard case .step(let steps) = chart.series[0].mark, let last = spent.last else { return nil }
      let places = steps.map { step -> Chart.Point in
        let index = Int(step.x) - 1
        return .init(Double(spent.indices.contains(index) ? spent[index] : last), step.y)
      }
      return Chart(
        title: chart.title, horizontal: .counts("epochs spent", to: last),
        vertical: chart.vertical, series: [.init("best so far", .step(places))],
        sentence: chart.sentence)
    }
  }

  /// A step line for each of several searches over the epochs that were spent; nil when none has a result.
  public static func chart(overEpochsOf searches: [Search]) -> Chart? {
    let lines = searches.compactMap { search -> (name: String, steps: [Chart.Point])? in
      guard case .step(let steps) = search.chart?.series[0].mark else { return nil }
      return (search.name, steps)
    }
    guard !lines.isEmpty else { return nil }
    let longest = lines.flatMap { $0.steps.map(\.x) }.max() ?? 1
    let words = searches.map { search in
      guard let last = lines.first(where: { $0.name == search.name })?.steps.last else {
        return "\(search.name) has no result"
      }
      return "\(search.name) \(TrialText.score(last.y)) after \(Int(last.x)) epochs"
    }
    return Chart(
      title: "best so far", horizontal: .counts("epochs spent", to: Int(longest)),
      vertical: .scores(lines.flatMap { $0.steps.map(\.y) }),
      series: lines.map { .init($0.name, .step($0.steps)) },
      sentence:
        "Best so far: \(words.joined(separator: ", ")); one search each, so luck is part of "
        + "the difference.")
  }

  /// A step line for each of several searches, by their names; nil when none has a result.
  ///
  /// Those without a result are named in the sentence.
  public static func chart(of searches: [(name: String, study: Study)]) -> Chart? {
    let lines = searches.compactMap {
      search -> (name: String, study: Study, steps: [Chart.Point])? in
      guard let chart = trialChart(of: search.study), case .step(let steps) = chart.series[0].mark
      else { return nil }
      return (search.name, search.study, steps)
    }
    guard !lines.isEmpty else { return nil }
    let longest = lines.map { $0.study.trials.count }.max() ?? 1
    let words = searches.map { name, study in
      guard let best = study.incumbent, let value = best.outcome?.value else {
        return "\(name) has no result"
      }
      let count = study.trials.count
      return "\(name) \(TrialText.score(value)) after \(count) \(count == 1 ? "trial" : "trials")"
    }
    return Chart(
      title: "best so far", horizontal: .counts("trial", to: longest),
      vertical: .scores(lines.flatMap { $0.steps.map(\.y) }),
      series: lines.map { .init($0.name, .step($0.steps)) },
      sentence:
        "Best so far: \(words.joined(separator: ", ")); one search each, so luck is part of "
        + "the difference.")
  }

  /// The same in one line, once there are three results.
  public static func sparkline(of study: Study) -> Sparkline? {
    guard let chart = trialChart(of: study), let best = study.incumbent?.number,
      case .step(let points) = chart.series[0].mark, points.count >= 3
    else { return nil }
    return Sparkline(
      "  best so far", points.map(\.y), "\(TrialText.score(points[points.count - 1].y)) by #\(best)"
    )
  }

  private static func sentence(
    _ best: (number: Int, value: Double), trials: Int, failed: Int
  ) -> String {
    let since = trials - best.number
    let gain =
      since == 0
      ? "found by the last one"
      : "found by #\(best.number); no gain in the last \(since == 1 ? "one" : "\(since)")"
    let failures = failed == 0 ? "" : "; \(failed) had no result"
    return "Best \(TrialText.score(best.value)) after \(trials) "
      + "\(trials == 1 ? "trial" : "trials"), \(gain)\(failures)."
  }
}
