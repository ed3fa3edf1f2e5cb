import TuneMath
import TuneReport
import TuneTraining

/// `data`: lists, chooses and shows data sets.
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
          OptionSpec("seed", .integer(0...Int.max), default: "0", "seed of the split")
        ],
        "choose a data set and split it"),
    ],
    examples: [
      .init("data list"), .init("data use digits", "handwritten digits, split 60/20/20"),
      .init("data use concrete seed=3", "the same data, split in another way"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    switch command.form.name {
    case "list": .answer([DataText.list(workspace.catalog)])
    case "use": .answer(try use(command.arguments, in: &workspace))
    default: .answer(DataText.details(try workspace.requiredData()))
    }
  }

  private static func use(
    _ arguments: Arguments, in workspace: inout Workspace
  ) throws(Diagnostic) -> [Block] {
    let seed = Seed(UInt64(arguments.integer("seed")))
    let choice: Workspace.DataChoice
    do throws(DatasetError) {
      let dataset = try workspace.catalog.load(arguments.word("name"))
      choice = Workspace.DataChoice(
        dataset: dataset, prepared: try PreparedData(dataset, seed: seed), seed: seed)
    } catch {
      throw Diagnostic(Sentence(error), at: arguments.span(of: "name"))
    }
    workspace.data = choice
    return DataText.blocks(choice) + workspace.closeSearch()
  }
}
