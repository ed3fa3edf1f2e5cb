import TuneReport
import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A session without a terminal: lines in, text or JSON out, and the first error ends it unless it is to
/// keep going.
struct PlainShell {
  private var session: Session
  private var output: Terminal
  private var errors: Terminal
  private let keepsGoing: Bool
  private let isJSON: Bool

  init(
    session: Session, output: Terminal, errors: Terminal, keepsGoing: Bool = false,
    isJSON: Bool = false
  ) {
    self.session = session
    self.output = output
    self.errors = errors
    self.keepsGoing = keepsGoing
    self.isJSON = isJSON
  }

  /// Carries out the lines and returns the exit status: 1 when one of them failed.
  ///
  /// Errors call the place that a line comes from `source`; `next` gives the next line, nil at the
  /// end.
  mutating func run(source: String, next: () -> String?) -> Int32 {
    var number = 0
    var hasFailed = false
    do throws(Terminal.Failure) {
      while var line = next() {
        number += 1
        let first = number
        while !Session.isComplete(line), let more = next() {
          number += 1
          line += "\n" + more
        }
        // With JSON every command is answered by itself.
        for command in isJSON ? Session.commands(of: line) : [line] {
          switch try carryOut(command, at: "\(source) \(first)") {
          case .done: continue
          case .failed:
            hasFailed = true
            guard keepsGoing else { return 1 }
          case .left: return hasFailed ? 1 : 0
          }
          // The rest of a line was written with the first command in mind.
          break
        }
      }
      return hasFailed ? 1 : 0
    } catch {
      if case .failed(let number) = error {
        try? errors.write(
          "error: the answer cannot be written: \(String(cString: strerror(number)))\n")
      }
      return error.status
    }
  }

  private enum Ending { case done, failed, left }

  private mutating func carryOut(
    _ line: String, at place: String
  ) throws(Terminal.Failure) -> Ending {
    var ending = Ending.done
    var blocks: [Block] = []
    var failed: Failure?
    session.begin(line)
    while let event = session.next() {
      switch event {
      case .block(let block):
        if isJSON { blocks.append(block) } else { try write([block]) }
      case .progress, .replaying, .record: continue
      case .failure(let failure), .edit(_, orElse: let failure),
        .resume(_, orElse: let failure):
        ending = .failed
        failed = failure
        guard !isJSON else { continue }
        let lines = failure.lines(promptWidth: nil, width: errors.width)
        let text = ["\(place): \(lines[0])"] + lines.dropFirst()
        try errors.write(text.map { $0 + "\n" }.joined())
      case .leave: ending = .left
      }
    }
    if isJSON {
      try output.write(AnswerObject(command: line, blocks: blocks, failure: failed).json + "\n")
    }
    return ending
  }

  private mutating func write(_ blocks: [Block]) throws(Terminal.Failure) {
    let renderer = session.renderer(width: output.width)
    try output.write(blocks.flatMap { renderer.lines($0) }.map { $0 + "\n" }.joined())
  }
}

extension Terminal.Failure {
  /// The exit status of a program that cannot write any more.
  var status: Int32 {
    switch self {
    case .closed: 0
    case .failed: 1
    case .ended(let signal): 128 + signal
    }
  }
}
