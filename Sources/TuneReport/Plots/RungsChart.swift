public import TuneSearch

/// The picture of a budget: who went on, who was stopped where, and with what score.
public enum RungsChart {
  /// The scores of a bracket's trials over the epochs of its rungs, or without rungs over all epochs; nil
  /// without any score.
  ///
  /// Without a number it is the last bracket in which a rung is full, or the first. `ends` are the last
  /// scores of trials that were trained to their end beside the search, with their epochs.
  public static func chart(
    of study: Study, bracket number: Int? = nil, ends: [Int: (epoch: Int, value: Double)] = [:]
  ) -> Chart? {
    guard let budget = study.budget else { return nil }
    let bracket = number ?? lastFull(budget)
    let trials = Trajectory.all(of: budget, bracket)
    let stopped = trials.filter { budget.standing(of: $0.trial) == .stopped }
    let others = trials.filter { budget.standing(of: $0.trial) != .stopped }
    let finished = trials.compactMap { trial in
      ends[trial.trial].map { Chart.Point(Double($0.epoch), $0.value) }
    }
    let points = trials.flatMap(\.points) + finished
    guard !points.isEmpty else { return nil }
    let lines = trials.filter { $0.points.count > 1 }
    let marks: [Chart.Series] =
      lines.enumerated().map { index, trial in
        .init(index == 0 ? "went on" : "", .line(trial.points))
      }
      + [
        .init("stopped there", .points(stopped.compactMap(\.points.last))),
        .init("not stopped", .points(others.compactMap(\.points.last))),
        .init("finished since", .points(finished)),
      ]
    return Chart(
      title: budget.scheduler.brackets == nil ? "rungs" : "bracket \(bracket)",
      horizontal: axis(points, budget), vertical: .scores(points.map(\.y)),
      series: marks.filter { series in
        if case .points(let points) = series.mark { !points.isEmpty } else { true }
      },
      sentence: sentence(trials, stopped.count, budget, bracket, study), rows: 12)
  }

  /// Equal factors take equal room, as rungs are equal factors apart.
  private static func axis(_ points: [Chart.Point], _ budget: Budget) -> Axis {
    let (low, high) = (points.map(\.x).min() ?? 1, points.map(\.x).max() ?? 1)
    guard low < high, budget.scheduler.name != .median else {
      return .counts("epoch", to: Int(high))
    }
    let rungs = Set(budget.jobs.map(\.end)).filter { (low...high).contains(Double($0)) }
    let ends = Set([Int(low), Int(high)])
    return Axis(
      "epoch", scale: .logarithmic, from: low, to: high,
      ticks: (rungs.count > 8 ? ends : rungs.union(ends)).sorted().map {
        .init(Double($0), "\($0)")
      })
  }

  /// A trial's scores where somebody looked at them.
  private struct Trajectory {
    let trial: Int
    let points: [Chart.Point]

    /// Those of a bracket, in the order of the trials; one that has no score is not among them.
    static func all(of budget: Budget, _ bracket: Int) -> [Trajectory] {
      var places: [Int: [Chart.Point]] = [:]
      var order: [Int] = []
      for job in budget.jobs where job.bracket == bracket {
        guard let result = job.result, let value = result.outcome.value else { continue }
        if places[job.trial] == nil { order.append(job.trial) }
        let every = result.scores.enumerated().map {
          Chart.Point(Double(job.start + $0 + 1), $1)
        }
        let last = Chart.Point(Double(job.start + result.scores.count), value)
        // The median rule looks at every epoch, the others at the rungs.
        places[job.trial, default: []] +=
          budget.scheduler.name == .median ? every : job.start == 0 || !every.isEmpty ? [last] : []
      }
      return order.map { Trajectory(trial: $0, points: places[$0] ?? []) }
    }
  }

  private static func lastFull(_ budget: Budget) -> Int {
    for verdict in budget.verdicts.reversed() {
      if case .rung(let rung) = verdict { return rung.bracket }
    }
    return 1
  }

  private static func sentence(
    _ trials: [Trajectory], _ stopped: Int, _ budget: Budget, _ bracket: Int, _ study: Study
  ) -> String {
    let best = trials.max { left, right in
      guard let one = left.points.last?.y, let other = right.points.last?.y else { return false }
      return study.direction.prefers(other, to: one)
    }
    let place = best?.points.last.map {
      "; the best, #\(best?.trial ?? 0), has \(TrialText.score($0.y)) after epoch \(Int($0.x))"
    }
    let name =
      budget.scheduler.brackets == nil ? budget.scheduler.name.rawValue : "bracket \(bracket)"
    return
      "\(name): \(stopped) of \(trials.count) \(trials.count == 1 ? "trial was" : "trials were") "
      + "stopped\(place ?? "")."
  }
}
