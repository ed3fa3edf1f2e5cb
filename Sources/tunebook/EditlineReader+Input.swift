import CEditline
import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension EditlineReader {
  private enum Readiness { case input, signal, timeout, failure }

  /// How long an escape waits for the rest of a sequence, in milliseconds.
  private static let escapePause: Int32 = 40

  /// Delivers one character to libedit: 1, or 0 at the end of the input, or -1 to give up.
  func readCharacter(into out: inout wchar_t) -> Int32 {
    var timedOut = false
    while true {
      if let answer = answerSignals(into: &out) { return answer }
      if let key = decoder.next(timedOut: timedOut) {
        out = character(for: key)
        return 1
      }
      timedOut = false
      switch waitForInput() {
      case .input:
        switch readBytes() {
        case .some(true): break
        case .some(false): return 0
        case .none:
          // The terminal is gone.
          ending = .terminated(SIGHUP)
          return -1
        }
      case .signal: break
      case .timeout: timedOut = true
      case .failure:
        ending = .terminated(SIGHUP)
        return -1
      }
    }
  }

  private func character(for key: KeyDecoder.Key) -> wchar_t {
    switch key {
    case .character(let scalar): return wchar_t(bitPattern: scalar.value)
    case .key(let key): return wchar_t(bitPattern: key.rawValue)
    case .paste(let pasted):
      pastes.append(PastedText(pasted).text)
      return wchar_t(bitPattern: EditorKey.paste.rawValue)
    }
  }

  private func waitForInput() -> Readiness {
    var waits = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: te_signal_descriptor(), events: Int16(POLLIN), revents: 0),
    ]
    // Nobody sees a hint while keys are waiting.
    var count = poll(&waits, nfds_t(waits.count), 0)
    if count == 0 {
      let showsHint = !decoder.isAmbiguous && showHint()
      count = poll(&waits, nfds_t(waits.count), decoder.isAmbiguous ? Self.escapePause : -1)
      if showsHint { eraseHint() }
    }
    if count == 0 { return .timeout }
    if count < 0 { return errno == EINTR ? .signal : .failure }
    return waits[1].revents != 0 ? .signal : .input
  }

  /// False at the end of the input, nil when it cannot be read.
  func readBytes() -> Bool? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(input, &buffer, buffer.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN ? true : nil }
    decoder.append(buffer[..<count])
    return count > 0
  }

  /// The answer to libedit that a waiting signal asks for, if any.
  private func answerSignals(into out: inout wchar_t) -> Int32? {
    var signals = te_take_signals()
    if has(signals, SIGTSTP) {
      suspend()
      signals |= te_take_signals() & ~(1 << UInt32(SIGCONT))
    }
    for number in [SIGTERM, SIGHUP] where has(signals, number) {
      ending = .terminated(number)
      return -1
    }
    if has(signals, SIGCONT) { resume() }
    if has(signals, SIGWINCH) { followResize() }
    guard has(signals, SIGINT) else { return nil }
    // The kernel drops what was typed before Ctrl-C, and so do we.
    decoder.removeAll()
    guard te_is_editing(editor) else {
      ending = .interrupted
      errno = EINTR
      return -1
    }
    out = 3
    return 1
  }

  func has(_ signals: UInt32, _ number: Int32) -> Bool {
    signals & (1 << UInt32(number)) != 0
  }

  /// Ctrl-Z: the terminal goes back to the shell that started us.
  private func suspend() {
    leaveTerminal()
    te_stop_process()
    resume()
  }

  /// Who stopped us may have changed the terminal, its size and what it shows.
  private func resume() {
    te_set_raw(editor, false)
    enterTerminal()
    te_resize(editor)
    te_redraw(editor)
  }

  /// Draws the line again for the new width.
  ///
  /// Terminals wrap long rows anew when their width changes, so the rows between the line's start
  /// and the cursor are counted for the new width.
  private func followResize() {
    let rows = rowsAboveCursor(width: Terminal.width(of: output))
    if usesPaste {
      write((rows > 0 ? "\u{1B}[\(rows)A" : "") + "\r\u{1B}[J")
    } else {
      write("\n")
    }
    te_resize(editor)
    te_redraw(editor)
  }

  private func rowsAboveCursor(width: Int) -> Int {
    var (count, position) = (0, 0)
    guard let characters = te_line(editor, &count, &position) else { return 0 }
    var rows = 0
    var column = promptWidth
    for scalar in Self.string(characters, count: position).unicodeScalars {
      if scalar == "\n" {
        rows += column / width + 1
        column = 0
      } else {
        column += TextWidth.columns(of: scalar)
      }
    }
    return rows + column / width
  }
}
