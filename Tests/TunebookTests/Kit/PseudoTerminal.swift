import CPseudoTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program in a terminal of its own, driven from a test.
///
/// The program leads a session whose controlling terminal this is, so that Ctrl-C sends a signal as
/// it does for a person. Tests wait for what the screen shows and never for time to pass.
final class PseudoTerminal {
  enum Failure: Error, CustomStringConvertible {
    case cannotStart(String, Int32)
    case timeout(waitingFor: String, screen: String)
    case ended(waitingFor: String, screen: String)

    var description: String {
      switch self {
      case .cannotStart(let program, let number): "cannot start \(program): error \(number)"
      case .timeout(let wish, let screen): "waited in vain for \(wish); the screen:\n\(screen)"
      case .ended(let wish, let screen): "ended before \(wish); the screen:\n\(screen)"
      }
    }
  }

  private(set) var screen: Screen
  /// Everything the program sent.
  private(set) var received: [UInt8] = []
  let process: pid_t

  private var terminal: Int32
  private var hasEnded = false
  private var status: Int32?
  /// Generous: a loaded machine is no failure.
  private static let patience = Duration.seconds(30)

  init(
    _ program: String, _ arguments: [String] = [], environment: [String: String],
    columns: Int = 80, rows: Int = 24
  ) throws(Failure) {
    screen = Screen(columns: columns, rows: rows)
    var path = [CChar](repeating: 0, count: 256)
    terminal = pt_open(Int32(columns), Int32(rows), &path, path.count)
    guard terminal >= 0 else { throw .cannotStart(program, errno) }

    var files = Self.emptyFileActions
    var attributes = Self.emptyAttributes
    posix_spawn_file_actions_init(&files)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&files)
      posix_spawnattr_destroy(&attributes)
    }
    // The first terminal that the leader of a session opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&files, 0, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&files, 0, 1)
    posix_spawn_file_actions_adddup2(&files, 0, 2)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, pt_spawn_flags())

    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + variables { free(word) } }
    var identifier: pid_t = 0
    let error = posix_spawn(&identifier, program, &files, &attributes, words, variables)
    process = identifier
    if error != 0 {
      status = 0
      throw .cannotStart(program, error)
    }
  }

  deinit {
    if terminal >= 0 { close(terminal) }
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
  }

  #if canImport(Darwin)
    private static var emptyFileActions: posix_spawn_file_actions_t? { nil }
    private static var emptyAttributes: posix_spawnattr_t? { nil }
  #else
    private static var emptyFileActions: posix_spawn_file_actions_t { .init() }
    private static var emptyAttributes: posix_spawnattr_t { .init() }
  #endif

  /// Types text; `\r` is the Return key.
  func send(_ text: String) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      // What the program answers meanwhile must be taken, or both would wait for each other.
      var wait = pollfd(fd: terminal, events: Int16(POLLIN | POLLOUT), revents: 0)
      guard poll(&wait, 1, 30_000) > 0 else { return }
      if wait.revents & Int16(POLLIN) != 0 { receive() }
      guard wait.revents & Int16(POLLOUT) != 0 else {
        if hasEnded { return }
        continue
      }
      let end = min(bytes.count, sent + 512)
      let count = bytes[sent..<end].withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      sent += count
    }
  }

  func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    _ = pt_resize(terminal, Int32(columns), Int32(rows))
  }

  /// Closes the terminal, as when its window goes away.
  func hangUp() {
    close(terminal)
    terminal = -1
    hasEnded = true
  }

  /// Lets the program go on until the screen is as wished.
  func wait(for wish: String, until isReached: (Screen) -> Bool) throws(Failure) {
    let deadline = ContinuousClock.now + Self.patience
    while !isReached(screen) {
      if hasEnded { throw .ended(waitingFor: wish, screen: screen.text) }
      guard ContinuousClock.now < deadline else {
        throw .timeout(waitingFor: wish, screen: screen.text)
      }
      var wait = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      if poll(&wait, 1, 100) > 0 { receive() }
    }
  }

  /// Waits for the end of the program: its exit status, or 256 + the signal that killed it.
  func waitForExit() throws(Failure) -> Int32 {
    let deadline = ContinuousClock.now + Self.patience
    while !hasEnded {
      guard ContinuousClock.now < deadline else {
        throw .timeout(waitingFor: "the end", screen: screen.text)
      }
      var wait = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      if poll(&wait, 1, 100) > 0 { receive() }
    }
    if let status { return status }
    var raw: Int32 = 0
    waitpid(process, &raw, 0)
    let ended = pt_exit_status(raw)
    status = ended
    return ended
  }

  /// Whether the terminal echoes and gathers lines, as a program finds it and should leave it.
  var isCooked: Bool {
    var settings = termios()
    tcgetattr(terminal, &settings)
    return settings.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO)
  }

  private func receive() {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(terminal, &buffer, buffer.count)
    if count > 0 {
      received += buffer[..<count]
      screen.feed(buffer[..<count])
    } else if count == 0 || errno != EINTR {
      // Linux answers EIO once the far end is closed.
      hasEnded = true
    }
  }
}
