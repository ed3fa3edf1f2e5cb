import TuneMath
import TuneReport
import TuneSearch

/// `whatif`: asks what would be chosen next if something were different; the study stays as it is.
enum WhatIfCommand: Command {
  private static let trial = Form.Element.argument("trial", .name(.trial), "a trial's number")

  static let spec = CommandSpec(
    "whatif", role: .question, "ask what would be chosen if something were different",
    forms: [
      Form(
        "sampler", [],
        options: [
          OptionSpec(
            "search", .choice(SamplerName.allCases.map { Name($0.rawValue) }), "another sampler"),
          OptionSpec("seed", .integer(0...Int.max), "another seed of all luck"),
          OptionSpec("acquisition", SearchCommand.acquisitions, "another rule of bayes"),
          OptionSpec("kappa", .number(0...100), "deviations of ucb"),
          OptionSpec("kernel", .choice("rbf", "matern52"), "another belief of bayes"),
          OptionSpec("prior", .choice("on", "off"), "priors on the scales of bayes"),
        ],
        "another sampler, setting or seed"),
      Form("without", [.keyword("without"), trial], "without a trial"),
      Form(
        "with",
        [.keyword("with"), trial, .argument("score", .anyNumber, "the score it had instead")],
        "with another score of a trial"),
      Form(
        "failed", [.keyword("with"), trial, .keyword("failed")], "with a trial that had failed"),
    ],
    examples: [
      .init("whatif acquisition=ucb kappa=2"), .init("whatif search=random"),
      .init("whatif seed=4"), .init("whatif without 8"), .init("whatif with 8 0.95"),
      .init("whatif with 8 failed"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let study = try workspace.requiredSearch().study
    let (variation, label) = try variation(command, study, workspace)
    do throws(SamplerError) {
      return .answer(try WhatIfText(study, under: variation).blocks(label))
    } catch {
      throw Diagnostic(Sentence(error))
    }
  }

  private static func variation(
    _ command: ParsedCommand, _ study: Study, _ workspace: Workspace
  ) throws(Diagnostic) -> (Variation, label: String) {
    let arguments = command.arguments
    guard command.form.name != "sampler" else {
      let (sampler, seed) = try sampler(arguments, study)
      let words = command.statement.words.dropFirst().map(\.text)
      return (.sampler(sampler, seed), words.joined(separator: " "))
    }
    let number = try workspace.trial(arguments.values("trial").first).number
    switch command.form.name {
    case "without": return (.without(number), "without #\(number)")
    case "failed": return (.outcome(number, .failed("made up")), "#\(number) failed")
    default:
      let score = arguments.number("score")
      return (.outcome(number, .value(score)), "#\(number) at \(TrialText.score(score))")
    }
  }

  private static func sampler(
    _ arguments: Arguments, _ study: Study
  ) throws(Diagnostic) -> (SamplerChoice, Seed) {
    let settings = ["acquisition", "kappa", "kernel", "prior"].filter(arguments.has)
    guard !settings.isEmpty || arguments.has("search") || arguments.has("seed") else {
      throw Diagnostic(
        "nothing is different", hint: .line("whatif acquisition=ucb kappa=2"))
    }
    var sampler = study.sampler
    if let name = arguments.optionalWord("search").flatMap(SamplerName.init(rawValue:)) {
      sampler = SamplerChoice(name)
    }
    if let first = settings.first {
      guard case .bayes(let bayes) = sampler else {
        throw Diagnostic(
          "only bayes has \(first)", at: arguments.span(of: first),
          hint: .line("whatif search=bayes \(first)=\(arguments.word(first))"))
      }
      sampler = .bayes(try changed(bayes, arguments))
    }
    let seed = arguments.optionalInteger("seed").map { Seed(UInt64($0)) } ?? study.seed
    return (sampler, seed)
  }

  private static func changed(
    _ bayes: BayesianSampler, _ arguments: Arguments
  ) throws(Diagnostic) -> BayesianSampler {
    let name = arguments.optionalWord("acquisition")
    let kappa = arguments.optionalNumber("kappa")
    var acquisition = name.map { SearchCommand.acquisition($0, kappa: kappa) } ?? bayes.acquisition
    if let kappa, name ?? "ucb" == "ucb" {
      guard name != nil || isBound(bayes.acquisition) else { throw kappaAlone(arguments) }
      acquisition = .function(.upperConfidenceBound(kappa: kappa))
    } else if kappa != nil {
      throw kappaAlone(arguments)
    }
    return BayesianSampler(
      startup: bayes.startup,
      kernel: arguments.optionalWord("kernel").flatMap(KernelChoice.init(rawValue:))
        ?? bayes.kernel,
      usesPrior: arguments.optionalWord("prior").map { $0 == "on" } ?? bayes.usesPrior,
      acquisition: acquisition, replicates: bayes.replicates)
  }

  private static func isBound(_ acquisition: Acquisition) -> Bool {
    if case .function(.upperConfidenceBound) = acquisition { true } else { false }
  }

  private static func kappaAlone(_ arguments: Arguments) -> Diagnostic {
    Diagnostic(
      "kappa is for acquisition=ucb", at: arguments.span(of: "kappa"),
      hint: .line("whatif acquisition=ucb kappa=\(arguments.word("kappa"))"))
  }
}
