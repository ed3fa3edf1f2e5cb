import TuneReport
import TuneShell

/// The grey hint behind the line.
///
/// It is drawn while a key is waited for, and gone before libedit hears of the key: libedit's picture of
/// the screen is never wrong about it.
extension EditlineReader {
  /// How many past lines that begin like this one are looked at.
  private static let mostEntries = 20

  /// The hint that could be taken over where the cursor stands.
  var hintToTake: String? {
    guard let hint, hint.completes else { return nil }
    return hint.text
  }

  /// Draws the hint; false when there is none.
  func showHint() -> Bool {
    guard let hint else { return false }
    let width = Terminal.width(of: output)
    let column = (promptWidth + TextWidth.columns(of: line.text)) % width
    // The last column stays free: what fills it may move the cursor.
    let room = width - column - 1
    guard room > 0 else { return false }
    write("\u{1B}7\u{1B}[2m" + TextWidth.cut(hint.text, to: room) + "\u{1B}[0m\u{1B}8")
    return true
  }

  func eraseHint() { write("\u{1B}[K") }

  /// The rest of the newest past line that begins like this one and would be understood, else what the
  /// grammar says; only at the end of a line of one row, and only where it can be told from what is typed.
  private var hint: Hint? {
    guard usesColour, usesPaste, isEditing, let session, session.workspace.display.showsHints else {
      return nil
    }
    let line = line
    guard line.position == line.characters, !line.text.isEmpty, !line.text.contains("\n") else {
      return nil
    }
    let past = entries.reversed().lazy.filter {
      $0.hasPrefix(line.text) && $0 != line.text && !$0.contains("\n")
    }
    let known = past.prefix(Self.mostEntries).first(where: session.accepts).map {
      Hint(String($0.dropFirst(line.text.count)), completes: true)
    }
    guard let hint = known ?? session.hint(after: line.text),
      DisplayText.sanitised(hint.text) == hint.text
    else { return nil }
    return hint
  }
}
