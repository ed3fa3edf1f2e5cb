/// Keys that have no character of their own, as characters that nobody types.
///
/// libedit binds one character to one command, and waits without end when a binding starts with
/// escape. So `KeyDecoder` turns each sequence into one of these before libedit sees it. They lie in
/// the C1 control block; typed ones are dropped. Those after `insertNewline` are never typed at all:
/// a key function pushes them to run a built-in command after itself.
package enum EditorKey: UInt32, CaseIterable {
  case up = 0x80
  case down, left, right, home, end, delete, wordLeft, wordRight, paste, insertNewline
  case submit, finishInterrupt, listCompletions, previousEntry, nextEntry, previousRow, nextRow
  case nextCharacter, nextWord

  /// Whether the character belongs to the block that these keys are taken from.
  static func isReserved(_ scalar: Unicode.Scalar) -> Bool { (0x80...0x9F).contains(scalar.value) }
}
