#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder for the files that a replayed notebook writes, removed with its last user.
///
/// A lesson may show `save first.md`; whoever checks the lesson does not want the file.
package final class ScratchFolder: Sendable {
  private let path: String

  /// Makes an empty folder; nil when the system has no room for one.
  package init?() {
    path = FileManager.default.temporaryDirectory.path + "/tunebook-replay-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      return nil
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Where a relative path is in the folder.
  package func place(of name: String) -> String { path + "/" + name }
}

extension Workspace {
  /// Where a file that a command writes is: as it is named, or in the scratch folder of a replay.
  func placeToWrite(_ path: String) -> String {
    keepsFiles ? path : scratchPlace(of: path) ?? path
  }

  /// Where a file that a command reads is: what the replay itself has written comes first, and a
  /// learner's own file before that.
  func placeToRead(_ path: String) -> String {
    guard let written = scratchPlace(of: path) else { return path }
    let places = keepsFiles ? [path, written] : [written, path]
    return places.first(where: FileManager.default.fileExists(atPath:)) ?? path
  }

  private func scratchPlace(of path: String) -> String? {
    path.hasPrefix("/") ? nil : scratch?.place(of: path)
  }
}
