package import TuneSearch
package import TuneTraining

/// A search that is carried out to its end without being watched, a little at a time.
package final class UnattendedSearch {
  /// The search so far.
  package private(set) var study: Study
  /// What it improves.
  package let objective: Objective
  /// How many trials it is to have.
  package let trials: Int
  /// Whether it has them, or the sampler has no more.
  package private(set) var isDone = false
  /// The epochs that were trained.
  package private(set) var epochs = 0
  /// The multiply-adds that they took.
  package private(set) var multiplyAdds = 0.0
  /// The time that the sampler took to choose, by the clock on the wall.
  package private(set) var suggestionTime = Duration.zero
  private var run: TrainingRun?

  /// A search that has not begun; luck is the objective's.
  package init(
    _ sampler: SamplerChoice, in space: SearchSpace, of objective: Objective, trials: Int
  ) {
    study = Study(
      space: space, direction: objective.direction, sampler: sampler, seed: objective.seed)
    self.objective = objective
    self.trials = trials
  }

  /// The share that is done, if every trial costs the same.
  package var fraction: Double {
    guard !isDone else { return 1 }
    let ended = Double(study.trials.count - (run == nil ? 0 : 1))
    let begun = run.map { Double($0.reports.count) / Double($0.configuration.epochs) } ?? 0
    return (ended + begun) / Double(max(trials, 1))
  }

  /// Goes on while there are turns; true when the search is done.
  package func advance(until turns: Turns) -> Bool {
    repeat {
      if let run {
        guard run.advance(until: turns) else { continue }
        finish(run)
      } else {
        begin()
      }
    } while !isDone && !turns.areOver
    return isDone
  }

  /// Asks for a trial; where there is nothing to train it ends at once.
  private func begin() {
    let start = ContinuousClock.now
    guard study.trials.count < trials, let trial = try? study.ask() else {
      isDone = true
      return
    }
    suggestionTime += ContinuousClock.now - start
    let configuration = study.space.configuration(at: trial.point)
    switch objective {
    case .known(let known):
      study.tell(trial.number, known.outcome(configuration, trial: trial.number))
    case .training(let training):
      do throws(ModelError) {
        run = try training.run(configuration, trial: trial.number)
      } catch {
        study.tell(trial.number, .failed("it cannot be trained"))
      }
    }
  }

  private func finish(_ ended: TrainingRun) {
    guard let outcome = objective.training?.outcome(of: ended) else { return }
    run = nil
    epochs += ended.reports.count
    multiplyAdds += Double(ended.cost.multiplyAddsPerEpoch) * Double(ended.reports.count)
    study.tell(ended.trial, outcome)
  }
}
