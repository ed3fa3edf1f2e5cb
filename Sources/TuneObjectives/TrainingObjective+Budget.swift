package import TuneSearch
package import TuneTraining

extension TrainingObjective {
  /// The same objective with trainings of so many epochs.
  ///
  /// - Precondition: `epochs` is a legal number of them.
  package func trained(for epochs: Int) -> TrainingObjective {
    TrainingObjective(model: model.trained(for: epochs), data: data, seed: seed)
  }

  /// What a job came to whose run is paused or has ended.
  package func result(of job: Job, _ run: TrainingRun) -> JobResult {
    let scores = run.configuration.scores(run.reports)
    let last = scores.last.map(Outcome.init(measuring:)) ?? .failed("no epoch was trained")
    return JobResult(
      scores: Array(scores.dropFirst(job.start)), outcome: outcome(of: run) ?? last,
      isOver: run.ending != .running)
  }
}

extension TrainingConfiguration {
  /// The score after each epoch, as a training that ended there would be judged.
  ///
  /// - Complexity: O(epochs).
  package func scores(_ reports: [EpochReport]) -> [Double] {
    guard patience != nil, var best = reports.first else {
      return reports.map(\.validation.scores.objective)
    }
    return reports.map { report in
      if report.validation.loss < best.validation.loss { best = report }
      return best.validation.scores.objective
    }
  }
}

extension Objective {
  /// The same with trainings of so many epochs; what is known has none.
  package func trained(for epochs: Int) -> Objective {
    switch self {
    case .training(let objective): .training(objective.trained(for: epochs))
    case .known: self
    }
  }
}
