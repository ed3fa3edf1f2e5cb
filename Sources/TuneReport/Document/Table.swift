/// Rows and columns of text, with no decision about their look beyond alignment.
///
/// A row may have fewer cells than there are columns; the missing cells are empty. Cells beyond the
/// last column are a programmer's mistake.
public struct Table: Sendable, Hashable {
  /// Where the text of a column stands in it.
  public enum Alignment: Sendable, Hashable {
    /// At the left; the text may be wrapped when the table is too wide.
    case leading
    /// At the right, for numbers; never wrapped, because half a number is a wrong number.
    case trailing
  }

  /// What all cells of one column share.
  public struct Column: Sendable, Hashable {
    /// The word above the column; empty for none.
    public let title: String
    /// Where the text stands.
    public let alignment: Alignment
    /// The width in characters that the column has at least.
    ///
    /// Tables that are shown one row at a time keep their columns aligned by it.
    public let minimumWidth: Int

    /// A column of a table.
    public init(_ title: String = "", _ alignment: Alignment = .leading, minimumWidth: Int = 0) {
      self.title = title
      self.alignment = alignment
      self.minimumWidth = minimumWidth
    }
  }

  /// The columns, left to right.
  public let columns: [Column]
  /// The cells of every row.
  public let rows: [[String]]
  /// The number of spaces before the first column.
  public let indent: Int
  /// Whether the titles stand above the rows; those of a table that is continued do not.
  public let showsTitles: Bool

  /// A table of rows.
  public init(
    columns: [Column], rows: [[String]], indent: Int = 2, showsTitles: Bool = true
  ) {
    precondition(rows.allSatisfy { $0.count <= columns.count }, "a row has too many cells")
    self.showsTitles = showsTitles
    self.columns = columns
    self.rows = rows
    self.indent = indent
  }
}
