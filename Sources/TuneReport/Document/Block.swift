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
  /// A picture in one line.
  case sparkline(Sparkline)
  /// A picture with one sentence that says the same in words.
  case chart(Chart)
  /// An empty line.
  case blank
}

/// A row of numbers as a line that rises and falls, between words.
public struct Sparkline: Sendable, Hashable {
  /// What stands before it, with its indentation.
  public let label: String
  /// Finite numbers, one a character.
  public let values: [Double]
  /// What stands behind it, and says the last value.
  public let text: String

  /// Numbers between words.
  public init(_ label: String, _ values: [Double], _ text: String) {
    self.label = label
    self.values = values
    self.text = text
  }
}

extension Block {
  /// A label and what there is to say of it, below the line that they belong to.
  static func item(_ label: String, _ text: String) -> Block {
    .line("    " + label + String(repeating: " ", count: max(0, 16 - label.count)) + text)
  }
}
