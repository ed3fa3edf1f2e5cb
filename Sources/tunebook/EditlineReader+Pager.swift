import CEditline

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension EditlineReader {
  /// Whether keys or pasted commands wait to be read.
  var hasPendingInput: Bool {
    var wait = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return hasWaiting || poll(&wait, 1, 0) > 0
  }

  /// Asks at the end of a page and waits for a key; one that means something else is kept for the next line.
  func askForPage() -> Pager.Answer {
    // From here on Ctrl-C is an answer; whoever presses it before the question wants no page either.
    guard !te_interrupted() else { return .enough }
    te_begin_editing(input, nil)
    te_set_raw(editor, true)
    write(Pager.question)
    defer {
      write("\r\u{1B}[K")
      te_set_raw(editor, false)
      te_end_editing()
    }
    while true {
      while let key = decoder.next(timedOut: true) {
        switch key {
        case .character(" "): return .page
        case .character("\r"), .character("\n"), .key(.down): return .row
        case .character("q"), .character("\u{1B}"), .character("\u{3}"), .character("\u{4}"):
          return .enough
        case .character(let scalar):
          // What is typed instead begins the next command.
          var more = KeyDecoder()
          more.append(String(scalar).utf8)
          more.append(decoder.rest)
          decoder = more
          return .enough
        case .key, .paste: continue
        }
      }
      var waits = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: te_signal_descriptor(), events: Int16(POLLIN), revents: 0),
      ]
      if poll(&waits, nfds_t(waits.count), -1) < 0 && errno != EINTR { return .enough }
      let signals = te_take_signals()
      for number in [SIGTERM, SIGHUP] where has(signals, number) { return .terminated(number) }
      if has(signals, SIGINT) { return .enough }
      if has(signals, SIGTSTP) {
        te_set_raw(editor, false)
        te_stop_process()
        te_set_raw(editor, true)
        write(Pager.question)
      }
      if waits[0].revents != 0, readBytes() != true { return .terminated(SIGHUP) }
    }
  }
}
