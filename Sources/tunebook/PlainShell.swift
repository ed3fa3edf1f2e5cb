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
  private var conversation: Conversation
  private var output: Terminal
  private var errors: Terminal
  private let keepsGoing: Bool
  private let isJSON: Bool
  private let runsSystemCommands: Bool
  private let progress: ProgressFolder?

  /// Commands of the system are not run where every answer is a JSON object.
  init(
    session: Session, output: Terminal, errors: Terminal, keepsGoing: Bool = false,
    isJSON: Bool = false, runsSystemCommands: Bool = true, progress: ProgressFolder? = nil
  ) {
    conversation = Conversation(session, progress: progress?.load() ?? LessonProgress())
    self.progress = progress
    self.output = output
    self.errors = errors
    self.keepsGoing = keepsGoing
    self.isJSON = isJSON
    self.runsSystemCommands = runsSystemCommands && !isJSON
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
        let commands = isJSON ? Session.commands(of: line) : []
        // In a lesson an empty line means something.
        let isWhole = !isJSON || commands.isEmpty && conversation.isInLesson
        for command in isWhole ? [line] : commands {
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
    conversation.begin(line)
    while let event = conversation.next() {
      switch event {
      case .block(let block):
        if isJSON { blocks.append(block) } else { try write([block]) }
      case .progress, .replaying, .comparing, .record: continue
      case .learned(let mark):
        // Without a place to keep it the lesson goes on all the same.
        try? progress?.add(mark)
      case .request(.system(let command), orElse: _) where runsSystemCommands:
        do throws(Diagnostic) {
          if try SystemShell.run(command) == .interrupted { ending = .failed }
        } catch {
          ending = .failed
          try writeError(error.lines(for: line, promptWidth: nil, width: errors.width), at: place)
        }
      case .failure(let failure), .request(_, orElse: let failure):
        ending = .failed
        failed = failure
        guard !isJSON else { continue }
        try writeError(failure.lines(promptWidth: nil, width: errors.width), at: place)
      case .leave: ending = .left
      }
    }
    if isJSON {
      try output.write(AnswerObject(command: line, blocks: blocks, failure: failed).json + "\n")
    }
    return ending
  }

  private mutating func writeError(_ lines: [String], at place: String) throws(Terminal.Failure) {
    // A row with a caret may come first, below the command of a notebook.
    let error = lines.firstIndex { $0.hasPrefix("error: ") } ?? 0
    let text = lines.enumerated().map { ($0 == error ? "\(place): " : "") + $1 + "\n" }
    try errors.write(text.joined())
  }

  private mutating func write(_ blocks: [Block]) throws(Terminal.Failure) {
    let renderer = conversation.active.renderer(width: output.width)
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
