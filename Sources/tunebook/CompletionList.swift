import TuneReport

/// Completions as rows of a terminal.
///
/// With descriptions there is one candidate a row; without, as many columns as fit, read downwards.
package struct CompletionList {
  package static let mostRows = 40

  package let rows: [String]

  package init(_ candidates: [Completion.Candidate], width: Int) {
    let candidates = candidates.map {
      Completion.Candidate(
        text: DisplayText.sanitised($0.text), description: DisplayText.sanitised($0.description))
    }
    let hasDescriptions = candidates.contains { !$0.description.isEmpty }
    let names = candidates.map { TextWidth.columns(of: $0.text) }
    let longest = names.max() ?? 0
    let columns = hasDescriptions ? 1 : max(1, (width - 1) / (longest + 2))
    let whole = (candidates.count + columns - 1) / columns
    let shown = whole > Self.mostRows ? Self.mostRows - 1 : whole
    let height = min(whole, shown)

    var rows: [String] = []
    for row in 0..<height {
      var text = ""
      for index in stride(from: row, to: min(candidates.count, height * columns), by: height) {
        let isLast = index + height >= min(candidates.count, height * columns)
        let padding = isLast && !hasDescriptions ? 0 : longest - names[index] + 2
        text += candidates[index].text + String(repeating: " ", count: padding)
        if hasDescriptions { text += candidates[index].description }
      }
      while text.last == " " { text.removeLast() }
      rows.append(TextWidth.cut(text, to: width - 1))
    }
    let left = candidates.count - min(candidates.count, height * columns)
    if left > 0 { rows.append("... and \(left) more") }
    self.rows = rows
  }
}
