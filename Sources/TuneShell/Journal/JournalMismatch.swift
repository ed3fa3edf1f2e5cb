/// Why a record of a journal cannot be taken up.
package enum JournalMismatch: Error, Sendable, Hashable {
  /// It does not fit what comes before it.
  case damaged
  /// The trial was trained on other data than there are now.
  case otherData(trial: Int)
  /// The command cannot be carried out any more.
  case failing(cell: Int, command: String, reason: String)
}
