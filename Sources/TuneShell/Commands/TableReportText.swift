import TuneReport
import TuneTraining

/// What was guessed of a learner's file, and what was left out, a line each.
enum TableReportText {
  static func blocks(_ report: TableReport, _ dataset: Dataset) -> [Block] {
    [.line("  file   " + writing(report)), .line("  target " + target(report))]
      + leftOut(report) + words(dataset) + missing(report) + constant(dataset)
  }

  private static func writing(_ report: TableReport) -> String {
    var parts = [
      "\(report.separator.rawValue) between fields",
      report.hasHeader ? "names in line 1" : "no names, so c1, c2 and so on",
      "lines end in \(report.lineEnd.rawValue)",
    ]
    if report.hasDecimalComma { parts.append("decimal comma") }
    if report.hasByteOrderMark { parts.append("byte order mark") }
    return parts.joined(separator: ", ")
  }

  private static func target(_ report: TableReport) -> String {
    let name = report.target.excerpt
    switch (report.task, report.reason) {
    case (.classification, .asked): return "\(name) is a class, as asked"
    case (.regression, .asked): return "\(name) is a number, as asked"
    case (_, .words(let count)): return "\(name) has \(count) different words, so it is a class"
    case (_, .fewWholeNumbers(let count)):
      return
        "\(name) has \(count) different whole numbers, so it is a class (task=regression for a "
        + "number)"
    case (_, .manyNumbers(let count)):
      return
        "\(name) has more than \(count) different numbers, so it is a number "
        + "(task=classification for a class)"
    case (_, .decimals):
      return
        "\(name) has numbers that are not whole, so it is a number (task=classification for a "
        + "class)"
    }
  }

  /// Nothing is left out in silence.
  private static func leftOut(_ report: TableReport) -> [Block] {
    var parts: [String] = []
    if report.rowsWithoutTarget > 0 {
      parts.append(counted(report.rowsWithoutTarget, "row", "rows") + " without a target")
    }
    if report.emptyLines > 0 {
      parts.append(counted(report.emptyLines, "empty line", "empty lines"))
    }
    if report.trimmedFields > 0 {
      parts.append("spaces around " + counted(report.trimmedFields, "field", "fields"))
    }
    if !report.dropped.isEmpty {
      parts.append("as asked, " + report.dropped.map(\.excerpt).joined(separator: ", "))
    }
    return parts.isEmpty ? [] : [.line("  left out " + parts.joined(separator: "; "))]
  }

  private static func words(_ dataset: Dataset) -> [Block] {
    let words = dataset.columns.compactMap { column -> String? in
      guard case .text(let categories) = column.kind else { return nil }
      return column.name.excerpt + " (\(sample(categories)))"
    }
    guard !words.isEmpty else { return [] }
    let names = words.prefix(8).joined(separator: ", ")
    let rest = words.count > 8 ? " and \(words.count - 8) more" : ""
    let all = words.count == dataset.columns.count ? "" : "; all others hold numbers"
    return [.line("  words  in \(names)\(rest)\(all)")]
  }

  /// Few categories, or how many there are and what the first is like.
  private static func sample(_ categories: [String]) -> String {
    categories.count <= 3
      ? categories.map(\.excerpt).joined(separator: ", ")
      : "\(categories.count), such as \(categories[0].excerpt)"
  }

  private static func missing(_ report: TableReport) -> [Block] {
    guard !report.missing.isEmpty else { return [] }
    let found = report.missing.map { missing in
      (missing.token.isEmpty ? "nothing" : "`\(missing.token.excerpt)`") + " \(missing.count) times"
    }
    return [.line("  gaps   " + found.joined(separator: ", ") + " for a missing input")]
  }

  private static func constant(_ dataset: Dataset) -> [Block] {
    let constant = dataset.constantColumns
    guard !constant.isEmpty else { return [] }
    let names = constant.prefix(8).map { dataset.columns[$0].name.excerpt }.joined(separator: ", ")
    let rest = constant.count > 8 ? " and \(constant.count - 8) more" : ""
    return [.line("  constant, so nothing is learnt from it: \(names)\(rest)")]
  }

  private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }
}
