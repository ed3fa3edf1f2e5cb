/// Our own commands of the line editor, by the names that .editrc can bind.
enum EditorCommand: Int32, CaseIterable {
  case complete, interrupt, finishInterrupt, listCompletions, endInput, acceptLine, openRow
  case moveUp, moveDown, moveToRowStart, moveToRowEnd, deleteNext, insertPaste
  case moveRight, moveWordRight

  var name: String {
    switch self {
    case .complete: "tb-complete"
    case .interrupt: "tb-interrupt"
    case .finishInterrupt: "tb-finish-interrupt"
    case .listCompletions: "tb-list-completions"
    case .endInput: "tb-end-input"
    case .acceptLine: "tb-return"
    case .openRow: "tb-newline"
    case .moveUp: "tb-up"
    case .moveDown: "tb-down"
    case .moveToRowStart: "tb-row-start"
    case .moveToRowEnd: "tb-row-end"
    case .deleteNext: "tb-delete"
    case .insertPaste: "tb-paste"
    case .moveRight: "tb-right"
    case .moveWordRight: "tb-word-right"
    }
  }

  /// What `bind -l` says of it.
  var help: String {
    switch self {
    case .complete: "Complete the word before the cursor"
    case .interrupt: "Drop the line"
    case .finishInterrupt: "Drop the line, once the cursor stands at its end"
    case .listCompletions: "List completions, once the cursor stands at the end"
    case .endInput: "Leave when the line is empty, else delete a character"
    case .acceptLine: "Run the line, or open another row when it is not complete"
    case .openRow: "Open another row"
    case .moveUp: "Go up a row, or to the entry before"
    case .moveDown: "Go down a row, or to the entry after"
    case .moveToRowStart: "Go to the start of the row"
    case .moveToRowEnd: "Go to the end of the row, or take the hint over"
    case .deleteNext: "Delete the character under the cursor"
    case .insertPaste: "Insert what was pasted"
    case .moveRight: "Go right, or take the hint over"
    case .moveWordRight: "Go a word to the right, or take a word of the hint over"
    }
  }
}
