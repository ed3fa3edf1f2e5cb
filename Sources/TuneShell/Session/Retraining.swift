import TuneMath
import TuneObjectives
import TuneSearch
import TuneTraining

/// Trials trained once more: pull an event, and training has gone a little further.
package struct Retraining {
  /// A training.
  struct Training: Sendable {
    let seed: UInt64
    let trial: Trial
  }

  /// What it is for.
  enum Purpose: Sendable {
    /// To train leaders under other seeds.
    case confirm(leaders: [Trial], seeds: [UInt64])
    /// To look at the test part with the weights of one trial.
    case final(Trial)
    /// To train trials to their end that were stopped.
    case finish([Trial])
  }

  /// What is trained.
  package struct Plan: Sendable {
    let purpose: Purpose
    let space: SearchSpace
    let objective: Objective

    /// Seed by seed, so that a cut leaves whole seeds.
    var jobs: [Training] {
      switch purpose {
      case .confirm(let leaders, let seeds):
        seeds.flatMap { seed in leaders.map { Training(seed: seed, trial: $0) } }
      case .final(let trial): [Training(seed: objective.seed.value, trial: trial)]
      case .finish(let trials): trials.map { Training(seed: objective.seed.value, trial: $0) }
      }
    }
  }

  private struct Lane {
    let job: Int
    let key: TrainingKey?
    let run: TrainingRun
  }

  let plan: Plan
  private let jobs: [Training]
  /// What each job came to; nil while it has not ended.
  private(set) var outcomes: [Outcome?]
  /// The test part after the one training for it; nil for one that diverged.
  private(set) var test: Evaluation?
  private var next = 0
  private var lanes: [Lane] = []
  /// What all trainings with a seed have in common.
  private var fingerprints: [UInt64: FNV1a] = [:]
  /// The trainings that ended since this was last read, for the journal.
  private var paid: [PaidTraining] = []

  init(_ plan: Plan) {
    self.plan = plan
    jobs = plan.jobs
    outcomes = jobs.map { _ in nil }
  }

  /// Goes on on so many threads; the ledger's results are taken, and new ones go into it.
  ///
  /// - Returns: What there is to see, or nil when all is done.
  mutating func next(_ ledger: inout Ledger, workers: Int, at pace: Pace) -> SessionEvent? {
    while lanes.count < 2 * workers, next < jobs.count {
      begin(next, &ledger)
      next += 1
    }
    guard !lanes.isEmpty else { return nil }
    TrainingRun.advance(lanes.map(\.run), on: workers, at: pace)
    for lane in lanes where lane.run.ending != .running { finish(lane, &ledger) }
    lanes.removeAll { $0.run.ending != .running }
    return event
  }

  /// All that decides the result of a training; the data are hashed once a seed.
  private mutating func key(_ job: Training) -> TrainingKey? {
    let objective = plan.objective.seeded(Seed(job.seed))
    let fingerprint = fingerprints[job.seed] ?? objective.fingerprint()
    fingerprints[job.seed] = fingerprint
    return objective.key(
      plan.space.configuration(at: job.trial.point), trial: job.trial.number,
      fingerprint: fingerprint)
  }

  /// Begins a training, or takes what is known of it.
  private mutating func begin(_ index: Int, _ ledger: inout Ledger) {
    let job = jobs[index]
    let configuration = plan.space.configuration(at: job.trial.point)
    switch plan.objective.seeded(Seed(job.seed)) {
    case .known(let known):
      outcomes[index] = known.outcome(configuration, trial: job.trial.number)
    case .training(let training):
      let key = key(job)
      if case .final = plan.purpose {
        if let known = ledger.test(key) {
          (outcomes[index], test) = (job.trial.outcome, known)
          return
        }
      } else if let known = ledger[key] {
        outcomes[index] = known.outcome
        return
      }
      do throws(ModelError) {
        let run =
          if case .finish = plan.purpose, let checkpoint = ledger.entry(key)?.checkpoint {
            TrainingRun(resuming: checkpoint, data: training.data)
          } else {
            try training.run(configuration, trial: job.trial.number)
          }
        run.target = nil
        lanes.append(Lane(job: index, key: key, run: run))
      } catch {
        outcomes[index] = .failed(Sentence(error).message)
      }
    }
  }

  private mutating func finish(_ lane: Lane, _ ledger: inout Ledger) {
    guard let outcome = plan.objective.training?.outcome(of: lane.run) else { return }
    outcomes[lane.job] = outcome
    switch plan.purpose {
    case .confirm, .finish:
      guard let key = lane.key else { return }
      let training = PaidTraining(
        key: key, outcome: outcome, measurement: Search.Measurement(of: lane.run, outcome))
      ledger.add(training)
      paid.append(training)
    case .final:
      guard outcome.value != nil else { return }
      let evaluation = lane.run.testEvaluation()
      test = evaluation
      ledger.add(test: evaluation, of: lane.key)
    }
  }

  /// What has to outlive the process, once.
  mutating func records() -> [SessionEvent] {
    defer { paid = [] }
    return paid.map { .record(.training($0)) }
  }

  private var event: SessionEvent {
    let ended = outcomes.count { $0 != nil }
    let begun = lanes.reduce(0) {
      $0 + Double($1.run.reports.count) / Double($1.run.configuration.epochs)
    }
    switch plan.purpose {
    case .finish(let trials):
      let first = lanes.first
      return .progress(
        Progress(
          trial: first.map { jobs[$0.job].trial.number } ?? trials.last?.number ?? 1,
          epoch: first?.run.epoch ?? 1, epochs: first?.run.configuration.epochs ?? 1,
          trialsDone: ended, trials: trials.count, trialsUnderWay: begun))
    case .confirm(let leaders, let seeds):
      return .comparing(
        ComparisonProgress(
          seedsDone: doneSeeds, seeds: seeds.count,
          fraction: (Double(ended) + begun) / Double(max(leaders.count * seeds.count, 1))))
    case .final(let trial):
      guard let run = lanes.first?.run else {
        return .progress(Progress(trial: trial.number, epoch: 1, epochs: 1, trialsDone: 1))
      }
      return .progress(
        Progress(trial: trial.number, epoch: run.epoch, epochs: run.configuration.epochs))
    }
  }

  /// The seeds with which all leaders have been trained.
  private var doneSeeds: Int {
    guard case .confirm(let leaders, let seeds) = plan.purpose else { return 0 }
    return seeds.indices.prefix { seed in
      (0..<leaders.count).allSatisfy { outcomes[seed * leaders.count + $0] != nil }
    }.count
  }

  /// What the whole seeds say; nil before the first, and for another purpose.
  var confirmation: Confirmation? {
    let done = doneSeeds
    guard case .confirm(let leaders, let seeds) = plan.purpose, done > 0 else { return nil }
    return Confirmation(
      direction: plan.objective.direction, seeds: Array(seeds.prefix(done)),
      leaders: leaders.enumerated().compactMap { place, leader in
        leader.outcome?.value.map { observed in
          Confirmation.Leader(
            trial: leader.number, observed: observed,
            values: (0..<done).map { outcomes[$0 * leaders.count + place]?.value },
            truth: plan.objective.known.map {
              $0.truth(plan.space.configuration(at: leader.point))
            })
        }
      })
  }
}

extension Search.Measurement {
  /// What a run that has ended measured.
  init(of run: TrainingRun, _ outcome: Outcome?) {
    self.init(
      reports: run.reports, training: outcome?.value == nil ? nil : run.training,
      effort: Search.Effort(cost: run.cost, time: run.elapsed))
  }
}
