import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch

/// `objective`: a function with a known optimum in place of data and network.
enum ObjectiveCommand: Command {
  static let spec = CommandSpec(
    "objective", "search a function with a known optimum instead of a network",
    forms: [
      Form("show", [], "show the function in use"),
      Form("list", [.keyword("list")], "list the functions"),
      Form(
        "use", [.argument("name", .name(.objective), "the function")],
        options: [
          OptionSpec("noise", .number(0...1e6), default: "0", "deviation of each result's noise")
        ],
        "put it in place of data and network, with its own space"),
    ],
    examples: [
      .init("objective list"), .init("objective branin"),
      .init("objective hartmann6 noise=0.1", "results that differ from trial to trial"),
      .init("objective"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    switch command.form.name {
    case "list": return .answer([FunctionText.list])
    case "show":
      guard let choice = workspace.function else {
        throw Diagnostic("no test function is in use", hint: .line("objective branin"))
      }
      return .answer(FunctionText.details(choice))
    default:
      guard let function = TestFunction(rawValue: command.arguments.word("name")) else {
        throw Diagnostic("there is no such function", at: command.arguments.span(of: "name"))
      }
      let choice = Workspace.FunctionChoice(
        function: function, noise: command.arguments.optionalNumber("noise") ?? 0)
      let notes = workspace.use(choice)
      return .answer(FunctionText.details(choice) + notes)
    }
  }
}

/// How test functions are described.
enum FunctionText {
  /// All functions, a row each.
  static var list: Block {
    .table(
      Table(
        columns: [
          .init("function"), .init("inputs", .trailing), .init("optimum", .trailing), .init(""),
        ],
        rows: TestFunction.allCases.map {
          [$0.rawValue, "\($0.dimensions)", TrialText.score($0.optimum), $0.summary]
        }))
  }

  /// A function, its space and its optimum.
  static func details(_ choice: Workspace.FunctionChoice) -> [Block] {
    let (function, noise) = (choice.function, choice.noise)
    let objective = FunctionObjective(function, noise: noise, seed: Seed(0))
    let luck =
      noise == 0
      ? "  noise  none: a configuration has one result"
      : "  noise  every result has a deviation of \(NumberFormat.significant(noise))"
    return [
      .line("\(function.rawValue): \(function.summary)"), .line("  " + optimum(objective)),
      .line(luck), SpaceText.table(function.space),
    ]
  }

  /// The lowest value and where it is.
  static func optimum(_ objective: FunctionObjective) -> String {
    let function = objective.function
    let place = zip(function.space.parameters, function.optimizer).map { parameter, value in
      "\(parameter.name) \(NumberFormat.significant(value))"
    }
    return "optimum  \(TrialText.score(function.optimum)), at \(place.joined(separator: ", "))"
  }

  /// How far a trial is from the optimum, and what it was without noise.
  static func regret(
    _ trial: Trial, of objective: FunctionObjective, _ study: Study
  ) -> [Block] {
    let configuration = study.space.configuration(at: trial.point)
    let regret = TrialText.score(objective.regret(configuration))
    guard trial.outcome != nil else { return [] }
    guard objective.noise > 0 else { return [.line("  regret  \(regret) above the optimum")] }
    return [
      .line(
        "  truth   \(TrialText.score(objective.truth(configuration))) without noise, \(regret) above "
          + "the optimum")
    ]
  }
}
