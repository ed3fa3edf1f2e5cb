import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// `objective`: a function or a table whose optimum is known, in place of data and network.
enum ObjectiveCommand: Command {
  static let spec = CommandSpec(
    "objective", "search something whose optimum is known",
    forms: [
      Form("show", [], "show the one in use"),
      Form("list", [.keyword("list")], "list the functions and tables"),
      Form(
        "use", [.argument("name", .name(.objective), "a function or a table")],
        options: [
          OptionSpec("noise", .number(0...1e6), default: "0", "deviation of each result's noise")
        ],
        "put it in place of data and network, with its own space"),
    ],
    examples: [
      .init("objective list"), .init("objective branin"),
      .init("objective hartmann6 noise=0.1", "results that differ from trial to trial"),
      .init("objective mlp_vehicle", "every configuration of a grid, trained before"),
      .init("objective"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    switch command.form.name {
    case "list": return .answer([KnownText.list(workspace.home)])
    case "show":
      guard let known = workspace.known else {
        throw Diagnostic("no objective is in use", hint: .line("objective branin"))
      }
      return .answer(KnownText.details(known))
    default:
      let known = try objective(command.arguments, workspace.home)
      let notes = workspace.use(known)
      return .answer(KnownText.details(known) + notes)
    }
  }

  private static func objective(
    _ arguments: Arguments, _ home: Home
  ) throws(Diagnostic) -> any KnownObjective {
    let name = arguments.word("name")
    if let function = TestFunction(rawValue: name) {
      return FunctionObjective(
        function, noise: arguments.optionalNumber("noise") ?? 0, seed: Seed(0))
    }
    guard !arguments.has("noise") else {
      throw Diagnostic(
        "the luck of \(name) is in it", at: arguments.span(of: "noise"),
        hint: .line("objective \(name)"))
    }
    if let shape = TargetObjective.Shape(rawValue: name) {
      return TargetObjective(shape, seed: Seed(0))
    }
    do throws(DatasetError) {
      return TableObjective(try TrainedTable(name, in: home.tables), seed: Seed(0))
    } catch {
      throw Diagnostic(Sentence(error), at: arguments.span(of: "name"))
    }
  }
}

/// How objectives whose truth is known are described.
enum KnownText {
  /// All functions and tables, a row each.
  static func list(_ home: Home) -> Block {
    let functions = TestFunction.allCases.map {
      [$0.rawValue, "\($0.dimensions)", TrialText.score($0.optimum), $0.summary]
    }
    let targets = TargetObjective.Shape.allCases.map { shape in
      let target = TargetObjective(shape, seed: Seed(0))
      return [
        target.name, "\(target.space.parameters.count)", TrialText.score(target.optimum),
        target.summary,
      ]
    }
    let tables = TrainedTable.names(in: home.tables).compactMap { name -> [String]? in
      guard let table = try? TrainedTable(name, in: home.tables) else { return nil }
      return [
        name, "\(table.axes.count)", TrialText.score(table.mean(table.best)),
        TableObjective(table, seed: Seed(0)).summary,
      ]
    }
    return .table(
      Table(
        columns: [
          .init("objective"), .init("inputs", .trailing), .init("optimum", .trailing), .init(""),
        ],
        rows: functions + targets + tables))
  }

  /// An objective, its space and its optimum.
  static func details(_ known: any KnownObjective) -> [Block] {
    [
      .line("\(known.name): \(known.summary)"), .line("  " + optimum(known)),
      .line("  luck  \(known.luck)"),
    ] + spread(known) + [SpaceText.table(known.space)]
  }

  /// What the configurations of a table come to, from the middle to the best.
  private static func spread(_ known: any KnownObjective) -> [Block] {
    guard let table = (known as? TableObjective)?.table else { return [] }
    let means = (0..<table.count).map(table.mean)
    let (half, top) = (Statistics.median(means), Statistics.quantile(0.95, of: means))
    return [
      .line(
        "  spread  half of them reach \(TrialText.score(half)), the best 5 % "
          + "\(TrialText.score(top)), the best one \(TrialText.score(known.optimum))")
    ]
  }

  /// The best value and where it is.
  static func optimum(_ known: any KnownObjective) -> String {
    "optimum  \(TrialText.score(known.optimum)), at "
      + ValueText.text(known.optimizer, of: known.space)
  }

  /// How far a trial is from the optimum, and what it was without luck.
  static func regret(
    _ trial: Trial, of known: any KnownObjective, _ study: Study
  ) -> [Block] {
    guard let value = trial.outcome?.value else { return [] }
    let configuration = study.space.configuration(at: trial.point)
    let side = known.direction == .minimize ? "above" : "below"
    let regret = "\(TrialText.score(known.regret(configuration))) \(side) the optimum"
    let truth = known.truth(configuration)
    guard value != truth else { return [.line("  regret  \(regret)")] }
    return [.line("  truth   \(TrialText.score(truth)) without luck, \(regret)")]
  }
}
