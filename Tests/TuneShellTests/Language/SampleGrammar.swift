import TuneShell

/// A grammar with every shape that the language can express.
enum Sample {
  static let grammar = Grammar([
    CommandSpec(
      "data", "choose, inspect or make a data set",
      forms: [
        Form(
          "use", [.keyword("use"), .argument("name", .name(.dataset), "the data set")],
          options: [OptionSpec("positive", .text, "the class that counts as positive")],
          "choose a data set"),
        Form("list", [.keyword("list")], "all data sets"),
        Form("show", [.keyword("show")], "the current one"),
        Form(
          "load", [.keyword("load"), .argument("file", .file, "a CSV file")],
          options: [OptionSpec("target", .text, "the column to predict")], "read a CSV file"),
        Form(
          "make",
          [.keyword("make"), .argument("generator", .choice("moons", "circles"), "its shape")],
          options: [OptionSpec("noise", .number(0...2), default: "0.2", "standard deviation")],
          "draw from a generator"),
      ],
      examples: [.init("data use digits", "the handwritten digits")]),
    CommandSpec(
      "model", "choose a model",
      forms: [
        Form("show", [.keyword("show")], "the current one"),
        Form(
          "use", [.argument("name", .name(.model), "the model")], assignments: .hyperparameter,
          "choose one"),
      ]),
    CommandSpec(
      "space", "say what may vary",
      forms: [
        Form("show", [], "the space"),
        Form("size", [.keyword("size")], "how many points"),
        Form("drop", [.keyword("drop"), parameter], "take one out"),
        Form("propose", [hyperparameter], "a range is proposed"),
        Form(
          "log", [hyperparameter, .keyword("log"), low, high], clauses: [when], "powers of ten"),
        Form(
          "int", [hyperparameter, .keyword("int"), low, high],
          clauses: [Form.Clause("log", "equal factors take equal room"), when], "whole numbers"),
        Form(
          "choice",
          [
            hyperparameter, .keyword("choice"),
            .argument("value", .text, .oneOrMore, "a value"),
          ], clauses: [when], "a few values"),
      ]),
    CommandSpec(
      "search", "choose a sampler",
      forms: [
        Form(
          "grid", [.keyword("grid")],
          options: [
            OptionSpec("levels", .integer(1...1000), default: "5", "levels a hyperparameter"),
            OptionSpec("place", .choice("ends", "centres"), default: "ends", "where they lie"),
          ], "every combination"),
        Form("random", [.keyword("random")], options: [seed], "independent draws"),
        Form("bayes", [.keyword("bayes")], options: [seed], "a model of the results"),
      ]),
    CommandSpec(
      "step", aliases: ["optimize"], "run trials",
      forms: [
        Form(
          "count", [.argument("count", .integer(1...10_000), .optional, "how many")], "run some"),
        Form(
          "until", [.keyword("until"), .argument("goal", .comparison(.result), "when to stop")],
          options: [OptionSpec("max", .integer(1...10_000), "at most this many")],
          "run until it is good enough"),
      ]),
    CommandSpec(
      "try", "choose the next point yourself",
      forms: [Form("try", [], assignments: .parameter, "the point")]),
    CommandSpec(
      "why", "why was this point chosen",
      forms: [
        Form("next", [.keyword("next")], "the point to come"),
        Form("not", [.keyword("not")], assignments: .parameter, "a point of yours"),
        Form(
          "trial", [.argument("trial", .name(.trial), .optional, "the last one if not given")],
          "a trial"),
      ]),
    CommandSpec(
      "trials", aliases: ["ls"], "all trials",
      forms: [
        Form(
          "table", [],
          clauses: [
            Form.Clause(
              "where", [ArgumentSpec("condition", .comparison(.measure), "which ones")], "only some"
            )
          ], options: [OptionSpec("top", .integer(1...1000), "only the best")], "a table")
      ]),
    CommandSpec(
      "plot", "draw a picture",
      forms: [
        Form("best", [.keyword("best")], "the best so far"),
        Form(
          "curve", [.keyword("curve"), .argument("trial", .name(.trial), "which trial")],
          "a trial's training"),
        Form("posterior", [.keyword("posterior"), parameter], "what the model believes"),
      ]),
    CommandSpec(
      "compare", "samplers over many seeds",
      forms: [
        Form(
          "compare",
          [
            .argument("sampler", .choice("grid", "random", "bayes"), .oneOrMore, "which")
          ],
          options: [
            OptionSpec("trials", .integer(1...1000), default: "12", "trials a seed"),
            OptionSpec("seeds", .integer(1...1000), default: "20", "how many seeds"),
          ], "on equal budgets")
      ]),
    CommandSpec(
      "fork", "branch off",
      forms: [
        Form(
          "fork", [.argument("name", .text, "its name")],
          clauses: [
            Form.Clause("at", [ArgumentSpec("trial", .name(.trial), "the last kept")], "where")
          ], "a new branch")
      ]),
    CommandSpec(
      "note", "write prose",
      forms: [
        Form("note", [.argument("text", .text, .oneOrMore, "what to say")], "a note")
      ]),
    CommandSpec(
      "time", aliases: ["%time"], "how long a command takes",
      forms: [Form("time", [.argument("command", .command, "any command")], "")]),
    CommandSpec(
      "help", aliases: ["?", "\\?"], "what a command does",
      forms: [
        Form(
          "help",
          [
            .argument("command", .name(.command), .optional, "a command")
          ], "")
      ]),
    CommandSpec(
      "!", "run a program",
      forms: [Form("run", [.argument("line", .text, "for the system's shell")], "")]),
    CommandSpec(
      "quit", aliases: ["exit", "q", "\\q", ":q"], "leave", forms: [Form("quit")]),
  ])

  private static let hyperparameter = Form.Element.argument(
    "name", .name(.hyperparameter), "a hyperparameter")
  private static let parameter = Form.Element.argument(
    "name", .name(.parameter), "a hyperparameter of the space")
  private static let low = Form.Element.argument("low", .anyNumber, "the least value")
  private static let high = Form.Element.argument("high", .anyNumber, "the largest value")
  private static let when = Form.Clause(
    "when", [ArgumentSpec("condition", .comparison(.hyperparameter), "the condition")],
    "only under a condition")
  private static let seed = OptionSpec("seed", .integer(0...Int.max), default: "0", "the seed")

  static let names = SampleNames()
  static var parser: CommandParser { CommandParser(grammar, names: names) }

  /// The diagnostic of a line that must not parse.
  static func diagnostic(_ line: String) -> Diagnostic? {
    do throws(Diagnostic) {
      for statement in try CommandParser.statements(in: line) { _ = try parser.parse(statement) }
      return nil
    } catch {
      return error
    }
  }
}

struct SampleNames: NameSource {
  func legalValues(of name: String) -> String? { nil }

  func names(_ kind: NameKind) -> [Name]? {
    switch kind {
    case .dataset: [Name("digits", "8x8 images"), Name("moons", "two arcs"), Name("my set")]
    case .model: [Name("linear", "softmax regression"), Name("mlp", "perceptron")]
    case .hyperparameter:
      [
        Name("learning_rate", "step size", aliases: ["lr"]),
        Name("batch_size", "examples a step", aliases: ["batch"]), Name("optimizer"),
        Name("hidden", "units"),
      ]
    case .parameter: [Name("learning_rate", aliases: ["lr"]), Name("batch_size")]
    case .measure: [Name("best"), Name("learning_rate", aliases: ["lr"])]
    case .result: [Name("best")]
    case .trial: (1...12).map { Name(String($0), "val 0.5") }
    case .command: Sample.grammar.commands.map { Name($0.name, $0.summary) }
    case .value(of: "optimizer"): [Name("sgd"), Name("adam")]
    case .value, .generator, .classesOfArgument, .classes, .columnsOfArgument, .columns, .files,
      .objective, .branch, .cell, .lesson, .session, .sampler, .setting:
      nil
    }
  }
}
