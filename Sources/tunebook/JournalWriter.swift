package import TuneShell

/// The journal of the running session: what has to outlive the process goes to its file as it happens.
///
/// The file is made with the first record. While it cannot be written the records wait in memory, and
/// go to the file with the next one that can.
package struct JournalWriter: ~Copyable {
  package let name: String
  private let path: String
  private var file: StateFile?
  private var nextNumber = 1
  private var waiting: [UInt8] = []
  private var hasWarned = false

  /// The journal of a new session.
  package init(name: String, in folder: JournalFolder) {
    self.name = name
    path = folder.file(name)
  }

  /// Goes on with a journal; nil for a file that can only be read.
  package init(name: String, in folder: JournalFolder, file: consuming StateFile?, from number: Int)
  {
    self.name = name
    path = folder.file(name)
    self.file = file
    nextNumber = number
  }

  /// Keeps a record and returns when it is on disk.
  ///
  /// - Returns: What the learner has to be told, if anything.
  package mutating func add(_ record: JournalRecord) -> String? {
    waiting += Array(record.journalLine(number: nextNumber).utf8)
    nextNumber += 1
    // A name alone is nothing to keep.
    if case .file = record, file == nil { return nil }
    do throws(StateFile.Problem) {
      if file == nil {
        let new = try StateFile(appending: path)
        try new.lockAtOnce()
        file = consume new
        StateFile.sync(folder: String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      }
      try file?.append(waiting)
      waiting = []
    } catch {
      defer { hasWarned = true }
      return hasWarned
        ? nil
        : "warning: the journal is not kept: \(error.message); until it is, what you do is lost with "
          + "this window"
    }
    defer { hasWarned = false }
    return hasWarned ? "the journal is kept again, nothing is missing in it" : nil
  }
}
