#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The data sets of a folder, as its `index.json` lists them.
public struct DatasetCatalog: Sendable {
  /// What the index says of one set.
  public struct Entry: Sendable, Hashable {
    /// The name to load it by.
    public let name: String
    /// What is to be predicted.
    public let task: Dataset.Task
    /// Rows of the table.
    public let rows: Int
    /// Input columns.
    public let inputs: Int
    /// Whether this version can load it: a CSV file of numbers without missing values.
    public let isLoadable: Bool

    let file: String?
  }

  /// The folder that holds the files.
  public let folder: String

  /// The sets, in the order of the index.
  public let entries: [Entry]

  /// Reads `index.json` in the folder; no data file is opened yet.
  public init(folder: String) throws(DatasetError) {
    let path = folder + "/index.json"
    let bytes = try FileBytes.read(path)
    guard let index = try? JSONDecoder().decode(Index.self, from: Data(bytes)), index.format == 1
    else { throw .malformedIndex(path: path) }
    self.folder = folder
    var entries: [Entry] = []
    for listed in index.datasets {
      guard let entry = listed.entry else { throw .malformedIndex(path: path) }
      entries.append(entry)
    }
    self.entries = entries
  }

  /// Reads a set's file and checks it against the index.
  public func load(_ name: String) throws(DatasetError) -> Dataset {
    guard let entry = entries.first(where: { $0.name == name }) else { throw .unknownName(name) }
    guard entry.isLoadable, let file = entry.file else { throw .unsupported(name: name) }
    let text = try DelimitedText(FileBytes.read(folder + "/" + file))
    let dataset =
      switch entry.task {
      case .classification: try text.classification(name: name)
      case .regression: try text.regression(name: name)
      }
    guard
      dataset.task == entry.task, dataset.rowCount == entry.rows,
      dataset.inputNames.count == entry.inputs
    else { throw .disagreesWithIndex(name: name) }
    return dataset
  }
}

/// The shape of `index.json`, as far as it is read.
private struct Index: Decodable {
  struct File: Decodable { let path: String }

  struct Listed: Decodable {
    let name: String
    let files: [File]?
    let format: String?
    let task: String
    let rows: Int
    let inputs: Int
    let label: String?
    let text_inputs: [String]?
    let missing: [String: Int]?
    let classes: [String: Int]?

    var entry: Entry? {
      let task: Dataset.Task
      if self.task == "classification", let classes {
        task = .classification(classes: ClassNames.ordered(Array(classes.keys)))
      } else if self.task == "regression", let label {
        task = .regression(target: label)
      } else {
        return nil
      }
      let numeric = text_inputs?.isEmpty ?? true
      let complete = missing?.isEmpty ?? true
      return Entry(
        name: name, task: task, rows: rows, inputs: inputs,
        isLoadable: format == "csv" && numeric && complete && files?.count == 1,
        file: files?.first?.path)
    }
  }

  typealias Entry = DatasetCatalog.Entry

  let format: Int
  let datasets: [Listed]
}
