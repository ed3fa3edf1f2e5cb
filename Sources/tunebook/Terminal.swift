import CEditline

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where output goes: a terminal, a pipe or a file.
///
/// Writes at once, without a buffer of its own. A progress line stands below the output while
/// something runs; on anything but a terminal there is none.
package struct Terminal {
  /// Why nothing more can be written.
  package enum Failure: Error, Hashable {
    /// Nobody reads any more: time to leave quietly.
    case closed
    /// The system's error number.
    case failed(Int32)
    /// A signal asked the program to end while a person was asked something.
    case ended(signal: Int32)
  }

  package let descriptor: Int32
  package let isTerminal: Bool
  /// Whether escape sequences may be sent: a terminal, and not a dumb one.
  package let hasEscapes: Bool

  private var progress: String?
  private var lastProgress: ContinuousClock.Instant?

  /// Looks at the descriptor; `kind` is the terminal's name, `$TERM` unless given.
  package init(descriptor: Int32 = STDOUT_FILENO, kind: String? = nil) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
    let kind = kind ?? getenv("TERM").map { String(cString: $0) } ?? ""
    hasEscapes = isTerminal && !["", "dumb", "emacs"].contains(kind)
  }

  /// Whether a person types at one end and reads at the other.
  package static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Columns now; the window may change at any time.
  package var width: Int { Self.width(of: descriptor) }

  /// Rows now; 24 where that is not known.
  package var height: Int {
    var (columns, rows): (Int32, Int32) = (0, 0)
    return te_window_size(descriptor, &columns, &rows) && rows > 0 ? Int(rows) : 24
  }

  /// Columns of a terminal, else `COLUMNS`, else 80; at least 2.
  package static func width(of descriptor: Int32) -> Int {
    var (columns, rows): (Int32, Int32) = (0, 0)
    if te_window_size(descriptor, &columns, &rows) { return max(2, Int(columns)) }
    let named = getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? 80
    return (2...10_000).contains(named) ? named : 80
  }

  /// Writes text that stays, in place of the progress line.
  package mutating func write(_ text: String) throws(Failure) {
    // One call: Ctrl-C empties the terminal's buffer, and must not come between the two.
    let erasure = progress == nil ? "" : Self.erasure
    progress = nil
    try send(erasure + text)
  }

  /// Shows what is going on, in one row that the next call replaces.
  ///
  /// At most ten times a second; a call that comes too early shows nothing.
  package mutating func showProgress(_ text: @autoclosure () -> String) throws(Failure) {
    guard hasEscapes else { return }
    // A terminal animation may look at the clock; nothing else depends on it.
    let now = ContinuousClock.now
    if let lastProgress, now - lastProgress < .milliseconds(100) { return }
    lastProgress = now
    // Room for the ^C that the terminal shows: a row that wraps could not be erased.
    let row = TextWidth.cut(text(), to: width - 3)
    guard row != progress else { return }
    progress = row
    try send("\r" + row + "\u{1B}[K")
  }

  package mutating func eraseProgress() throws(Failure) {
    guard progress != nil else { return }
    try eraseRow()
  }

  /// Erases what stands in the cursor's row, whoever wrote it; nothing on a dumb terminal.
  package mutating func eraseRow() throws(Failure) {
    progress = nil
    if hasEscapes { try send(Self.erasure) }
  }

  private static let erasure = "\r\u{1B}[K"

  private func send(_ text: String) throws(Failure) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { platformWrite(descriptor, $0) }
      if count >= 0 {
        sent += count
        continue
      }
      switch errno {
      case EINTR: break
      case EAGAIN:
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wait, 1, -1)
      case EPIPE: throw .closed
      default: throw .failed(errno)
      }
    }
  }
}

/// `write(2)`, whose name the method above hides.
private func platformWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
