import TuneReport

/// The Markdown of notes as HTML: headings, paragraphs, lists, fences, `code`, **strong**, *emphasis* and
/// [links](https://example.org).
///
/// It is for what people write between cells; whatever else Markdown has stays visible as it was typed.
struct MarkdownHTML {
  /// The text, with every tag closed.
  let html: String

  init(_ text: String) {
    var blocks: [String] = []
    var paragraph: [String] = []
    var items: (tag: String, texts: [String]) = ("", [])
    var fence: (mark: Substring, lines: [String])?
    func finish() {
      if !paragraph.isEmpty {
        blocks.append("<p>\(Self.spans(paragraph.joined(separator: "\n")))</p>")
        paragraph = []
      }
      if !items.texts.isEmpty {
        let rows = items.texts.map { "<li>\(Self.spans($0))</li>" }.joined(separator: "\n")
        blocks.append("<\(items.tag)>\n\(rows)\n</\(items.tag)>")
        items = ("", [])
      }
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let start = line.drop { $0 == " " }
      if let open = fence {
        if start.hasPrefix(open.mark), start.allSatisfy({ $0 == open.mark.first }) {
          blocks.append("<pre>\(XMLText.escaped(open.lines.joined(separator: "\n")))</pre>")
          fence = nil
        } else {
          fence?.lines.append(String(line))
        }
      } else if start.hasPrefix("```") || start.hasPrefix("~~~") {
        finish()
        fence = (start.prefix { $0 == start.first }, [])
      } else if start.isEmpty {
        finish()
      } else if let (level, title) = Self.heading(start) {
        finish()
        blocks.append("<h\(level)>\(Self.spans(title))</h\(level)>")
      } else if let (tag, item) = Self.item(start) {
        if tag != items.tag { finish() }
        items = (tag, items.texts + [item])
      } else if !items.texts.isEmpty {
        items.texts[items.texts.count - 1] += "\n" + start
      } else {
        paragraph.append(String(start))
      }
    }
    if let fence {
      blocks.append("<pre>\(XMLText.escaped(fence.lines.joined(separator: "\n")))</pre>")
    }
    finish()
    html = blocks.joined(separator: "\n")
  }

  private static func heading(_ line: Substring) -> (Int, String)? {
    let level = line.prefix { $0 == "#" }.count
    let rest = line.dropFirst(level)
    guard (1...6).contains(level), rest.first == " " else { return nil }
    let title = rest.drop { $0 == " " }
    return (level, String(title.firstRange(of: " {#").map { title[..<$0.lowerBound] } ?? title))
  }

  private static func item(_ line: Substring) -> (String, String)? {
    if let mark = line.first, "-*+".contains(mark), line.dropFirst().first == " " {
      return ("ul", String(line.dropFirst(2)))
    }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < 10, line.dropFirst(digits.count).hasPrefix(". ") else {
      return nil
    }
    return ("ol", String(line.dropFirst(digits.count + 2)))
  }

  /// A text with its code, emphasis and links marked up.
  private static func spans(_ text: String) -> String {
    var rest = text[...]
    var html = ""
    while let first = rest.first {
      if first == "\\", let next = rest.dropFirst().first, next.isPunctuation || next.isSymbol {
        html += XMLText.escaped(String(next))
        rest = rest.dropFirst(2)
      } else if first == "`", let (code, after) = enclosed(rest, by: "`") {
        html += "<code>\(XMLText.escaped(String(code)))</code>"
        rest = after
      } else if rest.hasPrefix("**"), let (strong, after) = enclosed(rest, by: "**") {
        html += "<strong>\(spans(String(strong)))</strong>"
        rest = after
      } else if first == "*", let (text, after) = enclosed(rest, by: "*"), text.first != " " {
        html += "<em>\(spans(String(text)))</em>"
        rest = after
      } else if first == "[", let (link, after) = link(rest) {
        html += link
        rest = after
      } else {
        html += XMLText.escaped(String(first))
        rest = rest.dropFirst()
      }
    }
    return html
  }

  /// What stands between a mark at the start and its next occurrence, and what follows that.
  private static func enclosed(
    _ text: Substring, by mark: String
  ) -> (Substring, Substring)? {
    let inner = text.dropFirst(mark.count)
    guard let end = inner.firstRange(of: mark), end.lowerBound != inner.startIndex else {
      return nil
    }
    return (inner[..<end.lowerBound], inner[end.upperBound...])
  }

  /// `[text](address)` with an address of the web or of a file nearby.
  private static func link(_ text: Substring) -> (String, Substring)? {
    guard let middle = text.firstRange(of: "]("),
      let end = text[middle.upperBound...].firstIndex(of: ")")
    else { return nil }
    let address = text[middle.upperBound..<end]
    let isSafe = ["https://", "http://", "#"].contains { address.hasPrefix($0) }
    guard isSafe || !address.contains(":"), !address.contains(where: \.isWhitespace) else {
      return nil
    }
    let title = spans(String(text[text.index(after: text.startIndex)..<middle.lowerBound]))
    return (
      "<a href=\"\(XMLText.escaped(String(address)))\">\(title)</a>",
      text[text.index(after: end)...]
    )
  }
}
