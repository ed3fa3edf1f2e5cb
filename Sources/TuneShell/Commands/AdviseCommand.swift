import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// `advise`: asks which technique fits.
enum AdviseCommand: Command {
  static let spec = CommandSpec(
    "advise", role: .question, "ask which technique fits this space and budget",
    forms: [
      Form(
        "advise", [],
        options: [OptionSpec("trials", .integer(1...100_000), default: "30", "the budget")],
        "every technique with the number that speaks for it or against it")
    ],
    examples: [.init("advise"), .init("advise trials=200")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let objective = try workspace.requiredObjective(seed: Seed(0))
    guard workspace.space.parameters.contains(where: { $0.domain.count != 1 }) else {
      throw Diagnostic("there is one configuration", hint: .line("space"))
    }
    let advice = Advice(for: workspace.space, trials: command.arguments.integer("trials"))
    let notes = [
      try cost(objective, workspace.space, advice.trials), noise(objective, workspace.search),
    ].compactMap { $0 }
    return .answer(
      AdviceText(advice).blocks
        + (notes + [measured, "so: `search \(search(advice, workspace.space))`"])
        .map { .line("  " + $0) })
  }

  /// The technique to take, as `search` takes it; a grid of everything has a level for every value.
  private static func search(_ advice: Advice, _ space: SearchSpace) -> String {
    let name = advice.first.rawValue
    guard advice.first == .grid, (try? GridSampler().count(in: space)) != advice.configurations
    else {
      return name
    }
    return "\(name) levels=\(space.parameters.compactMap(\.domain.count).max() ?? 1)"
  }

  /// What the budget costs.
  private static func cost(
    _ objective: Objective, _ space: SearchSpace, _ trials: Int
  ) throws(Diagnostic) -> String? {
    guard let training = objective.training else { return nil }
    do throws(ModelError) {
      let costs = try training.model.costs(of: space, on: training.data).multiplyAdds
      let ends = [costs.lowerBound, costs.upperBound].map { cost in
        let (product, overflow) = cost.multipliedReportingOverflow(by: trials)
        return CountText.text(overflow ? .max : product)
      }
      let range = ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])"
      return "cost: \(range) multiply-adds for all trials"
    } catch {
      throw Diagnostic(Sentence(error))
    }
  }

  /// How far two scores have to be apart to mean something.
  private static func noise(_ objective: Objective, _ search: Search?) -> String? {
    guard let training = objective.training else {
      return objective.known.map { "luck: \($0.luck)" }
    }
    let rows = training.data.split.validation.count
    guard case .classification = training.data.task else {
      guard let best = search?.study.incumbent, let measured = search?.measurements,
        measured.indices.contains(best.number - 1),
        case .regression(let scores) = measured[best.number - 1].reports.last?.validation.scores
      else { return nil }
      return noise(scores.rmse, scores.rmseStandardError, rows)
    }
    // A score of 0 or 1 has no error to read off.
    let score = search?.study.incumbent?.outcome?.value ?? training.baselines().linear ?? 0.9
    let share = min(max(score, 1 / Double(rows)), 1 - 1 / Double(rows))
    return noise(share, (share * (1 - share) / Double(rows)).squareRoot(), rows)
  }

  private static func noise(_ score: Double, _ error: Double, _ rows: Int) -> String {
    "luck: a score of \(TrialText.score(score)) on \(rows) rows has a standard error of "
      + "\(TrialText.score(error)), and trials nearer to each other than twice that are alike; "
      + "`confirm` trains the best again"
  }

  private static var measured: String {
    "measured on mlp_vehicle, 50 trials, 20 seeds: median regret "
      + AdviceText.measured.map { "\($0.rawValue) \($1)" }.joined(separator: ", ")
      + "; none of the three pairs differs by more than luck (\(AdviceText.closest)); `compare` "
      + "measures on yours"
  }
}
