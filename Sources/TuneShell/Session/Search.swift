import TuneObjectives
import TuneSearch
import TuneTraining

/// A search on a network and a data set, with all that its trials measured.
package struct Search {
  /// The choices and their outcomes.
  package var study: Study
  /// What a configuration is trained on.
  package let objective: TrainingObjective
  /// What each trial measured; trial `n` is at index `n - 1`.
  package var measurements: [Measurement] = []
  /// The trial that has been asked for and not finished, with its run.
  package var running: RunningTrial?

  package init(study: Study, objective: TrainingObjective) {
    self.study = study
    self.objective = objective
  }

  /// Everything that a finished trial measured, epoch by epoch.
  package struct Measurement {
    package let reports: [EpochReport]
    /// The scores on the training part after the last epoch; nil for a trial that diverged.
    package let training: Evaluation?
  }

  /// A trial under way, or cut between two minibatches.
  package struct RunningTrial {
    package let number: Int
    package let run: TrainingRun
    /// The epochs that the run will have.
    package let epochs: Int
  }

  /// The finished trials' count.
  package var finishedCount: Int { measurements.count }

  /// Asks for the next trial and makes its run, unless a cut one waits to be gone on with.
  package mutating func startTrial() throws {
    guard running == nil else { return }
    var study = study
    let trial = try study.ask()
    let configuration = study.space.configuration(at: trial.point)
    let run = try objective.run(configuration, trial: trial.number)
    // The study keeps the trial only when there is something to run.
    self.study = study
    running = RunningTrial(
      number: trial.number, run: run, epochs: run.configuration.epochs)
  }

  /// Tells the study what became of the running trial, which has ended.
  package mutating func finishTrial() {
    guard let ended = running, let outcome = objective.outcome(of: ended.run) else { return }
    let training: Evaluation? = outcome.value == nil ? nil : ended.run.trainingEvaluation()
    measurements.append(Measurement(reports: ended.run.reports, training: training))
    study.tell(ended.number, outcome)
    running = nil
  }
}
