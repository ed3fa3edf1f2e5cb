import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch

/// `search`: chooses the sampler and begins a search.
enum SearchCommand: Command {
  private static let seed = OptionSpec(
    "seed", .integer(0...Int.max), default: "0", "seed of all luck")

  static let spec = CommandSpec(
    "search", "choose the sampler and begin a search",
    forms: [
      Form("show", [], "show the search"),
      Form(
        "grid", [.keyword("grid")],
        options: [
          OptionSpec(
            "levels", .integer(1...GridSampler.levelLimit), default: "3", "levels of a range"),
          OptionSpec(
            "place", .choice("ends", "centres"), default: "ends", "where the levels stand"),
          seed,
        ] + BudgetOptions.specs,
        "all combinations of a few levels, in order"),
      Form(
        "random", [.keyword("random")], options: [seed] + BudgetOptions.specs, "independent draws"),
      Form(
        "sobol", [.keyword("sobol")], options: [seed] + BudgetOptions.specs,
        "a sequence that fills the space evenly"),
      Form(
        "lhs", [.keyword("lhs")],
        options: [
          OptionSpec(
            "points", .integer(LatinHypercubeSampler.pointLimits), default: "16",
            "trials of a hypercube, and strips of each range"),
          seed,
        ] + BudgetOptions.specs,
        "Latin hypercubes: every strip of a range once"),
      Form(
        "bayes", [.keyword("bayes", aliases: ["gp"])],
        options: [
          OptionSpec("startup", .integer(2...1_000), "trials before the model begins"),
          OptionSpec(
            "kernel", .choice("rbf", "matern52"), default: "rbf", "what the model believes in"),
          OptionSpec("prior", .choice("on", "off"), default: "on", "priors on the model's scales"),
          OptionSpec(
            "acquisition", acquisitions, default: "log_ei", "what makes a point worth trying"),
          OptionSpec(
            "kappa", .number(0...100), "deviations of ucb, 2 unless given"),
          OptionSpec(
            "replicates", .integer(BayesianSampler.replicateLimits), default: "1",
            "trials that a configuration may have where scores are noisy"),
          seed,
        ] + BudgetOptions.specs,
        "a model of the results so far, and the point of most promise"),
      Form(
        "tpe", [.keyword("tpe")],
        options: [
          OptionSpec(
            "startup", .integer(TPESampler.startupLimits), default: "10",
            "trials before the densities are used"),
          OptionSpec(
            "candidates", .integer(TPESampler.candidateLimits), default: "24",
            "points drawn near the good trials"),
          seed,
        ] + BudgetOptions.specs,
        "a density of the good trials, and one of the others"),
    ],
    examples: [
      .init("search grid levels=3"), .init("search random seed=7"), .init("search sobol"),
      .init("search lhs points=12"),
      .init("search bayes seed=3", "a Gaussian process with log expected improvement"),
      .init("search tpe"),
      .init("search random budget=hyperband max_epochs=9", "epochs go to the best alone"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    guard command.form.name != "show" else {
      return .answer(SearchText.status(try workspace.requiredSearch()))
    }
    let seed = Seed(UInt64(command.arguments.integer("seed")))
    var objective = try workspace.requiredObjective(seed: seed)
    let scheduler = try BudgetOptions.scheduler(command, workspace)
    if let scheduler { objective = objective.trained(for: scheduler.maxEpochs) }
    let study = Study(
      space: workspace.space, direction: objective.direction, sampler: try sampler(command),
      seed: seed, scheduler: scheduler)
    do throws(SamplerError) {
      _ = try study.peek()
    } catch {
      let place = error == .gridTooLarge ? command.arguments.span(of: "levels") : nil
      throw Diagnostic(Sentence(error), at: place)
    }
    // A search without trials is no loss when another takes its place.
    let note = workspace.search?.study.trials.isEmpty == false ? workspace.closeSearch() : []
    let search = Search(study: study, objective: objective)
    workspace.search = search
    return .answer(
      SearchText.introduction(search) + note)
  }

  /// The sampler of a command that names one.
  static func sampler(_ command: ParsedCommand) throws(Diagnostic) -> SamplerChoice {
    let arguments = command.arguments
    switch command.form.name {
    case "grid":
      return .grid(
        GridSampler(
          levels: arguments.integer("levels"),
          placement: LevelPlacement(rawValue: arguments.word("place")) ?? .ends))
    case "random":
      return .random(RandomSampler())
    case "sobol":
      return .sobol(SobolSampler())
    case "lhs":
      return .latinHypercube(LatinHypercubeSampler(points: arguments.integer("points")))
    case "tpe":
      return .tpe(
        TPESampler(
          startup: arguments.integer("startup"), candidates: arguments.integer("candidates")))
    default:
      return .bayes(
        BayesianSampler(
          startup: arguments.optionalInteger("startup"),
          kernel: KernelChoice(rawValue: arguments.word("kernel")) ?? .rbf,
          usesPrior: arguments.word("prior") == "on", acquisition: try acquisition(arguments),
          replicates: arguments.integer("replicates")))
    }
  }

  static let acquisitions = ArgumentKind.choice(
    "log_ei", "ei", "pi", "ucb", "thompson", "mean", "deviation")

  private static func acquisition(
    _ arguments: Arguments
  ) throws(Diagnostic) -> Acquisition {
    let name = arguments.word("acquisition")
    guard name == "ucb" || !arguments.has("kappa") else {
      throw Diagnostic(
        "kappa is for acquisition=ucb", at: arguments.span(of: "kappa"),
        hint: .line("search bayes acquisition=ucb kappa=2"))
    }
    return acquisition(name, kappa: arguments.optionalNumber("kappa"))
  }

  /// The acquisition of a name; `kappa` counts for a bound alone.
  static func acquisition(_ name: String, kappa: Double?) -> Acquisition {
    switch name {
    case "ei": .function(.expectedImprovement)
    case "pi": .function(.logProbabilityOfImprovement)
    case "ucb": .function(.upperConfidenceBound(kappa: kappa ?? 2))
    case "thompson": .thompsonSampling
    case "mean": .function(.mean)
    case "deviation": .function(.deviation)
    default: .function(.logExpectedImprovement)
    }
  }
}
