import TuneMath
import TuneReport
import TuneSearch
import TuneTraining

/// How data sets are described in a few lines.
enum DataText {
  /// A data set of the catalog on one line.
  static func summary(_ entry: DatasetCatalog.Entry) -> String {
    "\(entry.rows) rows, \(inputs(entry.inputs)), \(task(entry.task))"
  }

  /// A generator on one line.
  static func summary(_ generator: Generator) -> String {
    switch generator {
    case .moons: "two half circles that reach into each other"
    case .circles: "a circle around another"
    case .spirals: "two arms of a spiral"
    case .xor: "a square whose opposite quarters have the same class"
    case .blobs: "three round clouds"
    case .friedman1: "a number from ten inputs, of which five matter"
    }
  }

  /// All data sets and all generators.
  static func list(_ catalog: DatasetCatalog) -> [Block] {
    [
      .table(
        Table(
          columns: [
            .init("name"), .init("rows", .trailing), .init("inputs", .trailing),
            .init("predicts"), .init("kind"),
          ],
          rows: catalog.entries.map { entry in
            [
              entry.name, "\(entry.rows)", "\(entry.inputs)", task(entry.task), kind(entry),
            ]
          })),
      .blank,
      .line("  drawn by `data make`, with a best score that is known"),
      .table(
        Table(
          columns: [.init(), .init()],
          rows: Generator.allCases.map { [$0.rawValue, summary($0)] })),
    ]
  }

  /// The data in use, in two lines, and a line for each thing that is done to them.
  static func blocks(_ choice: Workspace.DataChoice, _ looks: [TestLook]) -> [Block] {
    let lock = looks.first.map { "opened in cell \($0.cell)" } ?? "locked"
    let dataset = choice.dataset
    let split = choice.prepared.split
    var blocks: [Block] = [
      .line(
        "\(dataset.name): \(dataset.rowCount) rows, \(inputs(dataset.columns.count)), "
          + task(dataset.task)),
      .line(
        "  split  train \(split.training.count)   validation \(split.validation.count)   "
          + "test \(split.test.count) (\(lock))"),
    ]
    switch choice.origin {
    case .catalog(positive: .none): break
    case .catalog(let positive?):
      blocks.append(.line("  classes  \(positive) against all others: \(classes(dataset))"))
    case .drawn(let recipe, let bestScore):
      blocks.append(.line("  drawn  " + self.recipe(recipe)))
      blocks.append(.line("  best   " + best(recipe, bestScore)))
    case .file(let report): blocks += TableReportText.blocks(report, dataset)
    }
    return blocks + encoding(choice)
  }

  /// What becomes of text and of missing values; nothing for numbers alone.
  private static func encoding(_ choice: Workspace.DataChoice) -> [Block] {
    let (dataset, encoder) = (choice.dataset, choice.prepared.encoder)
    var blocks: [Block] = []
    let text = dataset.columns.indices.filter { dataset.columns[$0].kind != .numbers }
    if !text.isEmpty {
      let width = text.reduce(0) { $0 + encoder.columns[$1].width }
      blocks.append(
        .line(
          "  text   \(inputs(text.count)) as \(width) of 0 or 1; with the numbers the network "
            + "reads \(encoder.inputCount)"))
    }
    let missing = dataset.missingCounts.reduce(0, +)
    if missing > 0 {
      blocks.append(
        .line(
          "  missing  \(missing == 1 ? "1 value" : "\(missing) values"), replaced by the training "
            + "part's median or most frequent"))
    }
    return blocks
  }

  private static func recipe(_ recipe: Synthetic) -> String {
    let noise = ValueText.text(.number(recipe.noise))
    return "\(summary(recipe.generator)), noise=\(noise) seed=\(recipe.seed.value)"
  }

  private static func best(_ recipe: Synthetic, _ score: Double) -> String {
    let text = TrialText.score(score)
    switch recipe.generator {
    case .friedman1: return "RMSE \(text): on new rows no model has a smaller one (exact)"
    case .xor: return "accuracy \(text): on new rows no model has a higher one (exact)"
    case .moons, .circles, .spirals, .blobs:
      return "accuracy \(text): on new rows no model has a higher one (to 0.0001)"
    }
  }

  private static func kind(_ entry: DatasetCatalog.Entry) -> String {
    guard entry.isLoadable else { return "not in this version" }
    if let view = entry.view { return "one class of \(view.base)" }
    if let picture = entry.picture { return "pictures, \(picture.rows)x\(picture.columns)" }
    var parts = [entry.textInputs == 0 ? "numbers" : "\(entry.textInputs) text"]
    if entry.missing > 0 { parts.append("\(entry.missing) missing") }
    return parts.joined(separator: ", ")
  }

  /// Every class with its rows.
  static func classes(_ dataset: Dataset) -> String {
    guard case .classification(let classes) = dataset.task else { return "" }
    return zip(classes, dataset.classCounts).map { "\($0.excerpt) \($1)" }.joined(separator: ", ")
  }

  static func inputs(_ count: Int) -> String { count == 1 ? "1 input" : "\(count) inputs" }

  private static func task(_ task: Dataset.Task) -> String {
    switch task {
    case .classification(let classes): "\(classes.count) classes"
    case .regression(let target): "a number, \(target.excerpt)"
    }
  }
}
