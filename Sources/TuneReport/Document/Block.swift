/// A piece of what a command answers, before anyone has decided how it looks.
///
/// A terminal shows blocks through ``TextRenderer``; other renderers read the same values. The text
/// in a block may come from anyone (a file's column names, a learner's note): renderers sanitise it.
public enum Block: Sendable, Hashable {
  /// One line; its leading spaces are kept, and continuation lines repeat them when it is wrapped.
  case line(String)
  /// The title of what follows.
  case heading(String)
  /// Rows and columns.
  case table(Table)
  /// A picture with one sentence that says the same in words.
  case chart(Chart)
  /// An empty line.
  case blank
}
