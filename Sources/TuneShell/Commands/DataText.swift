import TuneReport
import TuneSearch
import TuneTraining

/// How data sets are described.
enum DataText {
  /// A data set of the catalog on one line.
  static func summary(_ entry: DatasetCatalog.Entry) -> String {
    "\(entry.rows) rows, \(inputs(entry.inputs)), \(task(entry.task))"
  }

  /// All data sets.
  static func list(_ catalog: DatasetCatalog) -> Block {
    .table(
      Table(
        columns: [
          .init("name"), .init("rows", .trailing), .init("inputs", .trailing), .init("predicts"),
          .init(""),
        ],
        rows: catalog.entries.map { entry in
          [
            entry.name, "\(entry.rows)", "\(entry.inputs)", task(entry.task),
            entry.isLoadable ? "" : "not in this version",
          ]
        }))
  }

  /// The data in use, in two lines.
  static func blocks(_ choice: Workspace.DataChoice) -> [Block] {
    let dataset = choice.dataset
    let split = choice.prepared.split
    return [
      .line(
        "\(dataset.name): \(dataset.rowCount) rows, \(inputs(dataset.inputNames.count)), "
          + task(dataset.task)),
      .line(
        "  split  train \(split.training.count)   validation \(split.validation.count)   "
          + "test \(split.test.count) (locked)"),
    ]
  }

  /// The data in use, with its classes and columns.
  static func details(_ choice: Workspace.DataChoice) -> [Block] {
    let dataset = choice.dataset
    let columns = dataset.inputNames.indices.map { column -> [String] in
      let values = (0..<dataset.rowCount).map {
        Double(dataset.inputs[$0 * dataset.inputNames.count + column])
      }
      let (low, high) = (values.min() ?? 0, values.max() ?? 0)
      return [
        dataset.inputNames[column], ValueText.text(.number(low)), ValueText.text(.number(high)),
        low == high ? "constant" : "",
      ]
    }
    return blocks(choice) + answers(dataset) + [
      .blank,
      .table(
        Table(
          columns: [
            .init("input"), .init("least", .trailing), .init("greatest", .trailing), .init(""),
          ],
          rows: columns)),
    ]
  }

  private static func answers(_ dataset: Dataset) -> [Block] {
    switch dataset.task {
    case .regression: return []
    case .classification(let classes):
      let counts = zip(classes, dataset.classCounts).map { "\($0) \($1)" }
      return [.line("  rows of each class  " + counts.joined(separator: ", "))]
    }
  }

  private static func inputs(_ count: Int) -> String { count == 1 ? "1 input" : "\(count) inputs" }

  private static func task(_ task: Dataset.Task) -> String {
    switch task {
    case .classification(let classes): "\(classes.count) classes"
    case .regression(let target): "a number, \(target)"
    }
  }
}
