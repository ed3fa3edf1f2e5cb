import TuneMath
import TuneSearch

/// Every scheduler, in settings that change what it does; the laws run over all of them.
let everyScheduler: [SchedulerChoice] = [
  .halving(SuccessiveHalving(maxEpochs: 9)),
  .halving(SuccessiveHalving(maxEpochs: 20, factor: 2, minEpochs: 3)),
  .hyperband(Hyperband(maxEpochs: 9)),
  .hyperband(Hyperband(maxEpochs: 10, factor: 4)),
  .hyperband(Hyperband(maxEpochs: 1)),
  .asha(AsynchronousHalving(maxEpochs: 9)),
  .asha(AsynchronousHalving(maxEpochs: 16, factor: 2, minEpochs: 2, pending: 3)),
  .median(MedianStopping(maxEpochs: 8)),
  .median(MedianStopping(maxEpochs: 12, minEpochs: 3, minTrials: 2)),
]

/// A course of scores that a point has: fast or slow, so that ranks cross; some fail and some end by
/// themselves.
struct Course {
  let scores: [Double]
  let outcome: Outcome
  /// The epoch in which its training ends by itself, before it has had all.
  let end: Int?

  init(_ point: UnitPoint, trial: Int, epochs: Int) {
    var hash = FNV1a()
    for coordinate in point { hash.add(coordinate.bitPattern) }
    hash.add(UInt64(trial % 3))
    let (a, b) = (Double(hash.value % 97) / 97, Double(hash.value / 97 % 89) / 89)
    // A few scores are equal, so that ties are broken.
    let scores = (1...epochs).map { epoch in
      ((0.4 + 0.6 * a) * (1 - Double.exp(-Double(epoch) * (0.05 + b))) * 50).rounded() / 50
    }
    switch hash.value % 11 {
    case 0:
      let epoch = 1 + Int(hash.value % UInt64(epochs))
      self.scores = Array(scores.prefix(epoch - 1))
      outcome = .diverged(epoch: epoch)
      end = epoch
    case 1 where epochs > 2:
      let epoch = 1 + Int(hash.value % UInt64(epochs - 1))
      self.scores = Array(scores.prefix(epoch))
      outcome = .value(scores[epoch - 1])
      end = epoch
    default:
      self.scores = scores
      outcome = .value(scores[epochs - 1])
      end = nil
    }
  }

  /// What a job between two epochs comes to.
  func result(of job: Job, stoppedAt stop: Int?) -> JobResult {
    let end = stop ?? job.end
    let known = Array(scores.prefix(end).dropFirst(job.start))
    let isOver: Bool
    switch outcome {
    case .value: isOver = scores.count <= end && stop == nil
    case .diverged, .failed: isOver = scores.count < end
    }
    return JobResult(
      scores: known, outcome: isOver ? outcome : .value(scores[end - 1]), isOver: isOver)
  }
}

extension Study {
  /// The course of a trial's point.
  func course(of trial: Int) -> Course {
    Course(trials[trial - 1].point, trial: trial, epochs: budget?.scheduler.maxEpochs ?? 1)
  }

  /// Asks for a job and tells what it came to; the first stop that the scheduler wants counts.
  mutating func runJob() throws {
    let job = try askJob()
    let course = course(of: job.trial)
    let stop = course.scores.indices.first { index in
      index >= job.start && index + 1 < job.end && watches
        && self.stop(after: Array(course.scores[...index])) != nil
    }
    tellJob(course.result(of: job, stoppedAt: stop.map { $0 + 1 }))
  }

  /// Runs jobs until there are so many, or the space has no more.
  mutating func runJobs(_ count: Int) throws {
    for _ in 0..<count {
      do {
        try runJob()
      } catch SamplerError.exhausted {
        return
      }
    }
  }
}

/// A study on a mixed space with a scheduler, of which some jobs are done.
func budgetStudy(
  _ scheduler: SchedulerChoice, _ sampler: SamplerChoice = .random(RandomSampler()),
  jobs: Int, direction: Direction = .maximize, seed: UInt64 = 3
) throws -> Study {
  let space = try SearchSpace([
    Parameter("rate", .real(low: 1e-4, high: 1, scale: .log)),
    Parameter("size", .choice([.number(16), .number(32), .number(64)])),
  ])
  var study = Study(
    space: space, direction: direction, sampler: sampler, seed: Seed(seed), scheduler: scheduler)
  try study.runJobs(jobs)
  return study
}
