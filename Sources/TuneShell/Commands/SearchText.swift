import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// How a search is described.
enum SearchText {
  /// What the sampler will and will not look at.
  static func introduction(_ search: Search) -> [Block] {
    let study = search.study
    let budget = study.budget.map {
      Block.line("  budget  \(BudgetText.introduction($0.scheduler))")
    }
    return [.line(sentence(study))] + (budget.map { [$0] } ?? []) + [
      .line("  val  \(goal(search.objective))")
    ]
      + (search.baselines.map { [.line("  baselines  \(baselines($0))")] } ?? [])
      + (search.objective.known.map { [.line("  \(KnownText.optimum($0))")] } ?? [])
      + explosionNote(study)
  }

  private static func goal(_ objective: Objective) -> String {
    if case .known(let known as FunctionObjective) = objective {
      return "the value of \(known.name), lower is better"
    }
    return switch objective.direction {
    case .maximize: "the validation accuracy, higher is better"
    case .minimize: "the validation error (RMSE), lower is better"
    }
  }

  /// More points of a grid than this are worth a word.
  private static let explosion = 1_000

  /// A word about a grid that nobody will run to its end.
  private static func explosionNote(_ study: Study) -> [Block] {
    guard case .grid(let grid) = study.sampler, let points = try? grid.count(in: study.space),
      points > explosion
    else { return [] }
    return [
      .line(
        "  note: a grid multiplies its levels: with every hyperparameter more it grows by another "
          + "factor, and \(points) trials are many; random and bayes stop wherever you like")
    ]
  }

  /// What has to be beaten.
  static func baselines(_ baselines: TrainingObjective.Baselines) -> String {
    let constant =
      switch baselines.constant {
      case .majority(_, let accuracy): "most frequent class \(TrialText.score(accuracy))"
      case .mean(_, let rmse): "mean \(TrialText.score(rmse))"
      }
    return
      "linear model \(baselines.linear.map(TrialText.score) ?? "without a result"), \(constant)"
  }

  /// The sampler and how far it has come.
  static func status(_ search: Search) -> [Block] {
    let trials = search.study.trials
    let failed = trials.filter { $0.outcome != nil && $0.outcome?.value == nil }.count
    var count = trials.count == 1 ? "1 trial" : "\(trials.count) trials"
    if let budget = search.study.budget {
      count += ", \(budget.epochs == 1 ? "1 epoch" : "\(budget.epochs) epochs")"
    }
    if failed > 0 { count += ", \(failed) without a result" }
    if let pending = search.pending { count += "; #\(pending.number) waits to be gone on with" }
    return introduction(search) + [.line("  \(count)")]
  }

  /// What a sampler that looks at results makes of several workers; nothing for other samplers.
  ///
  /// Said by `set` alone: what a search answers does not depend on how the shell works.
  static func workersNote(_ workspace: Workspace) -> [Block] {
    guard workspace.workers > 1, let study = workspace.search?.study else { return [] }
    if study.watches {
      return [
        .line(
          "  note: median judges each trial by those before it, so it runs one at a time")
      ]
    }
    let startup: Int
    switch study.sampler {
    case .grid, .random, .sobol, .latinHypercube: return []
    case .bayes(let sampler): startup = sampler.startupCount(in: study.space)
    case .tpe(let sampler): startup = sampler.startup
    }
    return [
      .line(
        "  note: \(study.sampler.name.rawValue) chooses from the results before, so after its first "
          + "\(startup == 1 ? "trial" : "\(startup) trials") it runs one at a time")
    ]
  }

  private static func sentence(_ study: Study) -> String {
    let seed = "seed \(study.seed.value)"
    switch study.sampler {
    case .grid(let grid):
      let points = (try? grid.count(in: study.space)) ?? 0
      return "grid: \(points) \(points == 1 ? "point" : "points"), levels at "
        + "\(grid.placement.rawValue), fixed before the first result is seen"
    case .random:
      return "random: independent draws, \(seed); results are never looked at"
    case .sobol:
      return "sobol: a scrambled Sobol sequence, \(seed); results are never looked at"
    case .latinHypercube(let sampler):
      return "lhs: Latin hypercubes of \(sampler.points) points, \(seed); results are never looked "
        + "at"
    case .bayes(let bayes):
      return "bayes: Gaussian process (\(bayes.kernel.rawValue)) and \(rule(bayes)), \(seed); "
        + "the first \(bayes.startupCount(in: study.space)) trials fill the space"
    case .tpe(let tpe):
      let start =
        tpe.startup == 1 ? "the first trial fills" : "the first \(tpe.startup) trials fill"
      return "tpe: densities of the good and the other trials, \(seed); \(start) the space"
    }
  }

  private static func rule(_ bayes: BayesianSampler) -> String {
    switch bayes.acquisition {
    case .function(.upperConfidenceBound(let kappa)):
      "a bound of \(NumberFormat.significant(kappa)) deviations"
    case .function: bayes.acquisition.label
    case .thompsonSampling: "Thompson sampling"
    }
  }
}
