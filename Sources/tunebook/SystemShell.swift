import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The system's own shell, `sh`.
enum SystemShell {
  /// Runs a command in the terminal and waits for its end; its exit status, or 128 and a signal.
  static func status(of command: String) -> Int32 {
    // We answer a broken pipe ourselves; other programs end by the signal.
    let own = signal(SIGPIPE, SIG_DFL)
    defer { signal(SIGPIPE, own) }
    let raw = system(command)
    return raw & 0x7f == 0 ? (raw >> 8) & 0xff : 128 + (raw & 0x7f)
  }

  /// How a command came to its end.
  enum Ending { case finished, interrupted }

  /// Runs a command that was typed.
  ///
  /// - Throws: A diagnostic when it ended with an error; Ctrl-C is none.
  static func run(_ command: String) throws(Diagnostic) -> Ending {
    let status = status(of: command)
    if status == 0 { return .finished }
    if status == 128 + SIGINT { return .interrupted }
    throw Diagnostic(
      "`\(command)` ended with status \(status)",
      hint: .text(
        status == 127
          ? "`sh` does not know that command" : "what it wrote, if anything, stands above"))
  }
}
