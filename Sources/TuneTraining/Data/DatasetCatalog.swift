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
    /// Those of them that hold text.
    public let textInputs: Int
    /// Missing values among the inputs.
    public let missing: Int
    /// The shape of the picture, if the inputs are one.
    public let picture: Dataset.Picture?
    /// The set that this one is a view of, and the class that it keeps.
    public let view: View?
    /// Whether this version knows its format.
    public var isLoadable: Bool { source != .unknown }

    let source: Source
  }

  /// One class of another set against all others.
  public struct View: Sendable, Hashable {
    /// The set with the rows.
    public let base: String
    /// The class that keeps its name.
    public let positive: String
    /// The name of all others.
    public let rest: String
  }

  /// Where the rows of a set come from.
  enum Source: Sendable, Hashable {
    case table(file: String, options: TableOptions)
    case pictures(images: String, labels: String)
    case view(View)
    case unknown
  }

  /// The folder that holds the files.
  public let folder: String

  /// The sets, in the order of the index.
  public let entries: [Entry]

  /// Reads `index.json` in the folder; no data file is opened yet.
  public init(folder: String) throws(DatasetError) {
    let path = folder + "/index.json"
    let bytes = try FileBytes.read(path)
    guard let index = try? JSONDecoder().decode(DatasetIndex.self, from: Data(bytes)),
      index.format == 1
    else { throw .malformedIndex(path: path) }
    self.folder = folder
    var entries: [Entry] = []
    for listed in index.datasets {
      guard let entry = listed.entry else { throw .malformedIndex(path: path) }
      // A view stands behind its set, so that loading always comes to an end.
      if let base = entry.view?.base {
        guard entries.contains(where: { $0.name == base }) else {
          throw .malformedIndex(path: path)
        }
      }
      entries.append(entry)
    }
    self.entries = entries
  }

  /// Reads a set's files and checks them against the index.
  ///
  /// With `positive`, that class stands against all others, which are called `other`.
  ///
  /// - Throws: What is wrong with the name, the class or the files.
  public func load(
    _ name: String, positive: String? = nil
  ) throws(DatasetError) -> Dataset {
    guard let entry = entries.first(where: { $0.name == name }) else { throw .unknownName(name) }
    let dataset = try read(entry)
    guard
      dataset.task == entry.task, dataset.rowCount == entry.rows,
      dataset.columns.count == entry.inputs, dataset.picture == entry.picture,
      dataset.missingCounts.reduce(0, +) == entry.missing
    else { throw .disagreesWithIndex(name: name) }
    guard let positive else { return dataset }
    return try dataset.oneAgainstRest(positive)
  }

  private func read(_ entry: Entry) throws(DatasetError) -> Dataset {
    switch (entry.source, entry.task) {
    case (.table(let file, let options), _):
      let dataset = try TableReader.read(contents(file), name: entry.name, options: options).dataset
      guard let picture = entry.picture, case .classification(let classes) = dataset.task else {
        return dataset
      }
      // The header's width decides whether the inputs can be the picture.
      guard dataset.columns.count == picture.rows * picture.columns else {
        throw .disagreesWithIndex(name: entry.name)
      }
      return Dataset(
        name: entry.name, columns: dataset.columns, picture: picture, inputs: dataset.inputs,
        classes: classes, labels: dataset.labels)
    case (.pictures(let images, let labels), .classification(let classes)):
      return try IDXFile.pictures(
        IDXFile(contents(images), file: images, dimensions: 3),
        IDXFile(contents(labels), file: labels, dimensions: 1),
        labelsFile: labels, name: entry.name, classes: classes)
    case (.view(let view), .classification):
      return try load(view.base).oneAgainstRest(
        view.positive, rest: view.rest, name: entry.name)
    case (.unknown, _), (.pictures, .regression), (.view, .regression):
      throw .unsupported(name: entry.name)
    }
  }

  private func contents(_ file: String) throws(DatasetError) -> [UInt8] {
    try FileBytes.read(folder + "/" + file)
  }
}
