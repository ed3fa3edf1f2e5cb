package import TuneMath
package import TuneObjectives
package import TuneReport
package import TuneSearch
package import TuneTraining

/// All that a session knows between two commands.
package struct Workspace {
  /// Where data sets and lessons are.
  package let home: Home
  /// The data sets there are.
  package let catalog: DatasetCatalog
  /// The data set in use.
  package var data: DataChoice? { didSet { revision += 1 } }
  /// The network.
  package var model: Model? { didSet { revision += 1 } }
  /// What stands in place of data and network, with seed 0.
  package var known: (any KnownObjective)? { didSet { revision += 1 } }
  /// What is tuned.
  package var space: SearchSpace { didSet { revision += 1 } }
  /// How many trials are trained side by side where their points do not depend on results.
  package var workers = 1 { didSet { revision += 1 } }
  /// How answers are shown.
  package var display = DisplaySettings() { didSet { revision += 1 } }
  /// The search and its trials.
  package var search: Search? { didSet { revision += 1 } }

  /// The last comparison, which is an answer: what stands does not depend on it.
  package var comparison: Comparing.Results?
  /// The last trial whose choice was shown before it ran.
  var shownChoice: Int?
  /// The last confirmation, an answer as well.
  package var confirmation: AskedConfirmation?
  /// The looks at test parts, in order; no command takes one back.
  package internal(set) var looks: [TestLook] = []
  /// What was done of the lessons; no command takes it back.
  package var progress = LessonProgress()
  /// The importance that was asked for last, which is an answer as well.
  package var importance: AskedImportance?

  /// The branch that commands work on.
  package internal(set) var label = Branch.Label.first
  /// The other branches, with all that was put aside in them.
  package internal(set) var others: [Branch] = [] { didSet { revision += 1 } }

  /// The names of the sessions that `continue` can take up, the newest first.
  package var earlierSessions: [String] = []

  /// Where a replay writes its files; nil for the current folder.
  var scratch: ScratchFolder?
  /// Whether files are written to the current folder all the same: those of a learner in a lesson.
  var keepsFiles = false

  /// What was typed and stands, with the commands that changed nothing.
  package var notebook = Notebook()

  /// Grows whenever something else is set, so that it can be told that a command changed nothing.
  private(set) var revision = 0

  /// A data set, split and encoded.
  package struct DataChoice {
    package let dataset: Dataset
    package let prepared: PreparedData
    package let seed: Seed
    package let origin: Origin

    /// Where the rows come from.
    package enum Origin {
      /// The catalog; with `positive`, that class stands against all others.
      case catalog(positive: String?)
      /// A generator, with the score that cannot be beaten.
      case drawn(Synthetic, bestScore: Double)
      /// A learner's file, with what was guessed and left out.
      case file(TableReport)
    }
  }

  /// A workspace with nothing chosen.
  package init(home: Home) throws(DatasetError) {
    self.home = home
    catalog = try DatasetCatalog(folder: home.datasets)
    space = SearchSpace()
  }

  /// Forgets all choices, branches and cells; settings of the shell stay.
  mutating func clear() {
    (data, model, known, search) = (nil, nil, nil, nil)
    (space, label, others) = (SearchSpace(), .first, [])
    notebook = Notebook()
  }

  /// Whether the choices and the trials of another are the same.
  func isAlike(_ other: Workspace) -> Bool {
    data?.dataset.name == other.data?.dataset.name && data?.seed == other.data?.seed
      && model == other.model && known?.name == other.known?.name && space == other.space
      && search?.study == other.search?.study && label == other.label
  }

  /// The data in use.
  ///
  /// - Throws: A diagnostic that says what to type first.
  package func requiredData() throws(Diagnostic) -> DataChoice {
    guard let data else {
      throw Diagnostic("choose the data first", hint: .line("data use digits"))
    }
    return data
  }

  /// The network.
  ///
  /// - Throws: A diagnostic that says what to type first.
  package func requiredModel() throws(Diagnostic) -> Model {
    guard let model else {
      throw Diagnostic("describe the network first", hint: .line("model mlp"))
    }
    return model
  }

  /// What a search of some seed improves.
  ///
  /// - Throws: A diagnostic that says what to type first.
  package func requiredObjective(seed: Seed) throws(Diagnostic) -> Objective {
    if let known { return .known(known.seeded(seed)) }
    let data = try requiredData()
    let model = try requiredModel()
    try model.check(data.prepared)
    guard !space.parameters.isEmpty else {
      throw Diagnostic("search needs a space first", hint: .line("space learning_rate log 1e-4 1"))
    }
    return .training(TrainingObjective(model: model, data: data.prepared, seed: seed))
  }

  /// The search.
  ///
  /// - Throws: A diagnostic that says what to type first.
  package func requiredSearch() throws(Diagnostic) -> Search {
    guard let search else {
      let isReady =
        known != nil || (data != nil && model != nil && !space.parameters.isEmpty)
      throw Diagnostic(
        "there is no search yet",
        hint: .line(isReady ? "search random" : nextStep))
    }
    return search
  }

  /// The trial that an argument names, or the last one.
  ///
  /// - Throws: A diagnostic when there is no such trial.
  package func trial(_ argument: Arguments.Value?) throws(Diagnostic) -> Trial {
    let trials = try requiredSearch().study.trials
    guard let last = trials.last else {
      throw Diagnostic("there is no trial yet", hint: .line("step"))
    }
    guard let argument else { return last }
    guard let number = argument.integer, trials.indices.contains(number - 1) else {
      throw Diagnostic(
        "there is no trial \(argument.text); the last is \(last.number)", at: argument.span,
        hint: .line("trials"))
    }
    return trials[number - 1]
  }

  /// What a learner who is not ready to search types next.
  package var nextStep: String {
    if known != nil { return "search random" }
    if data == nil { return "data use digits" }
    if model == nil { return "model mlp" }
    return space.parameters.isEmpty ? "space learning_rate log 1e-4 1" : "search random"
  }

  /// Leaves what stands in place of data and network; its space goes with it.
  mutating func leaveKnown() {
    guard known != nil else { return }
    (known, space) = (nil, SearchSpace())
  }

  /// Puts something whose truth is known into the place of data and network.
  ///
  /// - Returns: Notes on what ends with it.
  mutating func use(_ known: any KnownObjective) -> [Block] {
    (data, model, self.known) = (nil, nil, known)
    space = known.space
    return closeSearch()
  }

  /// Puts other data into use.
  ///
  /// - Returns: Notes on what no longer fits them.
  package mutating func use(_ choice: DataChoice) -> [Block] {
    leaveKnown()
    data = choice
    guard let model, !model.kind.fits(choice.prepared) else { return closeSearch() }
    return closeSearch() + [
      .line(
        "  note: \(choice.dataset.name) has no pictures, which a \(model.kind.rawValue) needs: "
          + "choose another `model` before the next search")
    ]
  }

  /// Ends the search, because what it searched has changed.
  ///
  /// - Returns: A note, when there was one.
  package mutating func closeSearch() -> [Block] {
    defer { search = nil }
    guard let count = search?.study.trials.count else { return [] }
    switch count {
    case 0: return [.line("  note: the search belongs to the old setting and ends here")]
    case 1:
      return [.line("  note: the search and its 1 trial belong to the old setting and end here")]
    default:
      return [
        .line("  note: the search and its \(count) trials belong to the old setting and end here")
      ]
    }
  }
}
