import TuneMath
package import TuneSearch
package import TuneTraining

/// A search that is carried out to its end without being watched, a little at a time.
package final class UnattendedSearch {
  /// When it is done.
  package enum Limit: Sendable, Hashable {
    /// After so many trials.
    case trials(Int)
    /// When the next training would take more than so many epochs in all.
    case epochs(Int)
  }

  /// What a training came to, with all that had been spent by then.
  package struct Result: Sendable, Hashable {
    /// The trial's number.
    package let trial: Int
    /// Its score; nil for a failure.
    package let value: Double?
    /// The epochs of all trainings so far.
    package let epochs: Int
    /// The test part, where it is asked for and the score was the best so far.
    package let test: Scores?
  }

  /// The search so far.
  package private(set) var study: Study
  /// What it improves.
  package let objective: Objective
  /// When it is done.
  package let limit: Limit
  /// Whether the test part is looked at with the weights of every trial that is the best so far.
  package let looksAtTests: Bool
  /// Whether it is, or the sampler has no more.
  package private(set) var isDone = false
  /// What each training came to, in order.
  package private(set) var results: [Result] = []
  /// The epochs that were trained.
  package private(set) var epochs = 0
  /// The multiply-adds that they took.
  package private(set) var multiplyAdds = 0.0
  /// The time that the sampler took to choose, by the clock on the wall.
  package private(set) var suggestionTime = Duration.zero
  private var run: TrainingRun?
  /// The best score so far of those whose test part was looked at.
  private var tested: Double?
  /// Trials that may go on, by their numbers.
  private var paused: [Int: TrainingCheckpoint] = [:]

  /// A search that has not begun; luck is the objective's.
  ///
  /// With `tests` the test part is looked at, and the search does not learn of it.
  package init(
    _ sampler: SamplerChoice, _ scheduler: SchedulerChoice? = nil, in space: SearchSpace,
    of objective: Objective, limit: Limit, tests: Bool = false
  ) {
    looksAtTests = tests
    self.objective = scheduler.map { objective.trained(for: $0.maxEpochs) } ?? objective
    study = Study(
      space: space, direction: objective.direction, sampler: sampler, seed: objective.seed,
      scheduler: scheduler)
    self.limit = limit
  }

  /// The share that is done, if every trial costs the same.
  package var fraction: Double {
    guard !isDone else { return 1 }
    switch limit {
    case .trials(let trials):
      let ended = Double(study.trials.count - (run == nil ? 0 : 1))
      let begun = run.map { Double($0.reports.count) / Double($0.configuration.epochs) } ?? 0
      return (ended + begun) / Double(max(trials, 1))
    case .epochs(let most): return min(1, Double(epochs) / Double(max(most, 1)))
    }
  }

  /// Goes on while there are turns; true when the search is done.
  package func advance(until turns: Turns) -> Bool {
    repeat {
      if let run {
        guard run.advance(until: turns), !goesOn(run) else { continue }
        finish(run)
      } else {
        begin()
      }
    } while !isDone && !turns.areOver
    return isDone
  }

  /// Asks for a trial or a job; where there is nothing to train it ends at once.
  private func begin() {
    let start = ContinuousClock.now
    if case .trials(let trials) = limit, study.trials.count >= trials, study.budget == nil {
      isDone = true
      return
    }
    guard let (trial, job) = ask() else {
      isDone = true
      return
    }
    suggestionTime += ContinuousClock.now - start
    let configuration = study.space.configuration(at: trial.point)
    switch objective {
    case .known(let known):
      end(trial.number, known.outcome(configuration, trial: trial.number))
    case .training(let training):
      do throws(ModelError) {
        let run: TrainingRun
        if let checkpoint = paused.removeValue(forKey: trial.number) {
          run = TrainingRun(resuming: checkpoint, data: training.data)
        } else {
          run = try training.run(configuration, trial: trial.number)
        }
        guard fits(run, job) else {
          isDone = true
          return
        }
        run.target = job.map { study.watches ? run.reports.count + 1 : $0.end }
        self.run = run
      } catch {
        end(trial.number, .failed("it cannot be trained"))
      }
    }
  }

  private func ask() -> (Trial, Job?)? {
    guard study.budget != nil else { return (try? study.ask()).map { ($0, nil) } }
    guard let job = try? study.askJob() else { return nil }
    return (study.trials[job.trial - 1], job)
  }

  /// Whether the epochs of a training are left.
  private func fits(_ run: TrainingRun, _ job: Job?) -> Bool {
    guard case .epochs(let most) = limit else { return true }
    return epochs + (job?.end ?? run.configuration.epochs) - run.reports.count <= most
  }

  /// Lets a run that waits after an epoch go on, unless it has come to the end of its job.
  private func goesOn(_ run: TrainingRun) -> Bool {
    guard run.isPaused, let job = study.budget?.pending, run.reports.count < job.end,
      study.stop(after: run.configuration.scores(run.reports)) == nil
    else { return false }
    run.target = run.reports.count + 1
    return true
  }

  private func finish(_ ended: TrainingRun) {
    guard let training = objective.training else { return }
    run = nil
    let before = study.budget?.pending?.start ?? 0
    epochs += ended.reports.count - before
    multiplyAdds +=
      Double(ended.cost.multiplyAddsPerEpoch) * Double(ended.reports.count - before)
    guard let job = study.budget?.pending else {
      guard let outcome = training.outcome(of: ended) else { return }
      end(ended.trial, outcome, test(ended, outcome))
      return
    }
    let result = training.result(of: job, ended)
    study.tellJob(result)
    results.append(
      Result(
        trial: job.trial, value: result.outcome.value, epochs: epochs,
        test: test(ended, result.outcome)))
    if ended.isPaused { paused[job.trial] = ended.checkpoint }
    dropStopped()
  }

  /// The test part with the weights of a training that is the best so far.
  private func test(_ run: TrainingRun, _ outcome: Outcome) -> Scores? {
    guard looksAtTests, let value = outcome.value,
      tested.map({ objective.direction.prefers(value, to: $0) }) ?? true
    else { return nil }
    tested = value
    return run.testEvaluation().scores
  }

  private func end(_ trial: Int, _ outcome: Outcome, _ test: Scores? = nil) {
    if study.budget == nil {
      study.tell(trial, outcome)
    } else {
      study.tellJob(JobResult(scores: [], outcome: outcome, isOver: true))
    }
    results.append(Result(trial: trial, value: outcome.value, epochs: epochs, test: test))
  }

  /// Forgets the weights of trials that have just been stopped.
  private func dropStopped() {
    guard let budget = study.budget else { return }
    for verdict in budget.verdicts.reversed() {
      guard verdict.job == budget.jobs.count else { return }
      if !verdict.goesOn { paused[verdict.trial] = nil }
    }
  }
}
