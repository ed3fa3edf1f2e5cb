import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The learner's own editor: `$VISUAL`, else `$EDITOR`, else `vi`.
struct TextEditor {
  private let command: String

  init(environment: (String) -> String?) {
    let named = [environment("VISUAL"), environment("EDITOR")].compactMap { $0 }
    command = named.first { !$0.isEmpty } ?? "vi"
  }

  /// Lets the learner change a text in a file of its own, which is gone afterwards.
  ///
  /// - Throws: A diagnostic when there is no room for the file or the editor ended with an error.
  func edit(_ text: String) throws(Diagnostic) -> String {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/tunebook-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else {
      throw Diagnostic(
        "no file can be made in \(folder): \(String(cString: strerror(errno)))",
        hint: .text("set TMPDIR to a folder that can be written"))
    }
    close(file)
    let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    do throws(StateFile.Problem) {
      try StateFile(appending: path).append(Array((text + "\n").utf8))
    } catch {
      throw Diagnostic("the editor's file: \(error.message)", hint: .text("make room on the disk"))
    }
    let status = run(on: path)
    guard status == 0 else {
      throw Diagnostic(
        "`\(command)` ended with status \(status); nothing is run",
        hint: .text("set EDITOR to the editor of your choice"))
    }
    guard let bytes = try? StateFile(reading: path).contents() else {
      throw Diagnostic("the editor left no file; nothing is run", hint: .line("cells"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The command may have arguments of its own (`code -w`), so that a shell reads it.
  private func run(on path: String) -> Int32 {
    SystemShell.status(of: "\(command) '\(path.replacing("'", with: "'\\''"))'")
  }
}
