import CEditline
import TuneShell

extension EditlineReader {
  /// libedit keeps only so much of a line while older entries are shown; a longer one stays.
  private static let longestSavedLine = 1024

  /// The line so far, and the cursor as an offset into its UTF-8 and into its characters.
  var line: (text: String, cursor: Int, characters: Int, position: Int) {
    var (count, position) = (0, 0)
    guard let characters = te_line(editor, &count, &position) else { return ("", 0, 0, 0) }
    return (
      Self.string(characters, count: count),
      Self.string(characters, count: position).utf8.count, count, position
    )
  }

  func insert(_ text: String) -> UInt8 {
    if !text.isEmpty { _ = te_insert(editor, Self.characters(text)) }
    return UInt8(TE_REFRESH)
  }

  func end(with event: LineEvent) -> UInt8 {
    ending = event
    return UInt8(TE_EOF)
  }

  func acceptLine() -> UInt8 {
    if Statements(line.text, isComplete: isComplete).unfinished != nil { return insert("\n") }
    // What moves below the last row is libedit's own command.
    push(.submit)
    return UInt8(TE_NORM)
  }

  /// Ctrl-C leaves the line on the screen, so `^C` has to stand behind its end.
  func startInterrupt() -> UInt8 {
    let line = line
    te_move_cursor(editor, Int32(line.characters - line.position))
    push(.finishInterrupt)
    return UInt8(TE_CURSOR)
  }

  func endInput() -> UInt8 {
    line.characters == 0 ? end(with: .endOfInput) : deleteNext()
  }

  /// Unlike libedit's own command it stays at the end of the line in vi mode.
  func deleteNext() -> UInt8 {
    let line = line
    guard line.position < line.characters else { return UInt8(TE_NORM) }
    te_move_cursor(editor, 1)
    te_delete_before_cursor(editor, 1)
    return UInt8(TE_REFRESH)
  }

  func move(byRow row: EditorKey, byEntry entry: EditorKey, isUp: Bool) -> UInt8 {
    let line = line
    let bytes = line.text.utf8
    let side = isUp ? bytes.prefix(line.cursor) : bytes.dropFirst(line.cursor)
    if side.contains(UInt8(ascii: "\n")) {
      push(row)
    } else if hasRecalled || line.characters < Self.longestSavedLine {
      hasRecalled = true
      push(entry)
    }
    return UInt8(TE_NORM)
  }

  func moveToRowStart() -> UInt8 {
    let line = line
    let before = line.text.unicodeScalars.prefix(line.position)
    te_move_cursor(editor, -Int32(before.reversed().prefix { $0 != "\n" }.count))
    return UInt8(TE_CURSOR)
  }

  /// Behind the last character the hint is taken over, all of it.
  func moveRight() -> UInt8 {
    if let rest = hintToTake { return insert(rest) }
    push(.nextCharacter)
    return UInt8(TE_NORM)
  }

  /// Behind the last character a word of the hint is taken over.
  func moveWordRight() -> UInt8 {
    guard let rest = hintToTake else {
      push(.nextWord)
      return UInt8(TE_NORM)
    }
    let word = rest.drop { $0 == " " }.prefix { $0 != " " }
    return insert(String(rest[..<word.endIndex]))
  }

  /// Behind the last character the hint is taken over; unlike libedit's own command it does not stop one
  /// character short in vi mode.
  func moveToRowEnd() -> UInt8 {
    if let rest = hintToTake { return insert(rest) }
    let line = line
    let after = line.text.unicodeScalars.dropFirst(line.position)
    te_move_cursor(editor, Int32(after.prefix { $0 != "\n" }.count))
    return UInt8(TE_CURSOR)
  }

  private func push(_ key: EditorKey) {
    te_push(editor, wchar_t(bitPattern: key.rawValue))
  }

  /// Inserts what all candidates share, or lists them when that is nothing.
  func completeWord() -> UInt8 {
    let line = line
    guard let session else { return UInt8(TE_NORM) }
    let completion = Completion(session.completion(of: line.text, at: line.cursor))
    let range = completion.replace
    guard range.lowerBound >= 0, range.upperBound == line.cursor else { return UInt8(TE_NORM) }
    let bytes = line.text.utf8
    let typed = String(
      decoding: bytes.prefix(line.cursor).dropFirst(range.lowerBound), as: UTF8.self)
    var replacement = completion.commonPrefix
    let isOpen = typed.isEmpty && !completion.notes.isEmpty
    if completion.candidates.isEmpty && !isOpen { return UInt8(TE_NORM) }
    if completion.candidates.count == 1 && !isOpen {
      let next = bytes.dropFirst(line.cursor).first
      let takesMore = ["=", "/"].contains { replacement.hasSuffix($0) }
      if !takesMore && next != UInt8(ascii: " ") { replacement += " " }
    } else if isOpen || !replacement.hasPrefix(typed) || replacement == typed {
      let notes = typed.isEmpty ? completion.notes : []
      listing = (completion.candidates + notes, line.characters - line.position)
      te_move_cursor(editor, Int32(line.characters - line.position))
      push(.listCompletions)
      return UInt8(TE_CURSOR)
    }
    te_delete_before_cursor(editor, Int32(typed.unicodeScalars.count))
    return insert(replacement)
  }

  /// Prints the list below the line and draws the line again below the list.
  func listCompletions() -> UInt8 {
    guard let listing else { return UInt8(TE_NORM) }
    self.listing = nil
    let width = Terminal.width(of: output)
    let rows = CompletionList(listing.candidates, width: width).rows
    write("\n" + rows.map { $0 + "\n" }.joined())
    te_move_cursor(editor, Int32(-listing.distance))
    te_redraw(editor)
    return UInt8(TE_NORM)
  }
}
