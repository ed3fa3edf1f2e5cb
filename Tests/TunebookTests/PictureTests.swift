import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The picture in the README is what a terminal shows today.
///
/// `TUNEBOOK_UPDATE=1` draws it again; look at it before it is kept.
struct PictureTests {
  private static let lines = [
    "data use concrete", "model mlp optimizer=sgd", "space lr log 1e-4 1", "serch bayes startup=5",
    "search bayes startup=5", "step 7", "plot posterior lr",
  ]

  private static let cell = (width: 8.4, height: 18.0)
  private static let margin = (left: 18.0, top: 44.0)

  @Test func `the picture of the README is what a terminal shows`() throws {
    let shell = try ShellUnderTest(rows: 80)
    for (index, line) in Self.lines.enumerated() { try shell.run(line, number: index + 1) }
    let screen = shell.terminal.screen.text.split(
      separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(screen.firstIndex { $0.hasPrefix("tb:1>") })
    let picture = Self.picture(of: screen[first...].map(String.init))
    let path = LessonShellTests.folder.dropLast("tutorials".count) + "docs/session.svg"
    if getenv("TUNEBOOK_UPDATE") != nil {
      try Data(picture.utf8).write(to: URL(filePath: String(path)))
    }
    #expect(picture == (try String(contentsOfFile: String(path), encoding: .utf8)))
  }

  /// A window with the rows of a screen, for light and dark pages alike.
  private static func picture(of rows: [String]) -> String {
    let size = (
      width: 2 * margin.left + 80 * cell.width,
      height: margin.top + Double(rows.count) * cell.height + 14
    )
    let texts = rows.enumerated().compactMap { index, row -> String? in
      guard !row.isEmpty else { return nil }
      let y = margin.top + Double(index) * cell.height
      let length = number(Double(row.unicodeScalars.count) * cell.width)
      return "<text x=\"\(number(margin.left))\" y=\"\(number(y))\" textLength=\"\(length)\" "
        + "xml:space=\"preserve\">\(marked(row))</text>"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 \(number(size.width)) \
      \(number(size.height))" font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" \
      font-size="14">
      <title>A session in a terminal</title>
      <desc>\(escaped(lines.joined(separator: "; ")))</desc>
      <rect width="\(number(size.width))" height="\(number(size.height))" rx="8" fill="#1b1f27"/>
      <g fill="#5b6472"><circle cx="20" cy="16" r="5"/><circle cx="38" cy="16" r="5"/>\
      <circle cx="56" cy="16" r="5"/></g>
      <g fill="#d7dce4">
      \(texts.joined(separator: "\n"))
      </g>
      </svg>

      """
  }

  /// A row with its prompt in the colour that a terminal shows it in.
  private static func marked(_ row: String) -> String {
    guard row.hasPrefix("tb:"), let end = row.firstIndex(of: ">") else { return escaped(row) }
    return "<tspan fill=\"#56b6c2\" font-weight=\"bold\">\(escaped(String(row[...end])))</tspan>"
      + escaped(String(row[row.index(after: end)...]))
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// One decimal, which the numbers here have at most.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
