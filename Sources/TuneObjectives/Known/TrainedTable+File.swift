public import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension TrainedTable {
  private static let ending = ".json"

  /// The tables of a folder.
  public static func names(in folder: String) -> [String] {
    FileBytes.entries(of: folder).filter { $0.hasSuffix(ending) }.map {
      String($0.dropLast(ending.count))
    }
  }

  /// Reads a table.
  ///
  /// - Throws: `DatasetError` when there is no such file, or its numbers do not fit together.
  public init(_ name: String, in folder: String) throws(DatasetError) {
    let path = folder + "/" + name + Self.ending
    let bytes = try FileBytes.read(path)
    guard let table = try? JSONDecoder().decode(TrainedTable.self, from: Data(bytes)),
      table.isWhole
    else { throw .malformedTable(path: path) }
    self = table
  }

  /// The file's text.
  package var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("numbers and names") }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
