#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where the data sets and the lessons are.
public struct Home: Sendable, Hashable {
  /// The folder that holds `datasets` and `tutorials`.
  public let folder: String

  /// The folder of the data sets.
  public var datasets: String { folder + "/datasets" }
  /// The folder of complete tables.
  public var tables: String { datasets + "/tables" }
  /// The folder of the lessons.
  public var tutorials: String { folder + "/tutorials" }

  /// Where a file is that a learner has named: from the current folder, or, where nothing of that name is, one
  /// of those that are shipped, such as `datasets/vehicle.csv`.
  func path(of file: String) -> String {
    guard !file.hasPrefix("/"), !FileManager.default.fileExists(atPath: file) else { return file }
    let shipped = folder + "/" + file
    return FileManager.default.fileExists(atPath: shipped) ? shipped : file
  }

  /// A home that is known.
  public init(folder: String) {
    self.folder = folder
  }

  /// The first of the places where a home may be: `TUNEBOOK_HOME`; `share/tunebook` beside the
  /// executable's folder; the folders above the executable; the current folder and those above it.
  ///
  /// `environment` gives the variables of the process; `executable` is the path of the program,
  /// absolute or relative to `currentFolder`, which is absolute. Throws `HomeError.notFound` with
  /// the places that were looked at.
  public static func located(
    environment: (String) -> String?, executable: String, currentFolder: String
  ) throws(HomeError) -> Home {
    if let named = environment("TUNEBOOK_HOME"), !named.isEmpty {
      guard isHome(named) else { throw .notFound(places: ["TUNEBOOK_HOME: \(named)"]) }
      return Home(folder: named)
    }
    let program = absolute(executable, in: currentFolder)
    let beside = parent(of: parent(of: program)) + "/share/tunebook"
    let places = [beside] + ancestors(of: parent(of: program)) + ancestors(of: currentFolder)
    if let folder = places.first(where: isHome) { return Home(folder: folder) }
    throw .notFound(places: [
      "TUNEBOOK_HOME, which is not set", beside, "the folders above \(parent(of: program))",
      "the folders above \(currentFolder)",
    ])
  }

  private static func isHome(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/datasets/index.json")
  }

  private static func absolute(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// A folder and all above it, nearest first.
  private static func ancestors(of folder: String) -> [String] {
    var folders = [folder]
    while let last = folders.last, last != "/" { folders.append(parent(of: last)) }
    return folders
  }
}

/// Why there is no home.
public enum HomeError: Error, Sendable, Hashable {
  /// None of these places holds data sets.
  case notFound(places: [String])
}
