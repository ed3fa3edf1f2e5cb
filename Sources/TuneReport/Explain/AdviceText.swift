public import TuneSearch

/// Advice in words and numbers.
public struct AdviceText {
  private let advice: Advice

  /// Advice.
  public init(_ advice: Advice) { self.advice = advice }

  /// What three techniques did elsewhere, redone in a test: the median regret on `mlp_vehicle` with 50 trials over 20 seeds, from 0.
  public static let measured: KeyValuePairs<SamplerName, String> = [
    .bayes: "0.0130", .tpe: "0.0195", .random: "0.0349",
  ]
  /// The pair of them that luck explains least.
  public static let closest = "bayes, random 15 to 4, p = 0.058"

  /// A row a technique, the one to take first.
  public var blocks: [Block] {
    let size = advice.configurations.map { "\($0) configurations" } ?? "no end of configurations"
    let count = advice.parameters == 1 ? "1 hyperparameter" : "\(advice.parameters) hyperparameters"
    let ordered =
      advice.items.filter { $0.fit == .first } + advice.items.filter { $0.fit == .fair }
      + advice.items.filter { $0.fit == .poor }
    return [
      .line("for \(trials) over \(count), \(size)"),
      .table(
        Table(
          columns: [.init("technique"), .init("fits"), .init("because")],
          rows: ordered.map { [$0.sampler.rawValue, Self.word($0.fit), because($0.reason)] })),
    ]
  }

  private var trials: String { advice.trials == 1 ? "1 trial" : "\(advice.trials) trials" }

  private static func word(_ fit: Advice.Fit) -> String {
    switch fit {
    case .first: "best"
    case .fair: "yes"
    case .poor: "no"
    }
  }

  private func because(_ reason: Advice.Reason) -> String {
    switch reason {
    case .everything(let count):
      return "it tries all \(count) configurations, and nothing is left to find"
    case .needless: return "but the budget is enough for everything there is"
    case .levels(let levels, let name, let points):
      return "a grid of \(points) points has \(levels) values of \(name), and a random search "
        + "\(advice.trials)"
    case .tooLarge(let points):
      let size = points.map { "\($0) points" } ?? "more points than can be counted"
      return
        "the smallest grid has \(size), and \(trials) of it vary the last hyperparameters alone"
    case .chance:
      let chance = Advice.chance(ofTrials: advice.trials)
      let words =
        chance > 0.999 ? "hardly a doubt" : "a chance of \(TrialText.percent(100 * chance))"
      let share = TrialText.percent(100 * Advice.bestShare)
      let more =
        advice.trials < Advice.trialsForCertainty
        ? " (95 % with \(Advice.trialsForCertainty))" : ""
      return "\(words) that one trial is among the best \(share) of the space\(more); no trial "
        + "waits for another"
    case .spread:
      return "every trial has other values of each, without clusters and holes; in lesson 4 ahead "
        + "of random by no more than luck may do"
    case .model(let startup):
      return
        "\(startup) trials fill the space, \(advice.trials - startup) are chosen by a model of "
        + "the results"
    case .noModel(let startup):
      let left = max(advice.trials - startup, 0)
      return "its first \(startup) trials fill the space, so that its model would choose "
        + (left == 0 ? "none" : "\(left)")
    case .beyond(let trials, let parameters):
      return "its cost grows with the cube of the trials; built for \(trials) of them and "
        + "\(parameters) hyperparameters"
    }
  }
}
