#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Past lines in a file: UTF-8, one entry a line, oldest first.
///
/// A line break inside an entry is written `\n`, a backslash `\\`. The file is only ever appended to,
/// one locked and synced write an entry, so that shells running side by side lose nothing and neither
/// does a shell that is killed.
package struct HistoryFile {
  /// How many entries are loaded: the newest.
  package static let loaded = 10_000

  package let path: String

  package init(path: String) { self.path = path }

  /// `history` in the folder for what outlives the process; nil when there is none.
  package init?(environment: (String) -> String?) {
    guard let folder = StateFile.folder(environment) else { return nil }
    self.init(path: folder + "/history")
  }

  /// The newest entries, oldest first; none when there is no file yet.
  package func load() throws(StateFile.Problem) -> [String] {
    let bytes: [UInt8]
    do throws(StateFile.Problem) {
      bytes = try StateFile(reading: path).contents()
    } catch .cannotOpen(ENOENT) {
      return []
    }
    return bytes.split(separator: UInt8(ascii: "\n")).suffix(Self.loaded).map(Self.decode)
  }

  /// Adds one entry and returns when it is on disk.
  package func append(_ entry: String) throws(StateFile.Problem) {
    let file = try StateFile(appending: path)
    file.lock()
    try file.append(Self.encode(entry) + [UInt8(ascii: "\n")])
  }

  private static func encode(_ entry: String) -> [UInt8] {
    entry.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "\n"): Array(#"\n"#.utf8)
      case UInt8(ascii: "\\"): Array(#"\\"#.utf8)
      default: [byte]
      }
    }
  }

  private static func decode(_ line: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in line {
      if isEscaped {
        if byte == UInt8(ascii: "n") {
          bytes.append(UInt8(ascii: "\n"))
        } else if byte == UInt8(ascii: "\\") {
          bytes.append(byte)
        } else {
          bytes += [UInt8(ascii: "\\"), byte]
        }
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        bytes.append(byte)
      }
    }
    if isEscaped { bytes.append(UInt8(ascii: "\\")) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
