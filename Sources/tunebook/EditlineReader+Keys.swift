import CEditline
import TuneShell

extension EditlineReader {
  /// Registers our commands and binds keys.
  ///
  /// The user's .editrc comes between the defaults and what the program depends on, because
  /// `bind -v` in it starts from fresh maps.
  func bindKeys() {
    te_set_mode(editor, Self.characters(DisplaySettings.Keys.emacs.rawValue))
    for command in EditorCommand.allCases {
      _ = te_add_command(
        editor, command.rawValue, Self.characters(command.name), Self.characters(command.help))
    }
    bindDefaults()
    if !te_source_user_file(editor) {
      write("warning: a line of .editrc cannot be used; the rest of the file was skipped\n")
    }
    bindRequired()
  }

  /// Goes over to other keys, those of .editrc among them.
  func use(_ keys: DisplaySettings.Keys?) {
    guard keys != self.keys else { return }
    self.keys = keys
    te_set_mode(editor, Self.characters((keys ?? .emacs).rawValue))
    bindDefaults()
    if keys == nil { _ = te_source_user_file(editor) }
    bindRequired()
  }

  private func bindDefaults() {
    bind("\u{12}", "em-inc-search-prev", inCommandMap: false)
    bind("\u{13}", "em-inc-search-next", inCommandMap: false)
    bind("\u{6}", EditorCommand.moveRight.name, inCommandMap: false)
    bind("\u{5}", EditorCommand.moveToRowEnd.name, inCommandMap: false)
    bindRequired()
  }

  private func bindRequired() {
    for character: Unicode.Scalar in ["\r", "\n"] { bind(character, .acceptLine) }
    bind("\u{3}", .interrupt)
    bind("\u{4}", .endInput)
    // In vi's command map tab does nothing, and completing there would be a surprise.
    bind("\t", EditorCommand.complete.name, inCommandMap: false)
    for key in EditorKey.allCases {
      if let scalar = Unicode.Scalar(key.rawValue) {
        bind(scalar, Self.binding(of: key), inCommandMap: true)
      }
    }
  }

  private func bind(_ character: Unicode.Scalar, _ command: EditorCommand) {
    bind(character, command.name, inCommandMap: true)
  }

  private func bind(_ character: Unicode.Scalar, _ command: String, inCommandMap: Bool) {
    te_bind(
      editor, wchar_t(bitPattern: character.value), Self.characters(command), inCommandMap)
  }

  private static func binding(of key: EditorKey) -> String {
    switch key {
    case .up: EditorCommand.moveUp.name
    case .down: EditorCommand.moveDown.name
    case .left: "ed-prev-char"
    case .right: EditorCommand.moveRight.name
    case .home: EditorCommand.moveToRowStart.name
    case .end: EditorCommand.moveToRowEnd.name
    case .delete: EditorCommand.deleteNext.name
    case .wordLeft: "ed-prev-word"
    case .wordRight: EditorCommand.moveWordRight.name
    case .paste: EditorCommand.insertPaste.name
    case .insertNewline: EditorCommand.openRow.name
    case .submit: "ed-newline"
    case .finishInterrupt: EditorCommand.finishInterrupt.name
    case .listCompletions: EditorCommand.listCompletions.name
    case .previousEntry: "ed-prev-history"
    case .nextEntry: "ed-next-history"
    case .previousRow: "ed-prev-line"
    case .nextRow: "ed-next-line"
    case .nextCharacter: "ed-next-char"
    case .nextWord: "em-next-word"
    }
  }

  func run(_ command: EditorCommand) -> UInt8 {
    switch command {
    case .complete: completeWord()
    case .interrupt: startInterrupt()
    case .finishInterrupt: end(with: .interrupted)
    case .listCompletions: listCompletions()
    case .endInput: endInput()
    case .acceptLine: acceptLine()
    case .openRow: insert("\n")
    case .moveUp: move(byRow: .previousRow, byEntry: .previousEntry, isUp: true)
    case .moveDown: move(byRow: .nextRow, byEntry: .nextEntry, isUp: false)
    case .moveToRowStart: moveToRowStart()
    case .moveToRowEnd: moveToRowEnd()
    case .deleteNext: deleteNext()
    case .moveRight: moveRight()
    case .moveWordRight: moveWordRight()
    case .insertPaste: insert(pastes.isEmpty ? "" : pastes.removeFirst())
    }
  }
}
