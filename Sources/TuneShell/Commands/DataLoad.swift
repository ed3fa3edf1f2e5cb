import TuneMath
import TuneReport
import TuneTraining

/// `data load`: reads a learner's own file.
enum DataLoad {
  static let form = Form(
    "load",
    [.keyword("load"), .argument("file", .file, "a file of delimited text (CSV)")],
    options: [
      OptionSpec(
        "target", .suggested(.columnsOfArgument("file")), "the column that is predicted"),
      OptionSpec(
        "task", .choice("classification", "regression"), "whether it is a class or a number"),
      OptionSpec("drop", .text, "columns to leave out, with commas between them"),
      OptionSpec("text", .text, "columns of words that look like numbers"),
      OptionSpec("missing", .text, "more words for a missing value"),
      OptionSpec(
        "separator", .choice("comma", "semicolon", "tab", "pipe"), "what stands between fields"),
      OptionSpec("decimal", .choice("point", "comma"), "what stands before decimals"),
      OptionSpec("header", .choice("yes", "no"), "whether the first line holds names"),
      OptionSpec("seed", .integer(0...Int.max), default: "0", "seed of the split"),
    ],
    "read your own table and split it")

  static func choice(
    _ command: ParsedCommand, _ home: Home
  ) throws(Diagnostic) -> Workspace.DataChoice {
    let arguments = command.arguments
    let path = home.path(of: arguments.word("file"))
    let options = options(arguments)
    let seed = Seed(UInt64(arguments.integer("seed")))
    do throws(DatasetError) {
      guard options.target != nil else {
        throw .noTargetNamed(columns: try TableReader.columns(ofFileAt: path, options: options))
      }
      let table = try TableReader.read(contentsOf: path, options: options)
      return Workspace.DataChoice(
        dataset: table.dataset, prepared: try PreparedData(table.dataset, seed: seed), seed: seed,
        origin: .file(table.report))
    } catch {
      throw diagnostic(error, command)
    }
  }

  private static func options(_ arguments: Arguments) -> TableOptions {
    TableOptions(
      target: arguments.option("target"),
      task: arguments.option("task").flatMap(TableOptions.Task.init),
      separator: arguments.option("separator").flatMap(Separator.init),
      hasDecimalComma: arguments.option("decimal").map { $0 == "comma" },
      hasHeader: arguments.option("header").map { $0 == "yes" },
      dropped: list(arguments, "drop"), text: list(arguments, "text"),
      missing: list(arguments, "missing"))
  }

  static func list(_ arguments: Arguments, _ key: String) -> [String] {
    (arguments.option(key) ?? "").split(separator: ",").map { name in
      String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
