import TuneReport
import TuneSearch
import TuneTraining

/// All that is said of one input column.
struct ColumnText {
  let name: String
  /// Nil for text, and for numbers that are all missing.
  let range: ClosedRange<Double>?
  /// Categories with their rows; nil for numbers.
  let categories: [String]?
  /// Categories that no row of the training part has.
  let unknown: [String]
  let missing: Int
  /// What stands for a missing value; empty when none is missing.
  let replacement: String
  /// Whether all values in the file are equal.
  let isConstant: Bool
  /// Whether it is 0 in every row, because the training part has one value.
  let isZero: Bool

  init(_ index: Int, of choice: Workspace.DataChoice) {
    let dataset = choice.dataset
    let encoded = choice.prepared.encoder.columns[index]
    let values = (0..<dataset.rowCount).map { dataset.inputs[$0 * dataset.columns.count + index] }
    let present = values.filter { !$0.isNaN }
    let title = dataset.columns[index].name.excerpt
    name = title
    missing = values.count - present.count
    isConstant = present.allSatisfy { $0 == present[0] }
    if case .text(let names) = dataset.columns[index].kind,
      case .oneHot(let isKnown) = encoded.encoding
    {
      var counts = [Int](repeating: 0, count: names.count)
      for value in present { counts[Int(value)] += 1 }
      categories = zip(names, counts).map { "\($0.excerpt) \($1)" }
      unknown = names.indices.filter { !isKnown[$0] }.map { "\(names[$0].excerpt) of \(title)" }
      replacement = missing == 0 ? "" : encoded.replacement.map { names[Int($0)].excerpt } ?? "0"
      range = nil
      isZero = false
    } else {
      categories = nil
      unknown = []
      let median = encoded.replacement.map { ValueText.text(.number(Double($0))) + " (median)" }
      replacement = missing == 0 ? "" : median ?? "0"
      range = Self.range(of: present)
      isZero =
        switch encoded.encoding {
        case .standardized(_, let deviation): deviation == 0
        case .oneHot: false
        }
    }
  }

  private static func range(of values: [Float]) -> ClosedRange<Double>? {
    guard let low = values.min(), let high = values.max() else { return nil }
    return Double(low)...Double(high)
  }

  /// A row of the table of columns.
  var row: [String] {
    func bound(_ value: Double?) -> String { value.map { ValueText.text(.number($0)) } ?? "" }
    return [
      name, categories == nil ? "number" : "text", bound(range?.lowerBound),
      bound(range?.upperBound), missing == 0 ? "" : "\(missing)", replacement,
    ]
  }
}
