#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Whole files.
enum FileBytes {
  /// The file's bytes.
  ///
  /// - Throws: `missingFile` or `notAFile`, with the path as it was given.
  static func read(_ path: String) throws(DatasetError) -> [UInt8] {
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
