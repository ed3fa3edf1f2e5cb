import TuneReport

/// `plot`: draws pictures of the search.
enum PlotCommand: Command {
  static let spec = CommandSpec(
    "plot", role: .question, "draw a picture",
    forms: [Form("best", [.keyword("best")], "the best score so far, trial by trial")],
    examples: [.init("plot best")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    guard let chart = BestChart.chart(of: try workspace.requiredSearch().study) else {
      throw Diagnostic("no trial has a result yet", hint: .line("step"))
    }
    return .answer([.chart(chart)])
  }
}
