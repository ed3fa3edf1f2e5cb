import TuneReport
import TuneShell

/// A session that was taken up from its journal, with the journal to go on with.
struct ResumedSession: ~Copyable {
  let session: Session
  private let writer: JournalWriter
  /// What was taken up, and what not and why.
  let blocks: [Block]

  /// Reads a journal and takes it up; a damaged file is put aside whole before it is cut to what is kept.
  ///
  /// - Throws: A diagnostic when another shell has the journal, or when it cannot be read or does not
  ///   fit this machine any more; it then stays as it is.
  static func open(
    _ name: String, of notebook: String? = nil, in folder: JournalFolder
  ) throws(Diagnostic) -> ResumedSession {
    let path = folder.file(name)
    let file = try Self.locked(path, name)
    let isWritable = file != nil
    let bytes: [UInt8]
    do throws(StateFile.Problem) {
      // Under the lock nobody writes any more.
      bytes = try StateFile(reading: path).contents()
    } catch {
      throw Self.diagnostic(error, name)
    }
    var journal = Journal(bytes)
    var (session, restoration) = try Self.restored(journal)
    if restoration.mismatch == .damaged {
      journal.keep(restoration.records)
      // Once more, so that nothing is left of the command that did not fit.
      (session, restoration) = try Self.restored(journal)
    }
    if let mismatch = restoration.mismatch {
      throw JournalText.diagnostic(mismatch, name: name)
    }
    session.remember(journal.salvaged)
    guard journal.damage == nil || isWritable else {
      throw Diagnostic(
        "\(name) is damaged and its file cannot be mended", hint: .text("make it writable first"))
    }
    var aside: String?
    if let damage = journal.damage {
      do throws(StateFile.Problem) {
        if case .torn = damage {} else { aside = try Self.putAside(bytes, name, in: folder) }
        try file?.truncate(to: journal.keptBytes)
      } catch {
        throw Self.diagnostic(error, name)
      }
    }
    return ResumedSession(
      session: session,
      writer: JournalWriter(name: name, in: folder, file: file, from: journal.nextNumber),
      blocks: JournalText.blocks(journal, restoration, name: notebook ?? name, aside: aside))
  }

  /// The journal to go on with.
  consuming func journal() -> JournalWriter { writer }

  private static func restored(
    _ journal: Journal
  ) throws(Diagnostic) -> (Session, Session.Restoration) {
    guard var session = try? Tunebook.session() else {
      throw Diagnostic("the data sets are gone", hint: .line("data list"))
    }
    let changed = Set(journal.changed)
    let restoration = session.restore(journal.records) { changed.contains($0) }
    return (session, restoration)
  }

  /// The file under lock; nil when it can only be read.
  private static func locked(_ path: String, _ name: String) throws(Diagnostic) -> StateFile? {
    do throws(StateFile.Problem) {
      let file = try StateFile(appending: path)
      try file.lockAtOnce()
      return file
    } catch {
      guard error == .isLocked else { return nil }
      throw diagnostic(error, name)
    }
  }

  /// Copies the whole of a damaged journal beside it.
  private static func putAside(
    _ bytes: [UInt8], _ name: String, in folder: JournalFolder
  ) throws(StateFile.Problem) -> String {
    var path = "\(folder.path)/\(name).damaged"
    var number = 1
    while (try? StateFile(reading: path)) != nil {
      number += 1
      path = "\(folder.path)/\(name).damaged-\(number)"
    }
    let copy = try StateFile(appending: path)
    try copy.append(bytes)
    return path
  }

  private static func diagnostic(_ problem: StateFile.Problem, _ name: String) -> Diagnostic {
    switch problem {
    case .isLocked:
      Diagnostic(
        "\(name) is open in another shell", hint: .text("leave it there, then type `continue` here")
      )
    default:
      Diagnostic("\(name) cannot be taken up: \(problem.message)", hint: .line("continue list"))
    }
  }
}
