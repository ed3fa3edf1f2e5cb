public import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A decision record as it is: every field, with nothing said about it.
public enum RecordText {
  /// The record in one line of JSON, its members sorted by name.
  public static func json(_ decision: Decision) -> Block {
    .verbatim(String(decoding: data(decision), as: UTF8.self))
  }

  /// All fields, one a line; lists of objects as tables, whose numbers have six digits.
  public static func fields(_ decision: Decision) -> [Block] {
    guard let tree = try? JSONDecoder().decode(JSONTree.self, from: data(decision)) else {
      return []
    }
    let leaves = tree.leaves("")
    let plain = leaves.filter { !$0.1.isTable }.map { [$0.0, $0.1.text(digits: 17)] }
    let tables = leaves.filter(\.1.isTable).flatMap { [.line("    \($0.0)"), table($0.1)] }
    return [
      .line("  the record"), .table(Table(columns: [.init(), .init()], rows: plain, indent: 4)),
    ] + tables
  }

  private static func data(_ decision: Decision) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(decision) else {
      preconditionFailure("a record holds finite numbers only")
    }
    return data
  }

  private static func table(_ tree: JSONTree) -> Block {
    guard case .array(let elements) = tree else { return .blank }
    let rows = elements.map { Dictionary(uniqueKeysWithValues: $0.leaves("")) }
    var names = Set(rows.flatMap(\.keys)).sorted()
    // Lists of coordinates are widest, and the last column is wrapped first.
    names.sort { left, right in
      let (a, b) = (isList(left, rows), isList(right, rows))
      return a == b ? left < right : !a
    }
    let columns = names.map { name -> Table.Column in
      .init(name, isList(name, rows) ? .leading : .trailing)
    }
    return .table(
      Table(
        columns: [.init("", .trailing)] + columns,
        rows: rows.enumerated().map { index, row in
          ["\(index + 1)"] + names.map { row[$0]?.text(digits: 6) ?? "" }
        }, indent: 4))
  }

  private static func isList(_ name: String, _ rows: [[String: JSONTree]]) -> Bool {
    rows.contains { row in if case .array? = row[name] { true } else { false } }
  }
}

/// A JSON text as a tree.
private enum JSONTree: Decodable {
  case object([String: JSONTree])
  case array([JSONTree])
  case number(Double)
  case text(String)
  case truth(Bool)
  case null

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let truth = try? container.decode(Bool.self) {
      self = .truth(truth)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let elements = try? container.decode([JSONTree].self) {
      self = .array(elements)
    } else {
      self = .object(try container.decode([String: JSONTree].self))
    }
  }

  /// Whether it is a list of objects.
  var isTable: Bool {
    guard case .array(let elements) = self else { return false }
    return elements.contains { if case .object = $0 { true } else { false } }
  }

  /// The members that are no objects, by their paths.
  func leaves(_ path: String) -> [(String, JSONTree)] {
    guard case .object(let members) = self else { return [(path, self)] }
    return members.keys.sorted().flatMap { key in
      members[key]?.leaves(path.isEmpty ? key : path + "." + key) ?? []
    }
  }

  func text(digits: Int) -> String {
    switch self {
    case .number(let number): NumberFormat.significant(number, digits)
    case .text(let text): text
    case .truth(let truth): truth ? "true" : "false"
    case .null: "null"
    case .array(let elements):
      // A list of lists is one of runs: `1-75 77-100`.
      elements.map { element in
        let text = element.text(digits: digits)
        if case .array = element { return text.replacing(" ", with: "-") }
        return text
      }.joined(separator: " ")
    case .object: ""
    }
  }
}
