import TuneShell

/// A grammar with every shape that the language can express.
enum Sample {
  static let grammar = Grammar([
    CommandSpec(
      "data", "choose, inspect or make a data set",
      forms: [
        Form(
          "use", "choose a data set",
          [.keyword("use"), .argument("name", .name(.dataset), "the data set")],
          options: [OptionSpec("positive", .text, "the class that counts as positive")]),
        Form("list", "all data sets", [.keyword("list")]),
        Form("show", "the current one", [.keyword("show")]),
        Form(
          "load", "read a CSV file", [.keyword("load"), .argument("file", .file, "a CSV file")],
          options: [OptionSpec("target", .text, "the column to predict")]),
        Form(
          "make", "draw from a generator",
          [.keyword("make"), .argument("generator", .choice("moons", "circles"), "its shape")],
          options: [OptionSpec("noise", .number(0...2), default: "0.2", "standard deviation")]),
      ],
      examples: [.init("data use digits", "the handwritten digits")]),
    CommandSpec(
      "model", "choose a model",
      forms: [
        Form("show", "the current one", [.keyword("show")]),
        Form(
          "use", "choose one", [.argument("name", .name(.model), "the model")],
          assignments: .hyperparameter),
      ]),
    CommandSpec(
      "space", "say what may vary",
      forms: [
        Form("show", "the space"),
        Form("size", "how many points", [.keyword("size")]),
        Form("drop", "take one out", [.keyword("drop"), parameter]),
        Form("propose", "a range is proposed", [hyperparameter]),
        Form(
          "log", "powers of ten", [hyperparameter, .keyword("log"), low, high], clauses: [when]),
        Form(
          "int", "whole numbers", [hyperparameter, .keyword("int"), low, high],
          clauses: [Form.Clause("log", "equal factors take equal room"), when]),
        Form(
          "choice", "a few values",
          [
            hyperparameter, .keyword("choice"),
            .argument("value", .text, count: .oneOrMore, "a value"),
          ],
          clauses: [when]),
      ]),
    CommandSpec(
      "search", "choose a sampler",
      forms: [
        Form(
          "grid", "every combination", [.keyword("grid")],
          options: [
            OptionSpec("levels", .integer(1...1000), default: "5", "levels a hyperparameter"),
            OptionSpec("place", .choice("ends", "centres"), default: "ends", "where they lie"),
          ]),
        Form("random", "independent draws", [.keyword("random")], options: [seed]),
        Form("bayes", "a model of the results", [.keyword("bayes")], options: [seed]),
      ]),
    CommandSpec(
      "step", aliases: ["optimize"], "run trials",
      forms: [
        Form(
          "count", "run some",
          [.argument("count", .integer(1...10_000), count: .optional, "how many")]),
        Form(
          "until", "run until it is good enough",
          [.keyword("until"), .argument("goal", .comparison(.measure), "when to stop")],
          options: [OptionSpec("max", .integer(1...10_000), "at most this many")]),
      ]),
    CommandSpec(
      "try", "choose the next point yourself",
      forms: [Form("try", "the point", assignments: .parameter)]),
    CommandSpec(
      "why", "why was this point chosen",
      forms: [
        Form("next", "the point to come", [.keyword("next")]),
        Form("not", "a point of yours", [.keyword("not")], assignments: .parameter),
        Form(
          "trial", "a trial",
          [.argument("trial", .name(.trial), count: .optional, "the last one if not given")]),
      ]),
    CommandSpec(
      "trials", aliases: ["ls"], "all trials",
      forms: [
        Form(
          "table", "a table",
          clauses: [
            Form.Clause(
              "where", "only some",
              arguments: [ArgumentSpec("condition", .comparison(.measure), "which ones")])
          ],
          options: [OptionSpec("top", .integer(1...1000), "only the best")])
      ]),
    CommandSpec(
      "plot", "draw a picture",
      forms: [
        Form("best", "the best so far", [.keyword("best")]),
        Form(
          "curve", "a trial's training",
          [.keyword("curve"), .argument("trial", .name(.trial), "which trial")]),
        Form(
          "posterior", "what the model believes", [.keyword("posterior"), parameter]),
      ]),
    CommandSpec(
      "compare", "samplers over many seeds",
      forms: [
        Form(
          "compare", "on equal budgets",
          [
            .argument("sampler", .choice("grid", "random", "bayes"), count: .oneOrMore, "which")
          ],
          options: [
            OptionSpec("trials", .integer(1...1000), default: "12", "trials a seed"),
            OptionSpec("seeds", .integer(1...1000), default: "20", "how many seeds"),
          ])
      ]),
    CommandSpec(
      "fork", "branch off",
      forms: [
        Form(
          "fork", "a new branch", [.argument("name", .text, "its name")],
          clauses: [
            Form.Clause(
              "at", "where", arguments: [ArgumentSpec("trial", .name(.trial), "the last kept")])
          ])
      ]),
    CommandSpec(
      "note", "write prose",
      forms: [
        Form("note", "a note", [.argument("text", .text, count: .oneOrMore, "what to say")])
      ]),
    CommandSpec(
      "time", aliases: ["%time"], "how long a command takes",
      forms: [Form("time", "", [.argument("command", .command, "any command")])]),
    CommandSpec(
      "help", aliases: ["?", "\\?"], "what a command does",
      forms: [
        Form(
          "help", "",
          [
            .argument("command", .name(.command), count: .optional, "a command"),
            .argument("word", .text, count: .any, "words of it"),
          ])
      ]),
    CommandSpec(
      "!", "run a program",
      forms: [Form("run", "", [.argument("line", .text, "for the system's shell")])]),
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
    "when", "only under a condition",
    arguments: [ArgumentSpec("condition", .comparison(.hyperparameter), "the condition")])
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
    case .trial: (1...12).map { Name(String($0), "val 0.5") }
    case .command: Sample.grammar.commands.map { Name($0.name, $0.summary) }
    case .value(of: "optimizer"): [Name("sgd"), Name("adam")]
    case .value, .generator, .objective, .branch, .cell, .lesson, .setting: nil
    }
  }
}
