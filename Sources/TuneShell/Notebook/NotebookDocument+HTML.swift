import TuneReport

extension NotebookDocument {
  /// One page that needs nothing else: no script, no font, no other file.
  package func html() -> String {
    var body: [String] = hasHeading ? [] : ["<h1>\(XMLText.escaped(title))</h1>"]
    for part in parts {
      switch part {
      case .prose(let text): body.append(MarkdownHTML(text).html)
      case .cells(let cells): body += cells.map(Self.html)
      }
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(XMLText.escaped(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      \(body.joined(separator: "\n"))
      </main>
      <footer>\(footer)</footer>
      </body>
      </html>

      """
  }

  private static func html(_ cell: Cell) -> String {
    let lines = cell.command.split(separator: "\n", omittingEmptySubsequences: false)
    let typed = lines.enumerated().map { index, line in
      let prompt = index == 0 ? Prompt.file : Prompt.continuation
      return "<span class=\"prompt\">\(XMLText.escaped(prompt))</span>"
        + "<kbd>\(XMLText.escaped(String(line)))</kbd>"
    }
    var html = "<pre class=\"cell\">" + typed.joined(separator: "\n")
    var next = 0
    for picture in cell.pictures {
      html += answer(cell.output[next..<picture.lines.lowerBound], lead: "\n") + "</pre>\n"
      html += figure(picture.chart) + "\n<pre class=\"cell\">"
      next = picture.lines.upperBound
    }
    html += answer(cell.output[next...], lead: next == 0 ? "\n" : "") + "</pre>"
    return html.replacing("\n<pre class=\"cell\"></pre>", with: "")
  }

  private static func answer(_ lines: ArraySlice<String>, lead: String) -> String {
    guard !lines.isEmpty else { return "" }
    return "\(lead)<samp>\(lines.map(XMLText.escaped).joined(separator: "\n"))</samp>"
  }

  /// A picture with its sentence beside it.
  private static func figure(_ chart: Chart) -> String {
    "<figure>\n\(SVGChart(chart).text)<figcaption>\(XMLText.escaped(chart.sentence))</figcaption>\n</figure>"
  }

  private var footer: String {
    var facts = ["Tunebook \(provenance.tunebook)"]
    if let data = provenance.data { facts.append("data \(data)") }
    if let seed = provenance.seed { facts.append("seed \(seed)") }
    facts.append(provenance.machine)
    return XMLText.escaped(facts.joined(separator: " - "))
  }

  private static let style = """
    :root { color-scheme: light dark; }
    body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; line-height: 1.5;
      font-family: system-ui, sans-serif; }
    pre, code, kbd, samp { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.9rem; }
    pre { overflow-x: auto; padding: 0.6rem 0.8rem; border: 1px solid #8884; border-radius: 4px;
      background: #8881; line-height: 1.3; }
    kbd { font-weight: bold; }
    figure { margin: 0.6rem 0; }
    figure svg { max-width: 100%; height: auto; }
    figcaption { font-size: 0.9rem; }
    .prompt { opacity: 0.6; user-select: none; }
    footer { margin-top: 3rem; font-size: 0.8rem; opacity: 0.7; }
    """
}
