import TuneReport

extension Session {
  /// Goes back or forth through the changes, as far as there are any.
  mutating func travel(
    _ direction: Execution.Direction, _ count: Int
  ) throws(Diagnostic) -> [Block] {
    var blocks: [Block] = []
    // What has been seen stays seen.
    let (looks, progress) = (workspace.looks, workspace.progress)
    defer { (workspace.looks, workspace.progress) = (looks, progress) }
    for _ in 0..<count {
      switch direction {
      case .back:
        guard let change = timeline.undo(now: workspace) else { break }
        workspace = change.before
        blocks.append(.line("  " + change.sentence("took back", "gone")))
      case .forth:
        guard let change = timeline.redo() else { break }
        workspace = change.after
        blocks.append(.line("  " + change.sentence("brought back", "there again")))
      }
    }
    guard let last = blocks.popLast(), case .line(let text) = last else {
      switch direction {
      case .back: throw Diagnostic("there is nothing to take back", hint: .line("help undo"))
      case .forth: throw Diagnostic("nothing was taken back", hint: .line("undo"))
      }
    }
    let rest = direction == .back ? ". `redo` brings it back, free" : ", nothing was trained"
    return blocks + [.line(text + rest)]
  }

  /// Puts all that was chosen and all cells aside for a story of its own; a step that can be taken back.
  @discardableResult mutating func beginAnew(by command: String) -> [SessionEvent] {
    let before = workspace
    let cells = self.cells
    guard cells > 0 else { return [] }
    workspace.clear()
    timeline.add(.init(command: command, before: before, after: workspace))
    let note =
      "  note: what stood before, \(cells == 1 ? "1 cell" : "\(cells) cells"), comes back with `undo`"
    return [.record(.anew(cell: cell - 1, line: command)), .block(.line(note))]
  }

  /// Puts text into the notebook; a step that can be taken back.
  @discardableResult mutating func addProse(_ text: String) -> [SessionEvent] {
    let before = workspace
    workspace.notebook.add(.init(cell: cell - 1, text, .prose))
    timeline.add(.init(command: "note", before: before, after: workspace))
    return [.record(.prose(cell: cell - 1, text: text))]
  }
}
