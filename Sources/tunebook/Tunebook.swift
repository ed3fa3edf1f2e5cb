#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@main struct Tunebook {
  static func main() {
    guard Terminal.isInteractive, Interrupt() != nil else { return }
    let terminal = Terminal()
    let words = ["data", "digits", "model", "space", "search", "step", "why", "quit"]
    let reader = EditlineReader(
      program: "tunebook", history: HistoryFile(environment: variable),
      usesColour: terminal.hasEscapes && (variable("NO_COLOR") ?? "").isEmpty,
      complete: { line, cursor in
        let bytes = Array(line.utf8.prefix(cursor))
        let start = (bytes.lastIndex(of: UInt8(ascii: " ")) ?? -1) + 1
        let typed = String(decoding: bytes[start...], as: UTF8.self)
        return Completion(
          replace: start..<cursor,
          candidates: words.filter { $0.hasPrefix(typed) }
            .map { Completion.Candidate(text: $0, description: "about \($0)") })
      },
      isComplete: { text in
        !text.hasSuffix("\\") && text.utf8.count(where: { $0 == UInt8(ascii: "\"") }) % 2 == 0
      })
    guard let reader else { return }
    var shell = InteractiveShell(reader: reader, terminal: terminal)
    let status = shell.run { line, terminal throws(Terminal.Failure) in
      try terminal.write("you said: \(line)\n")
    }
    exit(status)
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
