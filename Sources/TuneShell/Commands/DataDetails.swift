import TuneReport
import TuneSearch
import TuneTraining

/// What `data show` says: classes, baseline and every column.
enum DataDetails {
  /// Sets with more columns are summed up.
  private static let listed = 60

  /// The data in use in full.
  static func blocks(_ choice: Workspace.DataChoice, _ looks: [TestLook]) -> [Block] {
    let columns = choice.dataset.columns.indices.map { ColumnText($0, of: choice) }
    let scale =
      columns.contains { $0.categories == nil }
      ? [Block.line("  scale  numbers have mean 0 and deviation 1 over the training part")] : []
    return DataText.blocks(choice, looks) + scale + answers(choice) + [
      baseline(choice.prepared), .blank,
    ]
      + (columns.count > listed ? summary(columns, choice) : [table(columns)])
      + remarks(columns) + categories(columns)
  }

  private static func answers(_ choice: Workspace.DataChoice) -> [Block] {
    let dataset = choice.dataset
    switch (dataset.task, choice.origin) {
    case (.regression(let target), _):
      guard let low = dataset.targets.min(), let high = dataset.targets.max() else { return [] }
      let range = [low, high].map { ValueText.text(.number(Double($0))) }
      return [.line("  answers  \(target), \(range[0]) .. \(range[1])")]
    // One class against the rest has been counted already.
    case (.classification, .catalog(positive: .some)): return []
    case (.classification, _): return [.line("  classes  " + DataText.classes(dataset))]
    }
  }

  private static func baseline(_ data: PreparedData) -> Block {
    switch data.baseline {
    case .majority(let name, let accuracy):
      .line(
        "  baseline  val \(TrialText.score(accuracy)) by always saying \(name.excerpt), the most "
          + "frequent")
    case .mean(let mean, let rmse):
      .line(
        "  baseline  val \(TrialText.score(rmse)) (RMSE) by always saying "
          + "\(ValueText.text(.number(mean))), the mean")
    }
  }

  private static func table(_ columns: [ColumnText]) -> Block {
    let isComplete = columns.allSatisfy { $0.missing == 0 }
    return .table(
      Table(
        columns: [
          .init("input"), .init("kind"), .init("least", .trailing), .init("greatest", .trailing),
          .init(isComplete ? "" : "missing", .trailing), .init(isComplete ? "" : "replaced by"),
        ],
        rows: columns.map(\.row)))
  }

  private static func summary(
    _ columns: [ColumnText], _ choice: Workspace.DataChoice
  ) -> [Block] {
    var blocks: [Block] = []
    if let picture = choice.dataset.picture {
      blocks.append(
        .line("  picture  \(picture.rows) rows of \(picture.columns) pixels, one input a pixel"))
    }
    let numbers = columns.filter { $0.range != nil }
    let ends = numbers.compactMap(\.range).flatMap { [$0.lowerBound, $0.upperBound] }
    if let first = numbers.first, let last = numbers.last, let low = ends.min(),
      let high = ends.max()
    {
      let (low, high) = (ValueText.text(.number(low)), ValueText.text(.number(high)))
      blocks.append(
        .line(
          "  numbers  \(DataText.inputs(numbers.count)), \(first.name) to \(last.name), "
            + "\(low) .. \(high)"))
    }
    let gaps = columns.filter { $0.missing > 0 }.map {
      "\($0.name) \($0.missing) by \($0.replacement)"
    }
    return blocks + line("missing, and replaced", gaps)
  }

  /// Columns that say nothing, and categories of which nothing can be learnt.
  private static func remarks(_ columns: [ColumnText]) -> [Block] {
    line(
      "constant, so 0 for the network", columns.filter { $0.isZero && $0.isConstant }.map(\.name))
      + line(
        "constant in the training part, so 0 for the network",
        columns.filter { $0.isZero && !$0.isConstant }.map(\.name))
      + line("not in the training part, so 0 for the network", columns.flatMap(\.unknown))
  }

  /// Up to eight of the things found, and how many more; nothing for nothing.
  private static func line(_ title: String, _ found: [String]) -> [Block] {
    guard !found.isEmpty else { return [] }
    let rest = found.count > 8 ? " and \(found.count - 8) more" : ""
    return [.line("  \(title): " + found.prefix(8).joined(separator: ", ") + rest)]
  }

  private static func categories(_ columns: [ColumnText]) -> [Block] {
    let lines = columns.compactMap { column in
      column.categories.map { found in
        let rest = found.count > 20 ? " and \(found.count - 20) more" : ""
        return Block.line("  \(column.name)  " + found.prefix(20).joined(separator: ", ") + rest)
      }
    }
    return lines.isEmpty ? [] : [.blank, .line("  rows of each category")] + lines
  }
}
