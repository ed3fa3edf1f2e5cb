import CEditline

/// The learner's wish to stop what runs.
///
/// Once begun, Ctrl-C no longer ends the process: while a line is edited it ends that line, at any
/// other time it sets a flag. Whoever works polls the flag, once a minibatch.
struct Interrupt: Sendable {
  /// Takes over SIGINT, SIGTERM, SIGHUP and SIGPIPE; nil when the system has no pipe left.
  init?() {
    guard te_begin_session() else { return nil }
  }

  /// Whether Ctrl-C came since the last line was asked for or the flag was cleared.
  ///
  /// One relaxed atomic load.
  var isRequested: Bool { te_interrupted() }

  func clear() { te_clear_interrupt() }
}
