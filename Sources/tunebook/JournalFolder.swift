import TuneReport
import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The journals of all sessions: one file each, named by the day on which it began.
package struct JournalFolder: Hashable {
  private static let ending = ".jsonl"

  package let path: String

  package init(path: String) { self.path = path }

  /// `journal` in the folder for what outlives the process; nil when there is none.
  package init?(environment: (String) -> String?) {
    guard let folder = StateFile.folder(environment) else { return nil }
    self.init(path: folder + "/journal")
  }

  /// The file of a journal.
  package func file(_ name: String) -> String { "\(path)/\(name)\(Self.ending)" }

  /// A name that no journal has: the day, and four digits so that two machines seldom agree.
  package func newName() -> String {
    let date = LocalDay.today
    while true {
      let tail = String(UInt16.random(in: 0x1000...0xffff), radix: 16)
      if access(file("\(date)-\(tail)"), F_OK) != 0 { return "\(date)-\(tail)" }
    }
  }

  /// All journals, the one that was written last first.
  package func names() -> [String] {
    var found: [(name: String, time: Int, rest: Int)] = []
    for name in StateFile.names(in: path, ending: Self.ending) {
      var status = stat()
      guard stat(file(name), &status) == 0 else { continue }
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      found.append((name, Int(time.tv_sec), Int(time.tv_nsec)))
    }
    return found.sorted { ($0.time, $0.rest, $0.name) > ($1.time, $1.rest, $1.name) }.map(\.name)
  }

  /// How a session ended.
  package enum State: String, Hashable {
    /// The process died.
    case interrupted
    /// The learner left.
    case left
    /// It goes on in another shell.
    case open
  }

  /// How a session ended; nil when its journal cannot be read or holds nothing.
  ///
  /// - Complexity: O(1): the prompt waits for it.
  package func state(of name: String) -> State? {
    guard let file = try? StateFile(reading: file(name)), file.size > 0 else { return nil }
    do throws(StateFile.Problem) {
      try file.lockAtOnce()
    } catch {
      return .open
    }
    let end = String(decoding: file.tail(64), as: UTF8.self)
    return end.hasSuffix("\"record\":{\"leave\":true}}\n") ? .left : .interrupted
  }

  /// The journal that was written last and is not open in another shell; nil when there is none.
  package func newest() -> String? {
    names().prefix(100).first { name in
      guard let state = state(of: name) else { return false }
      return state != .open
    }
  }

  /// How many commands and trials a journal holds, without reading what they say.
  ///
  /// - Complexity: O(bytes).
  package func counts(in name: String) -> (commands: Int, trials: Int) {
    guard let bytes = try? StateFile(reading: file(name)).contents() else { return (0, 0) }
    let kinds = bytes.split(separator: UInt8(ascii: "\n")).map(Self.kind)
    return (
      kinds.count { $0 == "command" || $0 == "steps" || $0 == "prose" },
      kinds.count { $0 == "trial" }
    )
  }

  /// The word behind `"record":{"`.
  private static func kind(of line: ArraySlice<UInt8>) -> String? {
    let head = String(decoding: line.prefix(80), as: UTF8.self)
    guard let start = head.firstRange(of: "\"record\":{\"")?.upperBound else { return nil }
    return String(head[start...].prefix { $0 != "\"" })
  }

  /// The newest journal of a notebook that was interrupted before its file was written.
  func interrupted(in notebook: NotebookFile) -> String? {
    names().prefix(20).first { name in
      guard state(of: name) == .interrupted,
        let bytes = try? StateFile(reading: file(name)).contents()
      else { return false }
      return Journal(bytes).records.contains { record in
        if case .file(let path, _) = record { path == notebook.path } else { false }
      }
    }
  }

  /// The name of the journal that is asked for.
  func name(of resumption: Resumption) throws(Diagnostic) -> String {
    let names = names()
    guard let newest = names.first else {
      throw Diagnostic("there is no earlier session", hint: .line("tutorial 1"))
    }
    guard case .named(let name) = resumption else { return self.newest() ?? newest }
    if names.contains(name) { return name }
    let begun = names.filter { $0.hasPrefix(name) }
    guard begun.count != 1 else { return begun[0] }
    throw Diagnostic(
      begun.isEmpty ? "no session is called \(name)" : "several sessions begin with \(name)",
      hint: .line("continue list"))
  }

  /// A row a session, the newest first, as many as fit a screen.
  func list() throws(Diagnostic) -> [Block] {
    let rows = names().prefix(20).compactMap { name in
      state(of: name).map { state in
        let counts = counts(in: name)
        return [name, "\(counts.commands)", "\(counts.trials)", state.rawValue]
      }
    }
    guard !rows.isEmpty else {
      throw Diagnostic("there is no earlier session", hint: .line("tutorial 1"))
    }
    return [
      .table(
        Table(
          columns: [
            .init("session"), .init("commands", .trailing), .init("trials", .trailing), .init(),
          ], rows: rows))
    ]
  }
}
