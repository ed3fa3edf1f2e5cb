import TuneReport

/// `plot`: draws pictures of the search.
enum PlotCommand: Command {
  private static let numbers = [
    Form.Clause("data", "every mark as a row of numbers, instead of the picture")
  ]
  private static let at = Form.Clause(
    "at", [ArgumentSpec("trial", .name(.trial), "the choice of this trial")],
    "the choice of a trial instead of the next")
  private static let parameter = ArgumentSpec(
    "parameter", .name(.parameter), "a hyperparameter in the space")

  static let spec = CommandSpec(
    "plot", role: .question, "draw a picture; `> picture.svg` behind it writes it to a file",
    writesFiles: true,
    forms: [
      Form(
        "best",
        [
          .keyword("best"),
          .argument("branch", .name(.branch), .any, "branches whose searches are compared"),
        ], clauses: numbers, "the best score so far, trial by trial"),
      Form(
        "curve",
        [
          .keyword("curve"), .argument("trial", .name(.trial), .optional, "a trial's number"),
        ], clauses: numbers, "a trial's losses, epoch by epoch"),
      Form(
        "posterior", [.keyword("posterior"), .argument(parameter)],
        clauses: [at] + numbers, "what the model of the next choice believes along it"),
      Form(
        "heat",
        [
          .keyword("heat"), .argument("across", .name(.parameter), "a hyperparameter"),
          .argument("up", .name(.parameter), "another one"),
        ],
        clauses: [
          Form.Clause("deviation", "how far off the model expects to be"),
          Form.Clause("acquisition", "how much the rule wants each place"),
          at,
        ] + numbers, "what the model of the next choice believes over two"),
      Form(
        "coverage",
        [
          .keyword("coverage"),
          .argument("parameter", .name(.parameter), .any, "one or two hyperparameters"),
        ], clauses: numbers, "where the trials lie"),
      Form(
        "slice",
        [
          .keyword("slice"),
          .argument("parameter", .name(.parameter), .any, "some hyperparameters"),
        ], clauses: numbers, "the scores over each hyperparameter"),
      Form(
        "parallel",
        [
          .keyword("parallel"),
          .argument(
            "count", .integer(1...50), .optional, "how many; the better half up to 10 if left out"),
        ], clauses: numbers, "the best trials through all hyperparameters"),
      Form(
        "trust", [.keyword("trust")], clauses: numbers,
        "each trial predicted from the others, beside what was measured"),
      Form(
        "terms", [.keyword("terms")], clauses: numbers,
        "what made the model's choices worth trying"),
      Form(
        "compare", [.keyword("compare")], clauses: numbers,
        "the medians and quartiles of the last comparison"),
      Form(
        "importance", [.keyword("importance")], clauses: numbers,
        options: [ImportanceCommand.cap], "how much of the differences each hyperparameter explains"
      ),
      Form(
        "rungs",
        [
          .keyword("rungs"),
          .argument("bracket", .integer(1...100_000), .optional, "the last full one if left out"),
        ], clauses: numbers, "a budget's trials: who went on, and who was stopped where"),
      Form(
        "cost", [.keyword("cost")], clauses: numbers, "scores beside the arithmetic they took"),
    ],
    examples: [
      .init("plot best"), .init("plot curve 12"), .init("plot posterior learning_rate"),
      .init("plot posterior learning_rate at 12", "what was believed then"),
      .init("plot heat learning_rate batch_size"),
      .init("plot coverage learning_rate batch_size"), .init("plot slice"),
      .init("plot parallel 5"), .init("plot trust"),
      .init("plot terms"), .init("plot cost"), .init("plot importance"),
      .init("plot best > best.svg", "as a file"),
      .init("plot best data"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let charts =
      command.form.name == "compare"
      ? [try comparison(workspace)] : try PlotCharts(command, workspace).charts()
    let wantsNumbers = command.arguments.has("data")
    guard let path = command.redirect else {
      return .answer(
        charts.flatMap { chart in
          wantsNumbers ? ChartTSV.lines(chart).map(Block.verbatim) : [.chart(chart)]
        })
    }
    let isTable = path.text.hasSuffix(".tsv")
    guard isTable || (path.text.hasSuffix(".svg") && !wantsNumbers) else {
      throw Diagnostic(
        "a picture is written as .svg, and its numbers as .tsv", at: path.span,
        hint: .text("for example > \(wantsNumbers ? "numbers.tsv" : "picture.svg")"))
    }
    guard charts.count == 1 else {
      throw Diagnostic(
        "these are \(charts.count) pictures, and a file holds one", at: path.span,
        hint: .text("name one hyperparameter"))
    }
    let text =
      isTable
      ? ChartTSV.lines(charts[0]).map { $0 + "\n" }.joined() : SVGChart(charts[0]).text
    return .file(FileAnswer(path: path, text: text, said: charts[0].sentence))
  }

  private static func comparison(_ workspace: Workspace) throws(Diagnostic) -> Chart {
    guard let comparison = workspace.comparison?.comparison else {
      throw Diagnostic("nothing has been compared yet", hint: .line("compare random bayes"))
    }
    guard let chart = CompareChart.chart(of: comparison) else {
      throw Diagnostic("no search had a result", hint: .line("compare random bayes"))
    }
    return chart
  }
}
