import TuneMath
import TuneObjectives
import TuneReport
package import TuneSearch
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A comparison under way: pull an event, and its searches have gone a little further.
///
/// Seeds come one after another, each with all contenders, so that whenever it is cut the seeds that are
/// done are done for all.
package struct Comparing {
  /// What is compared.
  package struct Plan: Sendable {
    let contenders: [SamplerComparison.Contender]
    let trials: Int
    /// The epochs that each search may train, where they are the budget.
    let epochs: Int?
    /// A score of which it is told what it took to reach.
    let reach: Double?
    let seeds: [UInt64]
    let space: SearchSpace
    /// With the first seed.
    let objective: Objective
    /// The rows that each seed deals anew, where test scores are asked for.
    let dataset: Dataset?
    /// Whether the time that the samplers take is told, which no two runs have the same.
    let tellsTime: Bool

    /// Whether another's searches are the same, seed by seed.
    func hasSearches(of other: Plan) -> Bool {
      contenders == other.contenders && trials == other.trials && epochs == other.epochs
        && space == other.space && (dataset == nil) == (other.dataset == nil)
        && objective.measure.value == other.objective.measure.value
        && objective.training?.model == other.objective.training?.model
    }
  }

  /// Searches that are done, by contender and seed.
  package struct Results: Sendable {
    let plan: Plan
    var runs: [UInt64: [SamplerComparison.Run?]] = [:]
    var suggestionTimes: [Duration]

    init(_ plan: Plan) {
      self.plan = plan
      suggestionTimes = plan.contenders.map { _ in .zero }
    }

    /// The comparison over the seeds that are done for all; nil without any.
    package var comparison: SamplerComparison? {
      let seeds = plan.seeds.filter { runs[$0]?.contains { $0 == nil } == false }
      guard !seeds.isEmpty else { return nil }
      return SamplerComparison(
        plan.contenders, direction: plan.objective.direction, trials: plan.trials,
        epochs: plan.epochs,
        seeds: seeds,
        runs: plan.contenders.indices.map { contender in
          seeds.compactMap { runs[$0]?[contender] }
        })
    }
  }

  private struct Lane {
    let seed: UInt64
    let contender: Int
    let search: UnattendedSearch
  }

  /// What is done.
  package private(set) var results: Results
  private var coming: ArraySlice<(seed: UInt64, contender: Int)>
  private var lanes: [Lane] = []
  /// The objective of the seed that was begun last.
  private var dealt: (seed: UInt64, objective: Objective)?

  /// A comparison that takes the searches which have been carried out before from a ledger.
  init(_ plan: Plan, _ ledger: Ledger) {
    results = Results(plan)
    // A time is that of searches which are carried out now.
    if !plan.tellsTime, let earlier = ledger.searches(of: plan) {
      for seed in plan.seeds { results.runs[seed] = earlier.runs[seed] }
    }
    for seed in plan.seeds where results.runs[seed] == nil {
      results.runs[seed] = plan.contenders.map { _ in nil }
    }
    var coming: [(seed: UInt64, contender: Int)] = []
    for seed in plan.seeds {
      for contender in plan.contenders.indices where results.runs[seed]?[contender] == nil {
        coming.append((seed, contender))
      }
    }
    self.coming = coming[...]
  }

  /// Goes further on so many threads.
  ///
  /// - Returns: What there is to see, or nil when all searches are done.
  mutating func next(workers: Int, at pace: Pace) -> SessionEvent? {
    // Some more than there are threads, for those whose search ends.
    while lanes.count < 4 * workers, let (seed, contender) = coming.popFirst() {
      let plan = results.plan
      let chosen = plan.contenders[contender]
      let objective = objective(seed)
      // The model as it stands is the one point of an empty space.
      let search =
        if let sampler = chosen.sampler {
          UnattendedSearch(
            sampler, chosen.scheduler, in: plan.space, of: objective,
            limit: plan.epochs.map { .epochs($0) } ?? .trials(plan.trials),
            tests: plan.dataset != nil)
        } else {
          UnattendedSearch(
            .random(RandomSampler()), in: SearchSpace(), of: objective, limit: .trials(1),
            tests: plan.dataset != nil)
        }
      lanes.append(Lane(seed: seed, contender: contender, search: search))
    }
    guard !lanes.isEmpty else { return nil }
    // A turn belongs to one thread, and the call returns after the last of them.
    nonisolated(unsafe) let searches = lanes.map(\.search)
    SideBySide.work(on: searches.count, workers: workers, pace: pace) { index, turns in
      searches[index].advance(until: turns)
    }
    for lane in lanes where lane.search.isDone {
      results.runs[lane.seed]?[lane.contender] = SamplerComparison.Run(lane.search)
      results.suggestionTimes[lane.contender] += lane.search.suggestionTime
    }
    lanes.removeAll { $0.search.isDone }
    return .comparing(progress)
  }

  /// What a seed's searches improve: with test scores it is on a split of its own.
  private mutating func objective(_ seed: UInt64) -> Objective {
    if let dealt, dealt.seed == seed { return dealt.objective }
    var objective = results.plan.objective.seeded(Seed(seed))
    if let training = objective.training, let dataset = results.plan.dataset {
      guard let data = try? PreparedData(dataset, seed: Seed(seed)) else {
        preconditionFailure("whether rows can be dealt depends on their number and columns alone")
      }
      objective = .training(
        TrainingObjective(model: training.model, data: data, seed: Seed(seed)))
    }
    dealt = (seed, objective)
    return objective
  }

  private var progress: ComparisonProgress {
    let plan = results.plan
    let done = plan.seeds.count { results.runs[$0]?.contains { $0 == nil } == false }
    let ended = results.runs.values.reduce(0) { $0 + $1.count { $0 != nil } }
    let begun = lanes.reduce(0) { $0 + $1.search.fraction }
    return ComparisonProgress(
      seedsDone: done, seeds: plan.seeds.count,
      fraction: (Double(ended) + begun) / Double(plan.seeds.count * plan.contenders.count))
  }
}

extension SamplerComparison.Run {
  /// What a search came to that is done.
  init(_ search: UnattendedSearch) {
    let trials = search.study.trials
    let tests = search.results.map { $0.test.map(SamplerComparison.TestScore.init) }
    self.init(
      values: search.results.map(\.value),
      regrets: search.objective.known.map { known in
        trials.map { known.regret(search.study.space.configuration(at: $0.point)) }
      },
      tests: search.looksAtTests ? tests : nil,
      epochs: search.epochs, multiplyAdds: search.multiplyAdds,
      epochsAfter: search.objective.training.map { _ in search.results.map(\.epochs) },
      trials: search.study.budget.map { _ in Set(search.results.map(\.trial)).count })
  }
}

extension SamplerComparison.TestScore {
  fileprivate init(_ scores: Scores) {
    switch scores {
    case .classification(let classes):
      self.init(
        score: scores.objective, precision: classes.macroPrecision, recall: classes.macroRecall)
    case .regression: self.init(score: scores.objective)
    }
  }
}

/// How far a comparison has come.
public struct ComparisonProgress: Sendable, Hashable {
  /// The seeds that are done for all contenders.
  public let seedsDone: Int
  /// The seeds there are.
  public let seeds: Int
  /// The share of all trials that is done.
  public let fraction: Double
}

extension Workspace {
  /// The threads of a comparison: all processors, or as many workers as were asked for.
  var comparingWorkers: Int {
    workers > 1 ? workers : max(ProcessInfo.processInfo.activeProcessorCount, 1)
  }
}
