package import TuneReport

/// How answers are shown and lines are edited; nothing here changes what comes out.
package struct DisplaySettings: Sendable, Hashable {
  /// What pictures are drawn with; nil for what suits the output.
  package var charset: Charset?
  /// Whether a picture is told as a sentence and a table.
  package var plotsInWords = false
  /// Whether a hint stands behind the cursor.
  package var showsHints = true
  /// Whether an answer longer than the screen is shown page by page.
  package var pages = true
  /// The keys of the line editor; nil for what .editrc says.
  package var keys: Keys?

  /// The keys of the line editor.
  package enum Keys: String, Sendable, Hashable, CaseIterable {
    case emacs, vi
  }
}

extension Session {
  /// What turns answers into lines; `charset` is what suits the output.
  package func renderer(width: Int, charset: Charset = .ascii) -> TextRenderer {
    let display = workspace.display
    return TextRenderer(
      width: width, charset: display.charset ?? charset, plotsInWords: display.plotsInWords)
  }
}
