import TuneReport
import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A notebook that is gone on with, or begun.
///
/// The file says what stands; its journal holds the trials. Where the two agree the session is taken from
/// the journal; otherwise the file's commands are carried out, and what the journal knows is not trained
/// again.
struct OpenedNotebook: ~Copyable {
  let session: Session
  /// What there is to say first.
  let blocks: [Block]
  /// What is still to be carried out.
  let played: [Notebook.Part]
  /// The record of the file's name, when the journal is a new one.
  let name: JournalRecord?
  /// The journal of the file, when the session goes on in it.
  private let writer: JournalWriter?

  /// The journal of the file, when the session goes on in it.
  consuming func journal() -> JournalWriter? { writer }

  /// Opens a file in a new session.
  ///
  /// - Throws: A diagnostic when it is no notebook, or is open in another shell.
  static func open(
    _ path: String, _ session: Session, in journals: JournalFolder?
  ) throws(Diagnostic) -> OpenedNotebook {
    var session = session
    guard access(path, F_OK) == 0 else {
      guard NotebookFormat(path: path) == .markdown else {
        throw Diagnostic(
          "a notebook's name ends in .md: \(path)", hint: .text("tunebook first.md"))
      }
      let file = NotebookFile(new: path)
      if let journals, let journal = journals.interrupted(in: file) {
        return try taken(ResumedSession.open(journal, of: path, in: journals), more: 0, path)
      }
      let name = session.open(file)
      return OpenedNotebook(
        session: session, blocks: [.line("\(path) is a new notebook")], played: [], name: name,
        writer: nil)
    }
    let file = try NotebookFile(reading: path)
    guard file.hasHeader else {
      throw Diagnostic(
        "\(path) does not begin as a notebook does, and is not written to",
        hint: .text(
          "begin it with the lines ---, tunebook: 1 and ---, or play it with `tunebook run`"))
    }
    guard file.header.kind == .notebook else {
      throw Diagnostic(
        "\(path) is a lesson, which is not written to",
        hint: .text("type `tutorial` in the shell, or play it with `tunebook run`"))
    }
    guard let journal = file.provenance.journal, let journals,
      let state = journals.state(of: journal)
    else { return played(file, session, path) }
    guard state != .open else {
      throw Diagnostic("\(path) is open in another shell", hint: .text("leave it there first"))
    }
    do throws(Diagnostic) {
      let resumed = try ResumedSession.open(journal, of: path, in: journals)
      let more = resumed.session.workspace.notebook.script(beyond: file.script)?.count
      guard let more else {
        session.remember(resumed.session)
        return played(file, session, path)
      }
      return taken(resumed, more: more, path)
    } catch {
      // A journal that does not fit any more is no loss: the file says what to do.
      return played(file, session, path)
    }
  }

  /// A notebook whose session is that of its journal.
  private static func taken(
    _ resumed: consuming ResumedSession, more: Int, _ path: String
  ) -> OpenedNotebook {
    var blocks = resumed.blocks
    if more > 0 {
      blocks.append(.line("  note: \(more) more than \(path) holds; they came after it was saved"))
    }
    var session = resumed.session
    if let file = try? NotebookFile(reading: path) { _ = session.open(file) }
    return OpenedNotebook(
      session: session, blocks: blocks, played: [], name: nil, writer: resumed.journal())
  }

  private static func played(
    _ file: NotebookFile, _ session: Session, _ path: String
  ) -> OpenedNotebook {
    var (session, file) = (session, file)
    file.isStale = true
    let name = session.open(file)
    return OpenedNotebook(
      session: session, blocks: [.line("\(path): its commands are carried out")],
      played: file.script, name: name, writer: nil)
  }
}
