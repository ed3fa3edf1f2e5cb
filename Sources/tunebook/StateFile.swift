#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file of lines that is only ever appended to.
///
/// Each addition is one locked and synced write, so that a process that is killed loses nothing that it
/// was told is there.
package struct StateFile: ~Copyable {
  /// What failed, with the system's error number.
  package enum Problem: Error, Hashable {
    case cannotMakeFolder(Int32)
    case cannotOpen(Int32)
    case notAFile
    case cannotWrite(Int32)
    /// Another process has the file.
    case isLocked
  }

  private let file: Int32

  /// Opens a file, which must exist, to be read.
  package init(reading path: String) throws(Problem) {
    // Without O_NONBLOCK a named pipe would wait for a writer.
    try self.init(opening: path, O_RDONLY)
  }

  /// Opens a file to be appended to, and makes it and the folders above it if there are none.
  package init(appending path: String) throws(Problem) {
    try Self.makeFolder(of: path)
    try self.init(opening: path, O_RDWR | O_APPEND | O_CREAT)
  }

  private init(opening path: String, _ flags: Int32) throws(Problem) {
    let file = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard file >= 0 else { throw errno == EISDIR ? .notAFile : .cannotOpen(errno) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw .notAFile
    }
    self.file = file
  }

  deinit { close(file) }

  /// Waits until no other process has the file, and keeps it until this value is gone.
  package func lock() {
    while flock(file, LOCK_EX) != 0 && errno == EINTR {}
  }

  /// Keeps the file until this value is gone.
  ///
  /// - Throws: `isLocked` when another process has it.
  package func lockAtOnce() throws(Problem) {
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      if errno != EINTR { throw .isLocked }
    }
  }

  /// All that it holds.
  package func contents() throws(Problem) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(file, &buffer, buffer.count, off_t(bytes.count))
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw .cannotOpen(errno)
      }
    }
  }

  /// The number of its bytes.
  package var size: Int { Int(lseek(file, 0, SEEK_END)) }

  /// Its last bytes, as many as there are of so many.
  package func tail(_ count: Int) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    let read = pread(file, &buffer, count, off_t(max(0, size - count)))
    return Array(buffer[..<max(0, read)])
  }

  /// Drops all but the first bytes.
  package func truncate(to size: Int) throws(Problem) {
    guard ftruncate(file, off_t(size)) == 0 else { throw .cannotWrite(errno) }
  }

  /// Adds whole lines and returns when they are on disk; when they cannot all be written none is.
  package func append(_ lines: [UInt8]) throws(Problem) {
    var bytes = lines
    // A write that was cut short must not swallow these lines as well.
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
        let number = errno
        ftruncate(file, size)
        throw .cannotWrite(number)
      }
    }
    guard fsync(file) == 0 else { throw .cannotWrite(errno) }
  }

  private static func makeFolder(of path: String) throws(Problem) {
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
    sync(folder: String(folder))
  }

  /// The names of the files in a folder that have an ending, without it; those with a dot in front are left out.
  static func names(in folder: String, ending: String) -> [String] {
    guard let folder = opendir(folder) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let file = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard file.hasSuffix(ending), !file.hasPrefix(".") else { continue }
      names.append(String(file.dropLast(ending.count)))
    }
    return names
  }

  /// Sees to it that a new file's name is on disk too.
  package static func sync(folder: String) {
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    fsync(handle)
    close(handle)
  }

  /// The folder for what the learner has set up: `$XDG_CONFIG_HOME/tunebook`, or `~/.config/tunebook`.
  ///
  /// Nil when neither variable names an absolute folder.
  package static func configurationFolder(_ environment: (String) -> String?) -> String? {
    folder(environment, "XDG_CONFIG_HOME", "/.config")
  }

  /// The folder for what has to outlive the process: `$XDG_STATE_HOME/tunebook`, or
  /// `~/.local/state/tunebook`.
  ///
  /// Nil when neither variable names an absolute folder.
  package static func folder(_ environment: (String) -> String?) -> String? {
    folder(environment, "XDG_STATE_HOME", "/.local/state")
  }

  private static func folder(
    _ environment: (String) -> String?, _ variable: String, _ usual: String
  ) -> String? {
    if let named = environment(variable), named.hasPrefix("/") { return named + "/tunebook" }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return home + usual + "/tunebook"
  }
}

extension StateFile.Problem {
  /// The rest of a sentence that begins with what the file is for.
  var message: String {
    switch self {
    case .cannotMakeFolder(let number): "cannot make its folder: \(Self.reason(number))"
    case .cannotOpen(let number): "cannot open its file: \(Self.reason(number))"
    case .notAFile: "its file is not a regular file"
    case .cannotWrite(let number): "cannot write its file: \(Self.reason(number))"
    case .isLocked: "another shell has its file"
    }
  }

  private static func reason(_ number: Int32) -> String {
    String(cString: strerror(number))
  }
}
