import TuneReport
import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A session without a terminal: lines in, text out, and the first error ends it.
struct PlainShell {
  private var session: Session
  private var output: Terminal
  private var errors: Terminal

  init(session: Session, output: Terminal, errors: Terminal) {
    self.session = session
    self.output = output
    self.errors = errors
  }

  /// Carries out the lines and returns the exit status: 1 when one of them failed.
  ///
  /// Errors call the place that a line comes from `source`; `next` gives the next line, nil at the
  /// end.
  mutating func run(source: String, next: () -> String?) -> Int32 {
    var number = 0
    do throws(Terminal.Failure) {
      while var line = next() {
        number += 1
        let first = number
        while !Session.isComplete(line), let more = next() {
          number += 1
          line += "\n" + more
        }
        session.begin(line)
        while let event = session.next() {
          switch event {
          case .block(let block):
            try write(TextRenderer(width: output.width).lines(block), to: &output)
          case .progress, .record: continue
          case .failure(let failure), .edit(_, orElse: let failure),
            .resume(_, orElse: let failure):
            let place = "\(source) \(first): "
            let lines = failure.lines(promptWidth: nil, width: errors.width)
            try write([place + lines[0]] + lines.dropFirst(), to: &errors)
            return 1
          case .leave: return 0
          }
        }
      }
      return 0
    } catch {
      if case .failed(let number) = error {
        try? errors.write(
          "error: the answer cannot be written: \(String(cString: strerror(number)))\n")
      }
      return error.status
    }
  }

  private func write(
    _ lines: [String], to terminal: inout Terminal
  ) throws(Terminal.Failure) {
    try terminal.write(lines.map { $0 + "\n" }.joined())
  }
}

extension Terminal.Failure {
  /// The exit status of a program that cannot write any more.
  var status: Int32 {
    switch self {
    case .closed: 0
    case .failed: 1
    }
  }
}
