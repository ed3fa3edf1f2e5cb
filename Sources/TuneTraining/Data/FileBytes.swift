#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Whole files.
enum FileBytes {
  /// The file's bytes, or `missingFile` with the path as it was given.
  static func read(_ path: String) throws(DatasetError) -> [UInt8] {
    guard let contents = try? Data(contentsOf: URL(filePath: path)) else {
      throw .missingFile(path: path)
    }
    return [UInt8](contents)
  }
}
