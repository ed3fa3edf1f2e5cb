/// The prompts of Tunebook, as they stand in files and in text copied from a terminal.
package enum Prompt {
  /// The prompt that files use: it has no number, so a new cell renumbers nothing.
  package static let file = "tb> "
  /// The prompt of a line that continues the one above.
  package static let continuation = "..> "

  /// The number of characters of a prompt that begins at a place; 0 when there is none.
  ///
  /// A prompt at the end of the text may lack its space.
  static func length(in text: [Character], at start: Int) -> Int {
    guard start < text.count else { return 0 }
    var place = start
    while place < text.count, text[place] == " " { place += 1 }
    let rest = text[place...]
    if rest.starts(with: "..>") {
      place += 3
    } else if rest.starts(with: "lesson ") {
      guard let end = text[place...].firstIndex(of: ">"), end - place <= 24 else { return 0 }
      place = end + 1
    } else if rest.starts(with: "tb") {
      place += 2
      if place < text.count, text[place] == ":" {
        let digits = text[(place + 1)...].prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return 0 }
        place = digits.endIndex
      }
      guard place < text.count, text[place] == ">" else { return 0 }
      place += 1
    } else {
      return 0
    }
    guard place == text.count || text[place] == " " || text[place].isNewline else { return 0 }
    return place - start
  }

  /// The commands of a pasted text.
  ///
  /// When any line has a prompt, the others are output and are dropped; otherwise all lines stay.
  package static func commands(inPasted text: String) -> [String] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var commands: [String] = []
    var hasPrompt = false
    for line in lines {
      let characters = Array(line)
      let length = length(in: characters, at: 0)
      guard length > 0 else { continue }
      hasPrompt = true
      let isContinuation = line.drop { $0 == " " }.hasPrefix("..>")
      let rest = String(line.dropFirst(length).drop { $0 == " " })
      if isContinuation, let last = commands.popLast() {
        commands.append(last + "\n" + rest)
      } else if !rest.isEmpty {
        commands.append(rest)
      }
    }
    return hasPrompt ? commands : lines.map(String.init).filter { !$0.isEmpty }
  }
}
