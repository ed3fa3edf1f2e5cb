import TuneObjectives
import TuneReport
import TuneSearch

/// The options of a sampler that hand out epochs: `budget=hyperband max_epochs=81 factor=3`.
enum BudgetOptions {
  static let specs: [OptionSpec] = [
    OptionSpec(
      "budget", .choice(SchedulerName.allCases.map { Name($0.rawValue) }),
      "stop trials early by this rule"),
    OptionSpec(
      "max_epochs", .integer(SchedulerLimits.epochs), of: "budget",
      "epochs of a full training; the model's if left out"),
    OptionSpec(
      "factor", .integer(SchedulerLimits.factor), of: "budget",
      "one in so many trials goes on, 3 unless given"),
    OptionSpec(
      "min_epochs", .integer(SchedulerLimits.epochs), of: "budget",
      "nobody is stopped before, 1 unless given"),
    OptionSpec(
      "pending", .integer(SchedulerLimits.pending), of: "budget",
      "results that asha does not know yet, 0 unless given"),
    OptionSpec(
      "min_trials", .integer(SchedulerLimits.trials), of: "budget",
      "full trainings before median stops any, 5 unless given"),
  ]

  /// Which of the options a scheduler has.
  private static func keys(of name: SchedulerName) -> [String] {
    switch name {
    case .halving: ["max_epochs", "factor", "min_epochs"]
    case .hyperband: ["max_epochs", "factor"]
    case .asha: ["max_epochs", "factor", "min_epochs", "pending"]
    case .median: ["max_epochs", "min_epochs", "min_trials"]
    }
  }

  /// The scheduler that a command names, or nil where it names none.
  ///
  /// - Throws: A diagnostic when an option is not one of the scheduler's, or the epochs are not free.
  static func scheduler(
    _ command: ParsedCommand, _ workspace: Workspace
  ) throws(Diagnostic) -> SchedulerChoice? {
    let arguments = command.arguments
    let given = specs.dropFirst().map(\.key).filter { arguments.has($0) }
    guard arguments.has("budget"), let name = SchedulerName(rawValue: arguments.word("budget"))
    else {
      guard let stray = given.first else { return nil }
      let whose = SchedulerName.allCases.first { keys(of: $0).contains(stray) } ?? .hyperband
      throw Diagnostic(
        "\(stray) is for a budget", at: arguments.span(of: stray),
        hint: .line("search \(command.form.name) budget=\(whose.rawValue)"))
    }
    if let stray = given.first(where: { !keys(of: name).contains($0) }) {
      let owners = SchedulerName.allCases.filter { keys(of: $0).contains(stray) }
      throw Diagnostic(
        "\(stray) is for \(owners.map(\.rawValue).joined(separator: ", ")), not for \(name.rawValue)",
        at: arguments.span(of: stray),
        hint: .line("search \(command.form.name) budget=\(name.rawValue)"))
    }
    let span = arguments.span(of: "budget")
    if let known = workspace.known {
      throw Diagnostic(
        "\(known.name) has no epochs to hand out", at: span,
        hint: .line("search \(command.form.name)"))
    }
    if workspace.space.index(of: HyperparameterName.epochs.rawValue) != nil {
      throw Diagnostic(
        "a budget decides how many epochs a trial gets, and the space has them too", at: span,
        hint: .line("space drop epochs"))
    }
    let model = try workspace.requiredModel()
    let own = model.value(of: .epochs, in: Configuration([])).number.map { Int($0) } ?? 1
    let most = arguments.optionalInteger("max_epochs") ?? own
    let least = arguments.optionalInteger("min_epochs") ?? 1
    guard least <= most else {
      throw Diagnostic(
        "the first epochs are more than the \(most) of a full training",
        at: arguments.span(of: "min_epochs"),
        hint: .line("search \(command.form.name) budget=\(name.rawValue) max_epochs=\(least)"))
    }
    let factor = arguments.optionalInteger("factor") ?? 3
    switch name {
    case .halving:
      return .halving(SuccessiveHalving(maxEpochs: most, factor: factor, minEpochs: least))
    case .hyperband: return .hyperband(Hyperband(maxEpochs: most, factor: factor))
    case .asha:
      return .asha(
        AsynchronousHalving(
          maxEpochs: most, factor: factor, minEpochs: least,
          pending: arguments.optionalInteger("pending") ?? 0))
    case .median:
      return .median(
        MedianStopping(
          maxEpochs: most, minEpochs: least,
          minTrials: arguments.optionalInteger("min_trials") ?? 5))
    }
  }
}

extension Workspace {
  /// The search, if its trials are all trained to their end; a scheduler's are not.
  ///
  /// - Throws: A diagnostic that says what needs whole trainings.
  func searchWithoutBudget(for purpose: String, at span: Span) throws(Diagnostic) -> Search {
    let search = try requiredSearch()
    guard let budget = search.study.budget else { return search }
    throw Diagnostic(
      "\(purpose), and \(budget.scheduler.name.rawValue) stops trials early", at: span,
      hint: .line("search \(search.study.sampler.name.rawValue)"))
  }
}
