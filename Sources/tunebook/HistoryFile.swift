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
  /// What failed, with the system's error number.
  package enum Problem: Error, Hashable {
    case cannotMakeFolder(Int32)
    case cannotOpen(Int32)
    case notAFile
    case cannotWrite(Int32)
  }

  /// How many entries are loaded: the newest.
  package static let loaded = 10_000

  package let path: String

  package init(path: String) { self.path = path }

  /// `history` in `$XDG_STATE_HOME/tunebook`, or in `~/.local/state/tunebook`.
  ///
  /// Nil when neither variable names an absolute folder.
  package init?(environment: (String) -> String?) {
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      self.init(path: state + "/tunebook/history")
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      self.init(path: home + "/.local/state/tunebook/history")
    } else {
      return nil
    }
  }

  /// The newest entries, oldest first; none when there is no file yet.
  package func load() throws(Problem) -> [String] {
    // Without O_NONBLOCK a named pipe would wait for a writer.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT { return [] }
      throw .cannotOpen(errno)
    }
    defer { close(file) }
    try Self.requireRegularFile(file)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
      } else if count == 0 {
        break
      } else if errno != EINTR {
        throw .cannotOpen(errno)
      }
    }
    return bytes.split(separator: UInt8(ascii: "\n")).suffix(Self.loaded).map(Self.decode)
  }

  /// Adds one entry and returns when it is on disk.
  package func append(_ entry: String) throws(Problem) {
    try makeFolder()
    let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard file >= 0 else { throw .cannotOpen(errno) }
    defer { close(file) }
    try Self.requireRegularFile(file)
    while flock(file, LOCK_EX) != 0 && errno == EINTR {}
    var bytes = Self.encode(entry) + [UInt8(ascii: "\n")]
    // A write that was cut short (a full disk) must not swallow this entry as well.
    var last: UInt8 = 0
    let size = lseek(file, 0, SEEK_END)
    if size > 0, pread(file, &last, 1, size - 1) == 1, last != UInt8(ascii: "\n") {
      bytes.insert(UInt8(ascii: "\n"), at: 0)
    }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count > 0 {
        written += count
      } else if count == 0 || errno != EINTR {
        throw .cannotWrite(errno)
      }
    }
    guard fsync(file) == 0 else { throw .cannotWrite(errno) }
  }

  private func makeFolder() throws(Problem) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let folder = path[..<slash]
    if access(String(folder), F_OK) == 0 { return }
    var end = folder.startIndex
    while end < folder.endIndex {
      let next = folder.index(after: end)
      end = folder[next...].firstIndex(of: "/") ?? folder.endIndex
      let part = String(folder[..<end])
      if mkdir(part, 0o700) != 0 && errno != EEXIST && access(part, F_OK) != 0 {
        throw .cannotMakeFolder(errno)
      }
    }
  }

  private static func requireRegularFile(_ file: Int32) throws(Problem) {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .cannotOpen(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
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

extension HistoryFile.Problem {
  /// The sentence for the learner.
  var message: String {
    switch self {
    case .cannotMakeFolder(let number): "cannot make its folder: \(Self.reason(number))"
    case .cannotOpen(let number): "cannot open its file: \(Self.reason(number))"
    case .notAFile: "its file is not a regular file"
    case .cannotWrite(let number): "cannot write its file: \(Self.reason(number))"
    }
  }

  private static func reason(_ number: Int32) -> String {
    String(cString: strerror(number))
  }
}
