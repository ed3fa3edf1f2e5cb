import TuneObjectives
package import TuneReport
import TuneSearch
package import TuneTraining

/// Trials being run: pull an event, and training has gone a little further.
///
/// With several workers, trials whose points do not depend on results are begun ahead of their
/// turn. They are asked for, told and shown in their order all the same, so that the study cannot
/// tell how many workers there were.
package struct Stepping {
  /// When to stop before all trials are run.
  package enum Goal: Sendable, Hashable {
    /// When the best score stands in a relation to a number.
    case score(Comparison.Relation, Double)
    /// When a rung of a bracket is full, or without a rung when the bracket is over.
    case place(bracket: Int, rung: Int?)
  }

  /// How many trials were asked for, or how many there were when the space had no more.
  package private(set) var total: Int
  /// When to stop earlier.
  package let goal: Goal?
  /// How many have ended.
  package private(set) var done = 0
  private var hasTitles = false
  private var hasNote = false
  private var hasSummary = false
  /// The last trial of which something was seen, so that even a short one shows that it runs.
  private var seen = 0
  /// A trial that ended without a run, and is not shown yet: it failed before it began, or its result
  /// has been paid for.
  private var ended: Trial?
  /// What there is to say about a trial that was just shown.
  private var comments: ArraySlice<Block> = []
  /// Trainings under way, in the order of their trials; the first is that of the pending trial.
  var runs: [TrainingRun] = []
  /// Points of trials that can be begun ahead of their turn, the first of them that of trial `next`,
  /// and whether more may follow them.
  var coming: (next: Int, points: ArraySlice<UnitPoint>, goOn: Bool) = (0, [], true)
  /// Jobs that follow whatever becomes of those before them, as they stood after so many.
  var comingJobs: (after: Int, jobs: [(job: Job, point: UnitPoint)]) = (-1, [])

  /// The weights of all networks under way together, when there is more than one.
  ///
  /// Twice as many as the largest network may have. A weight takes at least 16 bytes with its
  /// gradient and Adam's moments.
  static let weightLimit = 2 * TrainingConfiguration.weightLimit

  package init(total: Int, until goal: Goal? = nil) {
    self.total = total
    self.goal = goal
  }

  /// Trains on, or begins or ends a trial; the ledger's results are taken, and new ones go into it.
  ///
  /// - Returns: What there is to see, or nil when there is nothing left to do.
  /// - Throws: A diagnostic when the sampler cannot choose.
  package mutating func next(
    in workspace: inout Workspace, _ ledger: inout Ledger, at pace: Pace
  ) throws(Diagnostic) -> SessionEvent? {
    guard var search = workspace.search else { return nil }
    // The search moves out of the workspace and back, so that it is not copied.
    workspace.search = nil
    defer { workspace.search = search }
    if let comment = comments.popFirst() { return .block(comment) }
    guard done < total, !isReached(search) else {
      putAside(in: &search)
      return summary(search)
    }
    if ended == nil {
      do throws(SamplerError) {
        try begin(in: &search, ledger)
      } catch {
        putAside(in: &search)
        // Whoever asked for more than there is has got all there is.
        guard case .exhausted = error, done > 0 else { throw Diagnostic(Sentence(error)) }
        total = done
        hasSummary = true
        return .block(.line("  " + Sentence(error).message))
      }
    }
    if let note = startupNote(search) { return .block(note) }
    guard hasTitles else {
      hasTitles = true
      return .block(TrialTable(search.study).titles)
    }
    if let trial = ended {
      ended = nil
      return .block(row(trial, search))
    }
    if search.study.budget == nil {
      beginAhead(in: search, ledger, workers: workspace.workers)
    } else {
      beginJobsAhead(in: search, ledger, workers: workspace.workers)
    }
    if search.goesOn(runs[0]) {
      let goesOn = train(search, workers: workspace.workers, at: pace)
      if goesOn || seen != runs[0].trial {
        seen = runs[0].trial
        return .progress(progress)
      }
    }
    let run = runs.removeFirst()
    let trial = search.finish(run)
    ledger.add(search.lastRecord, of: run)
    return .block(row(trial, search))
  }

  /// Trains on; false when the first run has done what it was begun for.
  private func train(_ search: Search, workers: Int, at pace: Pace) -> Bool {
    let start = ContinuousClock.now
    repeat {
      // Of the runs that were put aside some may be more than were asked for now.
      let running = runs.prefix(total - done).filter { $0.ending == .running && !$0.isPaused }
      TrainingRun.advance(running, on: workers, at: pace)
      guard search.goesOn(runs[0]) else { return false }
      guard search.study.watches, case .time(let limit) = pace,
        ContinuousClock.now - start < limit
      else { return true }
    } while true
  }

  /// How far the search has come, once, after several trials.
  private mutating func summary(_ search: Search) -> SessionEvent? {
    guard !hasSummary, done > 1 else { return nil }
    hasSummary = true
    return BestChart.sparkline(of: search.study).map { .block(.sparkline($0)) }
  }

  /// Puts aside what is under way and says so.
  package mutating func cut(_ workspace: inout Workspace) -> [Block] {
    guard var search = workspace.search else { return [] }
    putAside(in: &search)
    workspace.search = search
    var blocks = Array(comments)
    if let trial = ended { blocks += [row(trial, search)] + comments }
    let unit = search.study.budget == nil ? "trial" : "training"
    let trials = "cut after \(done) of \(total) \(total == 1 ? unit : unit + "s")"
    let stopped = search.cut.map {
      "; #\($0.trial) was cut in epoch \($0.epoch) of \($0.target ?? $0.configuration.epochs)"
    }
    guard done < total else { return blocks + [.line("  " + trials)] }
    return blocks + [.line("  \(trials)\(stopped ?? ""). `\(rest)` goes on")]
  }

  /// Says once, before the first trial, that it is one of a sampler's start and how long that lasts, or
  /// that nothing is left to chance.
  private mutating func startupNote(_ search: Search) -> Block? {
    guard !hasNote, let trial = search.pending ?? ended else { return nil }
    hasNote = true
    switch trial.decision {
    case .bayes(.spaceFilling(let decision)), .tpe(.spaceFilling(let decision)):
      guard decision.reason == .startup else { return nil }
      let last = trial.number + total - done - 1
      let words =
        last > decision.startup
        ? "start-up until #\(decision.startup): points that fill the space; then the model chooses"
        : "start-up \(trial.number)\(last > trial.number ? " to \(last)" : "") of "
          + "\(decision.startup): points that fill the space, no model yet"
      return .line("  " + words)
    case .bayes(.model(let decision)) where decision.search.isExact:
      return .line(
        "  the model judges every configuration, \(decision.search.considered) of them, and takes the best"
      )
    default: return nil
    }
  }

  /// The command that does what is left.
  private var rest: String {
    if case .place(_, let rung) = goal { return rung == nil ? "step bracket" : "step rung" }
    guard goal == nil, total - done > 1 else { return "step" }
    return "step \(total - done)"
  }

  private mutating func putAside(in search: inout Search) {
    // Nothing of its own says that what was put aside before is gone on with.
    guard !runs.isEmpty else { return }
    search.pause(runs)
    runs = []
  }

  /// Sees to it that the first training is that of the trial whose turn it is.
  private mutating func begin(
    in search: inout Search, _ ledger: Ledger
  ) throws(SamplerError) {
    if runs.isEmpty { runs = search.resume() }
    let trial = try search.turn()
    let job = search.study.budget?.pending
    if let first = runs.first, first.trial == trial.number {
      guard !search.trains(first, trial) else { return }
      runs.removeFirst()
    }
    if let job {
      begin(job, trial, in: &search, ledger)
      return
    }
    if let known = ledger[search.key(trial.number, at: trial.point)]
      ?? search.answer(trial.number, at: trial.point)
    {
      ended = search.finish(trial.number, known)
      return
    }
    do throws(ModelError) {
      guard let run = try search.run(trial.number, at: trial.point) else { return }
      runs.insert(run, at: 0)
    } catch {
      ended = search.fail(trial.number, error)
    }
  }

  /// Goes on with the training of a job's trial, begins it, or takes what is known of it.
  private mutating func begin(
    _ job: Job, _ trial: Trial, in search: inout Search, _ ledger: Ledger
  ) {
    let entry = ledger.entry(search.key(trial.number, at: trial.point))
    if let entry, let known = search.finish(job, known: entry) {
      ended = known
      return
    }
    do throws(ModelError) {
      guard let run = try search.run(job, at: trial.point, entry) else { return }
      runs.insert(run, at: 0)
    } catch {
      ended = search.fail(trial.number, error)
    }
  }

  private mutating func row(_ trial: Trial, _ search: Search) -> Block {
    done += 1
    comments = (search.guessLines(of: trial) + BudgetText.closing(search.study))[...]
    return TrialTable(search.study).row(trial, isBest: search.isNewBest(trial))
  }

  private func isReached(_ search: Search) -> Bool {
    switch goal {
    case nil: return false
    case .score(let relation, let value):
      return search.study.incumbent?.outcome?.value.map { relation.holds($0, value) } ?? false
    case .place(let bracket, let rung):
      guard done > 0, search.pending == nil, let next = search.study.nextJob else { return false }
      return next.bracket != bracket || (rung.map { $0 != next.rung } ?? false)
    }
  }

  private var progress: Progress {
    Progress(
      trial: runs[0].trial, epoch: runs[0].epoch, epochs: Self.end(of: runs[0]),
      trialsDone: done, trials: total,
      trialsUnderWay: runs.prefix(total - done).reduce(0) {
        $0 + Double($1.reports.count) / Double(Self.end(of: $1))
      },
      score: runs[0].reports.last?.validation.scores.objective)
  }
}

extension Stepping {
  /// The epoch that a run is trained to; one that is judged after every epoch may come to its last.
  private static func end(of run: TrainingRun) -> Int {
    let target = run.target ?? run.configuration.epochs
    return target == run.reports.count + 1 ? run.configuration.epochs : target
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
