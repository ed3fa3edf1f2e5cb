import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// `compare`: samplers with the same budget over many seeds.
enum CompareCommand: Command {
  /// More lines than a picture tells apart.
  private static let most = 6
  /// The name of the contender that is one trial of the model as it stands.
  private static let asItIs = "default"

  static let spec = CommandSpec(
    "compare", role: .question, "compare samplers over many seeds",
    forms: [
      Form(
        "compare",
        [
          .argument(
            "sampler", .suggested(.sampler), .any,
            "samplers, grid random bayes if left out; with options in quotes; default: the model as it is"
          )
        ],
        options: [
          OptionSpec("trials", .integer(1...10_000), default: "25", "trials of each search"),
          OptionSpec("seeds", .integer(1...1_000), default: "20", "searches of each sampler"),
          OptionSpec("seed", .integer(0...1_000_000), default: "0", "the first seed"),
          OptionSpec(
            "epochs", .integer(1...100_000_000), "epochs of each search, in the place of trials"),
          OptionSpec(
            "reach", .anyNumber,
            "a score: how many epochs, or trials of a function, it takes to reach it"),
          OptionSpec(
            "score", .choice("val", "test"), default: "val",
            "test: each seed deals the rows anew, and what counts is the test score of the best"),
          OptionSpec("time", .choice("on", "off"), default: "off", "tell how long choices take"),
        ],
        "the same budget and the same luck for each, and whether a difference is more than luck")
    ],
    examples: [
      .init("compare random bayes trials=8 seeds=6"),
      .init("compare grid random 'bayes acquisition=ucb' trials=8 seeds=6", "with options"),
      .init(
        "compare default random trials=8 seeds=6 score=test", "on fresh rows"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let arguments = command.arguments
    let first = UInt64(arguments.integer("seed"))
    let objective = try workspace.requiredObjective(seed: Seed(first))
    let contenders = try contenders(arguments, arguments.integer("trials"), workspace)
    let trials = contenders.contains(where: \.tunes) ? arguments.integer("trials") : 1
    let epochs = try epochs(arguments, contenders, trials, objective)
    let reach = arguments.optionalNumber("reach")
    let plan = Comparing.Plan(
      contenders: contenders, trials: trials, epochs: epochs, reach: reach,
      seeds: (0..<UInt64(arguments.integer("seeds"))).map { first + $0 }, space: workspace.space,
      objective: objective, dataset: try dataset(arguments, objective, workspace),
      tellsTime: arguments.word("time") == "on")
    return .comparing(plan)
  }

  /// The rows to deal anew, where test scores are asked for.
  private static func dataset(
    _ arguments: Arguments, _ objective: Objective, _ workspace: Workspace
  ) throws(Diagnostic) -> Dataset? {
    guard arguments.word("score") == "test" else { return nil }
    if let known = objective.known {
      throw Diagnostic(
        "\(known.name) has no test part: its truth is known, and regret is what is compared",
        at: arguments.span(of: "score"), hint: .line("compare random bayes"))
    }
    return try workspace.requiredData().dataset
  }

  /// The epochs that each search may train: as many as were asked for, or where a scheduler stops trials those
  /// of so many full trainings.
  private static func epochs(
    _ arguments: Arguments, _ contenders: [SamplerComparison.Contender], _ trials: Int,
    _ objective: Objective
  ) throws(Diagnostic) -> Int? {
    let longest = contenders.compactMap { $0.scheduler?.maxEpochs }.max()
    guard let epochs = arguments.optionalInteger("epochs") else {
      return longest.map { $0 * trials }
    }
    if let known = objective.known {
      throw Diagnostic(
        "\(known.name) takes no epochs", at: arguments.span(of: "epochs"),
        hint: .line("compare random bayes"))
    }
    guard !arguments.has("trials") else {
      throw Diagnostic(
        "a budget is in trials or in epochs", at: arguments.span(of: "epochs"),
        hint: .text("leave one of them out"))
    }
    return epochs
  }

  private static func contenders(
    _ arguments: Arguments, _ trials: Int, _ workspace: Workspace
  ) throws(Diagnostic) -> [SamplerComparison.Contender] {
    let named = arguments.values("sampler")
    let words = named.isEmpty ? ["grid", "random", "bayes"] : named.map(\.text)
    var contenders: [SamplerComparison.Contender] = []
    for (index, text) in words.enumerated() {
      let span = named.isEmpty ? nil : named[index].span
      let contender = try contender(text, at: span, trials, workspace)
      guard
        !contenders.contains(where: {
          $0.sampler == contender.sampler && $0.scheduler == contender.scheduler
        })
      else {
        throw Diagnostic(
          "\(text) is there already", at: span, hint: .text("leave one of them out"))
      }
      contenders.append(contender)
    }
    guard contenders.count <= most else {
      throw Diagnostic(
        "a table and a picture have room for \(most) samplers", at: named[most].span,
        hint: .text("leave some of them out"))
    }
    return contenders
  }

  /// A sampler as `search` would take it; of a grid without levels as many as the budget allows.
  private static func contender(
    _ text: String, at span: Span?, _ trials: Int, _ workspace: Workspace
  ) throws(Diagnostic) -> SamplerComparison.Contender {
    if text == asItIs {
      if let known = workspace.known {
        throw Diagnostic(
          "\(known.name) has no model, and so no defaults", at: span,
          hint: .line("compare random bayes"))
      }
      return .init(text, nil)
    }
    let sampler: SamplerChoice
    let scheduler: SchedulerChoice?
    do throws(Diagnostic) {
      let parser = CommandParser(CommandCatalog.grammar, names: workspace)
      let statements = try CommandParser.statements(in: "search " + text)
      let parsed = try statements.count == 1 ? parser.parse(statements[0]) : nil
      guard let parsed, parsed.form.name != "show", parsed.redirect == nil else {
        throw Diagnostic("this names no sampler", hint: .line("compare random bayes"))
      }
      guard !parsed.arguments.has("seed") else {
        throw Diagnostic(
          "the seeds are those of the comparison", hint: .line("compare random bayes seed=7"))
      }
      let chosen = try SearchCommand.sampler(parsed)
      scheduler = try BudgetOptions.scheduler(parsed, workspace)
      sampler =
        parsed.form.name == "grid" && !parsed.arguments.has("levels")
        ? .grid(
          GridSampler(within: trials, of: workspace.space, placement: chosen.placement ?? .ends))
        : chosen
      let study = Study(
        space: workspace.space, direction: .minimize, sampler: sampler, seed: Seed(0))
      do throws(SamplerError) {
        _ = try study.peek()
      } catch {
        throw Diagnostic(Sentence(error))
      }
    } catch {
      // What `search` would have its own line corrected to is here a sampler among others.
      let sampler = error.correction.flatMap { line in
        line.hasPrefix("search ") ? String(line.dropFirst("search ".count)) : nil
      }
      throw Diagnostic(
        "\(text): \(error.message)", at: span,
        hint: sampler.map { .text("perhaps `\($0)`") } ?? error.hint)
    }
    return .init(text, sampler, scheduler)
  }
}

extension SamplerChoice {
  fileprivate var placement: LevelPlacement? {
    if case .grid(let grid) = self { grid.placement } else { nil }
  }
}

extension Comparing.Results {
  /// What was found, or that there is nothing yet.
  var blocks: [Block] {
    guard let comparison else { return [.line("  no seed is done for all samplers")] }
    let head =
      "\(plan.contenders.count) \(plan.contenders.count == 1 ? "sampler" : "samplers") on "
      + "\(plan.objective.name), "
      + (plan.epochs.map { "\($0) epochs each" }
        ?? "\(plan.trials) \(plan.trials == 1 ? "trial" : "trials") each")
    let choices = Double(comparison.seeds.count * plan.trials)
    let times = suggestionTimes.map { $0 / .seconds(1) / choices }
    return [.line(head)]
      + ComparisonText(comparison).blocks(
        times: plan.tellsTime ? times : nil, reach: plan.reach)
      + explosions
  }

  /// A word about grids of which only the beginning was tried.
  private var explosions: [Block] {
    plan.contenders.compactMap { contender in
      guard case .grid(let grid)? = contender.sampler,
        let count = try? grid.count(in: plan.space), count > plan.trials, plan.epochs == nil
      else { return nil }
      return .line(
        "  \(contender.name) has \(count) points, and what it found is the best of the first "
          + "\(plan.trials) in their order")
    }
  }
}

extension Objective {
  /// What it is called in an answer.
  var name: String {
    switch self {
    case .training(let objective):
      "\(objective.data.name), \(objective.model.kind.rawValue) "
        + ModelText.settings(objective.model)
    case .known(let objective): objective.name
    }
  }
}
