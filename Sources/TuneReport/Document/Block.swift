/// A piece of what a command answers, before anyone has decided how it looks.
///
/// A terminal shows blocks through ``TextRenderer``; other renderers read the same values. The text
/// in a block may come from anyone (a file's column names, a learner's note): renderers sanitise it.
public enum Block: Sendable, Hashable {
  /// One line; its leading spaces are kept, and continuation lines repeat them when it is wrapped.
  case line(String)
  /// One line for programs, which nothing may break.
  case verbatim(String)
  /// The title of what follows.
  case heading(String)
  /// Rows and columns.
  case table(Table)
  /// A picture with one sentence that says the same in words.
  case chart(Chart)
  /// An empty line.
  case blank
}

extension Block {
  /// A label and what there is to say of it, below the line that they belong to.
  static func item(_ label: String, _ text: String) -> Block {
    .line("    " + label + String(repeating: " ", count: max(0, 16 - label.count)) + text)
  }
}
