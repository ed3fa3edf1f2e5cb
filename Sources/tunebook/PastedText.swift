/// What a paste puts into the line.
///
/// Text copied from a notebook, a lesson or a terminal brings prompts and output along. If any line
/// starts with a prompt (`tb> ` or `tb:12> `), only commands stay, without their prompts; a line
/// after `..> ` belongs to the command before it. Other text stays whole. Line ends become `\n`,
/// tabs become spaces, other control characters go, and so do line ends at the end.
package struct PastedText: Hashable {
  package let text: String

  package init(_ pasted: String) {
    var lines: [String] = [""]
    var wasReturn = false
    for scalar in pasted.unicodeScalars {
      let isReturn = scalar == "\r"
      if isReturn || (scalar == "\n" && !wasReturn) {
        lines.append("")
      } else if scalar == "\t" {
        lines[lines.count - 1].unicodeScalars.append(" ")
      } else if scalar.value >= 0x20, scalar.value != 0x7F, !EditorKey.isReserved(scalar) {
        lines[lines.count - 1].unicodeScalars.append(scalar)
      }
      wasReturn = isReturn
    }
    var commands: [String] = []
    var sawPrompt = false
    var continues = false
    for line in lines {
      if let command = Self.afterPrompt(line) {
        sawPrompt = true
        continues = !command.isEmpty
        if continues { commands.append(command) }
      } else if continues, let more = Self.afterContinuation(line) {
        commands[commands.count - 1] += "\n" + more
      } else {
        continues = false
      }
    }
    if !sawPrompt { commands = lines }
    while commands.last?.isEmpty == true { commands.removeLast() }
    text = commands.joined(separator: "\n")
  }

  /// The command of a line that starts with a prompt, empty after a bare one.
  private static func afterPrompt(_ line: String) -> String? {
    var rest = line.drop { $0 == " " }
    guard rest.hasPrefix("tb") else { return nil }
    rest.removeFirst(2)
    if rest.first == ":" {
      let number = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard !number.isEmpty else { return nil }
      rest = rest[number.endIndex...]
    }
    return afterMark(">", in: rest)
  }

  private static func afterContinuation(_ line: String) -> String? {
    afterMark("..>", in: line.drop { $0 == " " })
  }

  private static func afterMark(_ mark: String, in rest: Substring) -> String? {
    guard rest.hasPrefix(mark) else { return nil }
    let command = rest.dropFirst(mark.count)
    guard command.isEmpty || command.first == " " else { return nil }
    return String(command.dropFirst())
  }
}
