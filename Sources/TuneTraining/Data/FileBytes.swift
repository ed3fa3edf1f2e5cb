#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Whole files, and what stands in a folder.
package enum FileBytes {
  /// What stands in a folder that can be read, in order; folders end in a slash.
  ///
  /// What begins with a point is left out. The current folder is the empty path.
  package static func entries(of folder: String) -> [String] {
    let folder = folder.isEmpty ? "." : expanded(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { name in
      var isFolder = false
      let exists = FileManager.default.fileExists(
        atPath: folder + "/" + name, isDirectory: &isFolder)
      return exists && isFolder ? name + "/" : name
    }
  }

  /// The file's bytes.
  ///
  /// - Throws: `missingFile` or `notAFile`, with the path as it was given.
  package static func read(_ path: String) throws(DatasetError) -> [UInt8] {
    [UInt8](try contents(path))
  }

  /// The file's contents, which are not copied.
  ///
  /// - Throws: As `read`, and `fileTooLarge`.
  static func contents(_ path: String, limit: Int = .max) throws(DatasetError) -> Data {
    // An empty path would be the current folder.
    guard !path.isEmpty else { throw .missingFile(path: path) }
    let full = expanded(path)
    let attributes: [FileAttributeKey: Any]
    do {
      // A link is what it leads to.
      let target = URL(filePath: full).resolvingSymlinksInPath().path
      attributes = try FileManager.default.attributesOfItem(atPath: target)
    } catch {
      throw .missingFile(path: path)
    }
    guard let type = attributes[.type] as? FileAttributeType, type == .typeRegular else {
      throw .notAFile(path: path)
    }
    let size =
      (attributes[.size] as? Int) ?? (attributes[.size] as? UInt64).map { Int(clamping: $0) } ?? 0
    guard size <= limit else { throw .fileTooLarge(path: path, bytes: size, limit: limit) }
    guard let contents = try? Data(contentsOf: URL(filePath: full)) else {
      throw .missingFile(path: path)
    }
    return contents
  }

  /// A file's name without its folder and what stands behind its last point.
  static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let point = file.lastIndex(of: "."), point > file.startIndex else { return file }
    return String(file[..<point])
  }

  /// The path with the home folder in place of `~`.
  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] else {
      return path
    }
    return home + path.dropFirst()
  }
}
