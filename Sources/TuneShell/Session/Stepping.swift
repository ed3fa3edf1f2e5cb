import TuneObjectives
package import TuneReport
import TuneSearch
import TuneTraining

/// Trials being run: pull an event, and one minibatch has been trained.
package struct Stepping {
  /// When to stop before all trials are run.
  package struct Goal: Sendable, Hashable {
    package let relation: Comparison.Relation
    package let value: Double
  }

  /// How many trials were asked for.
  package let total: Int
  /// When to stop earlier.
  package let goal: Goal?
  /// How many have ended.
  package private(set) var done = 0
  private var hasTitles = false
  /// A trial that failed before it began, and is not shown yet.
  private var failed: Trial?

  package init(total: Int, until goal: Goal? = nil) {
    self.total = total
    self.goal = goal
  }

  /// Trains one minibatch more, or begins or ends a trial.
  ///
  /// - Returns: What there is to see, or nil when there is nothing left to do.
  /// - Throws: A diagnostic when the sampler cannot choose.
  package mutating func next(in workspace: inout Workspace) throws(Diagnostic) -> SessionEvent? {
    guard done < total, !isReached(workspace), var search = workspace.search else { return nil }
    // The search moves out of the workspace and back, so that it is not copied.
    workspace.search = nil
    defer { workspace.search = search }
    if search.running == nil, failed == nil {
      do throws(SamplerError) {
        failed = try search.startTrial()
      } catch {
        throw Diagnostic(Sentence(error))
      }
    }
    guard hasTitles else {
      hasTitles = true
      return .block(TrialTable(search.study.space).titles)
    }
    if let trial = failed {
      failed = nil
      return finish(trial, search)
    }
    if let ended = search.advance() { return finish(ended, search) }
    return .progress(progress(search))
  }

  /// What is said when the trials are cut short.
  package func cut(_ workspace: Workspace) -> [Block] {
    let trials = "cut after \(done) of \(total) \(total == 1 ? "trial" : "trials")"
    guard let running = workspace.search?.running else { return [.line("  " + trials)] }
    return [
      .line(
        "  \(trials); #\(running.number) stopped in epoch \(running.epoch) of "
          + "\(running.run.configuration.epochs). `step` goes on with it")
    ]
  }

  private mutating func finish(_ trial: Trial, _ search: Search) -> SessionEvent {
    done += 1
    return .block(
      TrialTable(search.study.space).row(trial, isBest: search.isNewBest(trial)))
  }

  private func isReached(_ workspace: Workspace) -> Bool {
    guard let goal, let best = workspace.search?.study.incumbent?.outcome?.value else {
      return false
    }
    return goal.relation.holds(best, goal.value)
  }

  private func progress(_ search: Search) -> Progress {
    guard let running = search.running else { return Progress(trial: 0, epoch: 0, epochs: 0) }
    return Progress(
      trial: running.number, epoch: running.epoch,
      epochs: running.run.configuration.epochs, trialsDone: done, trials: total,
      score: running.run.reports.last?.validation.scores.objective)
  }
}

extension Comparison.Relation {
  /// Whether two numbers stand in the relation.
  package func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .atMost: left <= right
    case .atLeast: left >= right
    case .unequal: left != right
    case .identical, .equal: left == right
    case .below: left < right
    case .above: left > right
    }
  }
}
