package import TuneObjectives
package import TuneSearch
package import TuneTraining

/// A search on a network and a data set, with all that its trials measured.
package struct Search {
  /// The choices and their outcomes.
  package private(set) var study: Study
  /// What a configuration is trained on.
  package let objective: TrainingObjective
  /// What each trial measured; trial `n` is at index `n - 1`.
  package private(set) var measurements: [Measurement] = []
  /// The trial that has been asked for and not finished, with its run.
  package private(set) var running: RunningTrial?

  package init(study: Study, objective: TrainingObjective) {
    self.study = study
    self.objective = objective
  }

  /// Everything that a finished trial measured.
  package struct Measurement {
    /// Epoch by epoch.
    package let reports: [EpochReport]
    /// The scores on the training part after the last epoch; nil for a trial without a result.
    package let training: Evaluation?
  }

  /// A trial under way, or cut between two minibatches.
  package struct RunningTrial {
    package let number: Int
    package let run: TrainingRun

    /// The epoch that it trains, from 1; the last one when all are trained.
    var epoch: Int { min(run.reports.count + 1, run.configuration.epochs) }
  }

  /// Goes on with the trial that was cut, or asks for the next one.
  ///
  /// A configuration that cannot be trained at all is a trial that failed, for that reason.
  ///
  /// - Returns: The trial, when it failed before it began.
  package mutating func startTrial() throws(SamplerError) -> Trial? {
    guard running == nil else { return nil }
    let trial = try study.ask()
    let configuration = study.space.configuration(at: trial.point)
    do throws(ModelError) {
      let run = try objective.run(configuration, trial: trial.number)
      running = RunningTrial(number: trial.number, run: run)
      return nil
    } catch {
      measurements.append(Measurement(reports: [], training: nil))
      study.tell(trial.number, .failed(Sentence(error).message))
      return study.trials[trial.number - 1]
    }
  }

  /// Trains the running trial on one more minibatch.
  ///
  /// - Returns: The trial, when it has ended; the study has then been told.
  package mutating func advance() -> Trial? {
    guard let running, running.run.next() == nil, let outcome = objective.outcome(of: running.run)
    else { return nil }
    let training = outcome.value == nil ? nil : running.run.trainingEvaluation()
    measurements.append(Measurement(reports: running.run.reports, training: training))
    study.tell(running.number, outcome)
    self.running = nil
    return study.trials[running.number - 1]
  }

  /// Whether a finished trial is better than all before it.
  package func isNewBest(_ trial: Trial) -> Bool {
    study.history.incumbent?.number == trial.number
  }
}
