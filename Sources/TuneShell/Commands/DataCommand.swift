import TuneMath
import TuneReport
import TuneSearch
import TuneTraining

/// `data`: lists, chooses, draws and shows data sets.
enum DataCommand: Command {
  static let spec = CommandSpec(
    "data", "choose and show the data",
    forms: [
      Form("show", [], "show the data in use"),
      Form("list", [.keyword("list")], "list the data sets"),
      Form("show", [.keyword("show")], "show the data in use"),
      Form(
        "use",
        [.keyword("use"), .argument("name", .name(.dataset), "the data set")],
        options: [
          OptionSpec(
            "positive", .name(.classesOfArgument("name")), "this class against the rest"),
          OptionSpec("seed", .integer(0...Int.max), default: "0", "seed of the split"),
        ],
        "choose a data set and split it"),
      Form(
        "make",
        [
          .keyword("make"),
          .argument(
            "kind", .name(.generator),
            Generator.allCases.map(\.rawValue).joined(separator: ", ")),
        ],
        options: [
          OptionSpec("noise", .number(0...100), "deviation, or share of turned labels"),
          OptionSpec("rows", .integer(20...20_000), default: "600", "rows to draw"),
          OptionSpec(
            "seed", .integer(0...Int.max), default: "0", "seed of the draws and the split"),
        ],
        "draw data from a rule"),
      DataLoad.form,
    ],
    examples: [
      .init("data list"), .init("data use digits", "handwritten digits, split 60/20/20"),
      .init("data use concrete seed=3", "another split"),
      .init("data use satellite positive=damp_grey_soil", "one class against the rest"),
      .init("data make moons noise=0.3", "drawn, with the best score known"),
      .init("data load datasets/penguins.csv target=species"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    switch command.form.name {
    case "list": .answer(DataText.list(workspace.catalog))
    case "use": .answer(try use(command.arguments, in: &workspace))
    case "make": .answer(try make(command, in: &workspace))
    case "load": .answer(try load(command, in: &workspace))
    default: .answer(try details(in: workspace))
    }
  }

  private static func details(in workspace: Workspace) throws(Diagnostic) -> [Block] {
    let choice = try workspace.requiredData()
    return DataDetails.blocks(choice, workspace.looks(at: choice))
  }

  private static func use(
    _ arguments: Arguments, in workspace: inout Workspace
  ) throws(Diagnostic) -> [Block] {
    let seed = Seed(UInt64(arguments.integer("seed")))
    let name = arguments.word("name")
    let positive = arguments.option("positive")
    let view = workspace.catalog.entries.first { $0.name == name }?.view
    let choice: Workspace.DataChoice
    do throws(DatasetError) {
      let dataset = try workspace.catalog.load(name, positive: positive)
      choice = Workspace.DataChoice(
        dataset: dataset, prepared: try PreparedData(dataset, seed: seed), seed: seed,
        origin: .catalog(positive: positive ?? view?.positive))
    } catch {
      switch error {
      case .unknownClass, .noClasses:
        throw Diagnostic(Sentence(error), at: arguments.span(of: "positive"))
      default: throw Diagnostic(Sentence(error), at: arguments.span(of: "name"))
      }
    }
    return DataText.blocks(choice, workspace.looks(at: choice)) + workspace.use(choice)
  }

  private static func load(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> [Block] {
    let choice = try DataLoad.choice(command, workspace.home)
    return DataText.blocks(choice, workspace.looks(at: choice)) + workspace.use(choice)
  }

  private static func make(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> [Block] {
    let arguments = command.arguments
    guard let generator = Generator(rawValue: arguments.word("kind")) else {
      preconditionFailure("the names of generators are those of the catalog")
    }
    let noise = arguments.optionalNumber("noise") ?? generator.usualNoise
    guard generator.noiseRange.contains(noise) else {
      let limit = ValueText.text(.number(generator.noiseRange.upperBound))
      throw Diagnostic(
        "the noise of \(generator.rawValue) is at most \(limit)",
        at: arguments.span(of: "noise"),
        hint: .line("data make \(generator.rawValue) noise=\(limit)"))
    }
    let recipe = Synthetic(
      generator, noise: noise, rows: arguments.integer("rows"),
      seed: Seed(UInt64(arguments.integer("seed"))))
    let choice: Workspace.DataChoice
    do throws(DatasetError) {
      let dataset = recipe.dataset()
      choice = Workspace.DataChoice(
        dataset: dataset, prepared: try PreparedData(dataset, seed: recipe.seed),
        seed: recipe.seed, origin: .drawn(recipe, bestScore: recipe.bestScore()))
    } catch {
      throw Diagnostic(Sentence(error), at: arguments.span(of: "kind"))
    }
    return DataText.blocks(choice, workspace.looks(at: choice)) + workspace.use(choice)
  }
}
