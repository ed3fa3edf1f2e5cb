import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// The pictures that a `plot` command asks for.
struct PlotCharts {
  private let command: ParsedCommand
  private let workspace: Workspace
  private let search: Search

  private var study: Study { search.study }

  init(_ command: ParsedCommand, _ workspace: Workspace) throws(Diagnostic) {
    self.command = command
    self.workspace = workspace
    search = try workspace.requiredSearch()
  }

  /// At least one picture.
  func charts() throws(Diagnostic) -> [Chart] {
    switch command.form.name {
    case "curve": [try curve()]
    case "posterior": [try posterior()]
    case "heat": [try heat()]
    case "coverage": [try coverage()]
    case "slice": try slices()
    case "trust": [try trust()]
    case "terms": [try terms()]
    case "cost": [try cost()]
    case "importance": [try importance()]
    case "rungs": [try rungs()]
    case "parallel":
      [
        try Self.known(
          ParallelChart.chart(of: study, best: command.arguments.optionalInteger("count")))
      ]
    default: [try best()]
    }
  }

  private static let mostBranches = 6

  /// The best scores of this search, or of the branches that are named.
  private func best() throws(Diagnostic) -> Chart {
    let names = command.arguments.words("branch")
    guard !names.isEmpty else { return try Self.known(BestChart.chart(of: study)) }
    let span = command.arguments.span(of: "branch")
    guard names.count <= Self.mostBranches else {
      throw Diagnostic(
        "a picture has room for \(Self.mostBranches) lines", at: span,
        hint: .text("name fewer branches"))
    }
    var searches: [(name: String, search: Search)] = []
    for branch in workspace.branches where names.contains(branch.label.name) {
      guard let search = branch.search else {
        throw Diagnostic(
          "there is no search on \(branch.label.name)", at: span, hint: .line("tree"))
      }
      if let first = searches.first, !first.search.measures(theSameAs: search) {
        throw Diagnostic(
          "\(first.name) and \(branch.label.name) have different objectives, and their scores are of "
            + "different things", at: span, hint: .line("tree"))
      }
      searches.append((branch.label.name, search))
    }
    guard searches.contains(where: { $0.search.study.budget != nil }) else {
      return try Self.known(BestChart.chart(of: searches.map { ($0.name, $0.search.study) }))
    }
    return try Self.known(
      BestChart.chart(
        overEpochsOf: searches.map {
          .init($0.name, $0.search.study, epochs: $0.search.measurements.map(\.reports.count))
        }))
  }

  private static func known(_ chart: Chart?) throws(Diagnostic) -> Chart {
    guard let chart else {
      throw Diagnostic("no trial has a result yet", hint: .line("step"))
    }
    return chart
  }

  private func curve() throws(Diagnostic) -> Chart {
    let trial = try workspace.trial(command.arguments.values("trial").first)
    guard let chart = TrialReport(trial, of: search).curve() else {
      throw Diagnostic(
        "no epoch of #\(trial.number) has ended", at: command.statement.span,
        hint: .line("show \(trial.number)"))
    }
    return chart
  }

  private func posterior() throws(Diagnostic) -> Chart {
    let index = try modelled("parameter")
    let choice = try self.choice()
    guard let chart = PosteriorChart(along: index, choice) else {
      throw Diagnostic("the record is not of these trials", hint: .line("verify"))
    }
    return chart.chart(possible: possible)
  }

  private func heat() throws(Diagnostic) -> Chart {
    let (across, up) = (try modelled("across"), try modelled("up"))
    guard across != up else {
      throw Diagnostic(
        "a picture has two sides", at: command.arguments.span(of: "up"),
        hint: .text("name two hyperparameters"))
    }
    let wantsDeviation = command.arguments.has("deviation")
    let wantsAcquisition = command.arguments.has("acquisition")
    guard !(wantsDeviation && wantsAcquisition) else {
      throw Diagnostic(
        "a picture shows one of the two", at: command.arguments.span(of: "acquisition"),
        hint: .text("leave out `deviation` or `acquisition`"))
    }
    let quantity: HeatChart.Quantity =
      wantsDeviation ? .deviation : wantsAcquisition ? .acquisition : .mean
    let choice = try self.choice()
    guard let chart = HeatChart.chart(over: across, up, of: choice, showing: quantity) else {
      throw Diagnostic(
        "a function drawn from the model is known at its candidates alone",
        at: command.arguments.span(of: "acquisition"), hint: .text("leave out `acquisition`"))
    }
    return chart
  }

  /// The place in the space of a parameter that was named, which a model must see.
  private func modelled(_ label: String) throws(Diagnostic) -> Int {
    let name = command.arguments.word(label)
    guard let index = study.space.index(of: name), study.space.parameters[index].domain.count != 1
    else {
      throw Diagnostic(
        "\(name) has a single value, and a model leaves it out",
        at: command.arguments.span(of: label), hint: .line("space"))
    }
    return index
  }

  /// The choice that is asked about: that of a trial, or the next.
  private func choice() throws(Diagnostic) -> ModelChoice {
    try requireModel()
    guard let argument = command.arguments.values("trial").first else {
      let (number, decision, history) = try latestModel()
      return .init(of: number, decision, given: history, seed: study.seed)
    }
    let trial = try workspace.trial(argument)
    guard case .bayes(.model(let decision)) = trial.decision else {
      throw Diagnostic(
        "no model chose #\(trial.number)", at: command.statement.span,
        hint: .line("why \(trial.number)"))
    }
    return .init(
      of: trial.number, decision, given: study.history(before: trial.number), seed: study.seed)
  }

  private func latestModel() throws(Diagnostic) -> (Int, AcquisitionDecision, History) {
    guard let latest = study.latestModel else {
      throw Diagnostic("there is no model yet", hint: .line("step"))
    }
    return latest
  }

  private func requireModel() throws(Diagnostic) {
    guard case .bayes = study.sampler else {
      throw Diagnostic(
        "\(study.sampler.name.rawValue) has no model of scores", at: command.statement.span,
        hint: .line("search bayes"))
    }
  }

  /// The scores that there can be.
  private var possible: ClosedRange<Double> {
    switch search.objective.training?.data.task {
    case .classification: 0...1
    case .regression: 0...Double.greatestFiniteMagnitude
    case nil: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    }
  }

  private func coverage() throws(Diagnostic) -> Chart {
    let named = try parameters()
    guard named.count <= 2 else {
      throw Diagnostic(
        "a picture has two sides", at: command.arguments.span(of: "parameter"),
        hint: .text("name one or two hyperparameters"))
    }
    // Those with a choice come first.
    let all = study.space.parameters.indices.filter { study.space.parameters[$0].domain.count != 1 }
    let shown = named.isEmpty ? Array(all.prefix(2)) : named
    guard let first = shown.first else {
      throw Diagnostic("there is one configuration", hint: .line("space"))
    }
    return try Self.known(
      CoverageChart.chart(of: study, over: first, shown.count > 1 ? shown[1] : nil))
  }

  private func slices() throws(Diagnostic) -> [Chart] {
    let named = try parameters()
    let shown = named.isEmpty ? Array(study.space.parameters.indices) : named
    guard !shown.isEmpty else {
      throw Diagnostic("there is one configuration", hint: .line("space"))
    }
    var charts: [Chart] = []
    for index in shown { charts.append(try Self.known(SliceChart.chart(of: study, along: index))) }
    return charts
  }

  /// The places of the parameters that were named, in the space.
  private func parameters() throws(Diagnostic) -> [Int] {
    command.arguments.words("parameter").compactMap { study.space.index(of: $0) }
  }

  private func trust() throws(Diagnostic) -> Chart {
    try requireModel()
    let (_, decision, history) = try latestModel()
    return try Self.known(TrustChart.chart(of: decision, given: history))
  }

  private func terms() throws(Diagnostic) -> Chart {
    try requireModel()
    guard let chart = TermsChart.chart(of: study) else {
      throw Diagnostic(
        "no trial was chosen by the terms of an expected improvement", at: command.statement.span,
        hint: .line("why"))
    }
    return chart
  }

  private func rungs() throws(Diagnostic) -> Chart {
    guard let budget = study.budget else {
      throw Diagnostic(
        "every trial of this search is trained to its end", at: command.statement.span,
        hint: .line("search \(study.sampler.name.rawValue) budget=hyperband"))
    }
    let bracket = command.arguments.optionalInteger("bracket")
    let last = budget.jobs.last?.bracket ?? 0
    if let bracket, bracket > max(last, 1) {
      throw Diagnostic(
        "there is no bracket \(bracket) yet; the last is \(last)",
        at: command.arguments.span(of: "bracket"), hint: .line("plot rungs"))
    }
    let ends = search.completions.compactMapValues { completion in
      completion.outcome.value.map { (epoch: completion.scores.count, value: $0) }
    }
    return try Self.known(RungsChart.chart(of: study, bracket: bracket, ends: ends))
  }

  private func importance() throws(Diagnostic) -> Chart {
    let (importance, exact) = try workspace.importance(command)
    return ImportanceChart.chart(importance, exact: exact)
  }

  private func cost() throws(Diagnostic) -> Chart {
    let trials = study.trials.compactMap { trial -> CostChart.Trial? in
      guard let score = trial.outcome?.value,
        search.measurements.indices.contains(trial.number - 1)
      else { return nil }
      let measured = search.measurements[trial.number - 1]
      return measured.effort.map {
        .init(
          trial.number, cost: Double($0.cost.multiplyAddsPerEpoch) * Double(measured.reports.count),
          score: score)
      }
    }
    return try Self.known(
      CostChart.chart(of: trials, study.direction, unit: "multiply-adds"))
  }
}

extension Study {
  /// The model of the next choice with its number and history; in an exhausted space, that of the last
  /// choice that had one.
  var latestModel: (number: Int, decision: AcquisitionDecision, history: History)? {
    if let next = try? peek(), case .bayes(.model(let decision)) = next.decision {
      return (history.nextNumber, decision, history)
    }
    for trial in trials.reversed() {
      if case .bayes(.model(let decision)) = trial.decision {
        return (trial.number, decision, history(before: trial.number))
      }
    }
    return nil
  }
}
