import tunebook

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The real program in a terminal, with a home folder of its own.
struct ShellUnderTest {
  let terminal: PseudoTerminal
  let home: TemporaryFolder

  /// Starts the shell and waits for its first prompt, which has number `prompt`.
  init(
    _ arguments: [String] = [], home: TemporaryFolder = TemporaryFolder(),
    variables: [String: String] = [:],
    columns: Int = 80, rows: Int = 24, prompt: Int = 1
  ) throws {
    self.home = home
    terminal = try PseudoTerminal(
      Self.program, arguments, environment: Self.environment(home).merging(variables) { $1 },
      columns: columns, rows: rows)
    try waitForPrompt(prompt)
  }

  /// Starts a shell of the system, and ours from it.
  init(inside system: String, rows: Int = 24) throws {
    home = TemporaryFolder()
    var environment = Self.environment(home)
    environment["PS1"] = Self.systemPrompt + " "
    terminal = try PseudoTerminal(
      system, ["-i"], environment: environment, columns: 80, rows: rows)
    try terminal.wait(for: "the system's prompt") { $0.cursorRow == Self.systemPrompt }
    terminal.send("'\(Self.program)'\r")
  }

  /// The prompt of a shell of the system.
  static let systemPrompt = "sys>"

  private static func environment(_ home: TemporaryFolder) -> [String: String] {
    [
      "HOME": home.path, "XDG_STATE_HOME": home.path, "TERM": "xterm", "LANG": "C.UTF-8",
      "PATH": "/usr/bin:/bin",
    ]
  }

  /// The program beside the tests, or above them in a bundle.
  static var program: String {
    var folder = Substring(CommandLine.arguments[0])
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      let candidate = folder + "/tunebook"
      if access(String(candidate), X_OK) == 0 { return String(candidate) }
    }
    return "tunebook"
  }

  /// What was kept of the lines typed, one entry a line.
  var historyFile: [String] {
    (home.contents(of: "tunebook/history") ?? "").split(separator: "\n").map(String.init)
  }

  /// The journals, by what their files hold.
  var journals: [[UInt8]] {
    JournalFolder(path: home.path + "/tunebook/journal").names().compactMap { name in
      home.contents(of: "tunebook/journal/\(name).jsonl").map { Array($0.utf8) }
    }
  }

  func send(_ text: String) { terminal.send(text) }

  /// Waits until the cursor stands in a row that shows the prompt of this number and `text` alone.
  func waitForPrompt(_ number: Int, showing text: String = "") throws {
    let row = text.isEmpty ? "tb:\(number)>" : "tb:\(number)> \(text)"
    try terminal.wait(for: "the prompt `\(row)`") { $0.cursorRow == row }
  }

  /// Waits until a row of the screen is the given one.
  func waitForRow(_ row: String) throws {
    try terminal.wait(for: "the row `\(row)`") { $0.rows.contains(row) }
  }

  /// Types a command and waits for the prompt after it.
  func run(_ command: String, number: Int) throws {
    send(command + "\r")
    try waitForPrompt(number + 1)
  }
}
