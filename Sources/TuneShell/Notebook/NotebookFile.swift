import TuneMath

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A notebook's file: where it is, and what it is known to hold.
package struct NotebookFile: Sendable, Hashable {
  /// The absolute path.
  package let path: String
  package var header: TranscriptHeader
  /// Whether it says itself what it is; a README does not.
  package var hasHeader = true
  /// What it told when it was read or written last.
  package var script: [Notebook.Part] = []
  /// Whether its answers may not be those of its commands.
  package var isStale = false
  /// Where its answers came from.
  package var provenance = Provenance()

  /// A file that is not there yet.
  package init(new path: String) {
    self.path = Self.absolute(path)
    header = TranscriptHeader(title: Self.title(of: path))
  }

  /// Reads a notebook.
  ///
  /// - Throws: A diagnostic when there is none, or one that is no notebook.
  package init(reading path: String) throws(Diagnostic) {
    self.path = Self.absolute(path)
    let transcript = try Self.transcript(at: path)
    hasHeader = transcript.hasHeader
    header = transcript.header
    if header.title == nil { header.title = Self.title(of: path) }
    let heading = "# " + (header.title ?? "")
    for segment in transcript.segments {
      switch segment {
      case .transcript(let fence): script += fence.cells.map { .command($0.command) }
      case .prose(let range):
        var text = transcript.text(of: range)
        if let (rest, found) = Provenance.split(text) { (text, provenance) = (rest, found) }
        text = Self.trimmed(text)
        // The title of the header, which is written above the first cell.
        if script.isEmpty, text == heading || text.hasPrefix(heading + "\n") {
          text = Self.trimmed(String(text.dropFirst(heading.count)))
        }
        if !text.isEmpty { script.append(.prose(text)) }
      }
    }
  }

  /// The transcript in a file.
  ///
  /// - Throws: A diagnostic when there is none.
  package static func transcript(at path: String) throws(Diagnostic) -> Transcript {
    switch TranscriptTest.transcript(at: path) {
    case .success(let read): return read
    case .failure(let failure):
      let lines = failure.lines.map { line in
        ["error: ", "hint: "].reduce(line) {
          $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0
        }
      }
      throw Diagnostic(
        lines.joined(separator: "; "), hint: .text("name a Markdown file with `tunebook` cells"))
    }
  }

  /// `first.md` or `work/first.md` is `first`.
  package static func title(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A path from the root on.
  package static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  /// The path as it is shown and typed: from the current folder on when it is in there.
  package var shownPath: String { shownPath(in: nil) }

  /// The path as it is shown and typed in a session that writes to a scratch folder.
  func shownPath(in scratch: ScratchFolder?) -> String {
    let folder = scratch?.place(of: "") ?? FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }

  /// A hash of a file's bytes; nil when it cannot be read.
  package static func hash(ofFileAt path: String) -> UInt64? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return hash(of: data)
  }

  /// Whether a file begins as a text does: with its first 16 bytes.
  static func begins(_ path: String, like text: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: path) else { return false }
    return data.prefix(16) == Data(text.utf8.prefix(16))
  }

  /// Writes a file whole or not at all, and returns its hash; `name` is what the learner calls it.
  ///
  /// - Throws: A diagnostic with the system's reason.
  static func write(
    _ text: String, to path: String, named name: String
  ) throws(Diagnostic) -> UInt64 {
    let data = Data(text.utf8)
    do {
      try data.write(to: URL(filePath: path), options: .atomic)
    } catch {
      let reason = (error as? CocoaError).map { ": " + Self.sentence($0.code) } ?? ""
      throw Diagnostic(
        "\(name) cannot be written" + reason,
        hint: .text("name a file in a folder that exists and can be written; nothing is lost"))
    }
    return hash(of: data)
  }

  private static func sentence(_ code: CocoaError.Code) -> String {
    switch code {
    case .fileWriteOutOfSpace: "there is no room on the disk"
    case .fileWriteNoPermission, .fileWriteVolumeReadOnly: "it is not allowed here"
    case .fileNoSuchFile, .fileReadNoSuchFile: "there is no such folder"
    default: "the system refuses"
    }
  }

  private static func hash(of data: Data) -> UInt64 {
    var hash = FNV1a()
    for byte in data { hash.add(byte) }
    return hash.value
  }

  /// A text without empty lines at its ends.
  private static func trimmed(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
    while let first = lines.first, isBlank(first) { lines.removeFirst() }
    while let last = lines.last, isBlank(last) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
