import TuneMath
import TuneReport
import TuneTraining

/// `data load`: reads a learner's own file.
enum DataLoad {
  static let form = Form(
    "load",
    [.keyword("load"), .argument("file", .file, "a file of delimited text (CSV)")],
    options: [
      OptionSpec("target", .text, "the column that is predicted"),
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

  static func choice(_ command: ParsedCommand) throws(Diagnostic) -> Workspace.DataChoice {
    let arguments = command.arguments
    let path = arguments.word("file")
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

  /// The sentence with a caret under what it is about, and the line that would help.
  private static func diagnostic(_ error: DatasetError, _ command: ParsedCommand) -> Diagnostic {
    let sentence = Sentence(error)
    let arguments = command.arguments
    func at(_ key: String, _ hint: String? = nil) -> Diagnostic {
      let hint = hint ?? sentence.hint
      return Diagnostic(
        sentence.message, at: arguments.span(of: key), hint: hint.map { .line($0) })
    }
    switch error {
    case .noTargetNamed(let columns):
      return at("file", columns.last.flatMap { adding("target", $0, to: command) })
    case .unknownColumn(let name, let columns):
      let key = ["target", "drop", "text"].first { list(arguments, $0).contains(name) }
      let meant = EditDistance.suggestion(for: name, among: columns)
      return at(
        key ?? "target",
        meant.flatMap { exchanging(name, for: $0, in: key ?? "target", of: command) })
    case .identifier(let name, _, _): return at("file", adding("drop", name, to: command))
    case .notANumber(_, _, let name, let text):
      return name == arguments.option("target") && arguments.option("task") == "classification"
        ? at("file", adding("text", name, to: command))
        : at("file", adding("missing", text, to: command))
    case .unnamedColumn, .sameName: return at("file", adding("header", "no", to: command))
    case .targetDropped: return at("drop")
    default: return at("file")
    }
  }

  /// The statement with a value more in an option; nil for what cannot be typed.
  private static func adding(
    _ key: String, _ value: String, to command: ParsedCommand
  ) -> String? {
    guard DisplayText.sanitised(value) == value, !value.contains(",") else { return nil }
    guard let old = command.arguments.option(key) else {
      return command.statement.text + " \(key)=\(Quoting.quoted(value))"
    }
    return replacing(key, with: old + "," + value, in: command)
  }

  /// The statement with another name in an option's list; nil for what cannot be typed.
  private static func exchanging(
    _ name: String, for other: String, in key: String, of command: ParsedCommand
  ) -> String? {
    guard DisplayText.sanitised(other) == other, !other.contains(",") else { return nil }
    let names = list(command.arguments, key).map { $0 == name ? other : $0 }
    return replacing(key, with: names.joined(separator: ","), in: command)
  }

  private static func replacing(
    _ key: String, with value: String, in command: ParsedCommand
  ) -> String {
    command.statement.words.map { word in
      word.assignment?.key.text == key
        ? "\(key)=\(Quoting.quoted(value))" : String(command.statement.line.text(in: word.span))
    }.joined(separator: " ")
  }

  private static func list(_ arguments: Arguments, _ key: String) -> [String] {
    (arguments.option(key) ?? "").split(separator: ",").map(String.init)
  }
}
