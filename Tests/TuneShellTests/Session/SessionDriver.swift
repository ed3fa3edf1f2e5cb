import TuneReport
import TuneSearch
import TuneShell
import TuneTraining

/// The folder that holds `datasets`, found from this file's place in the sources.
let repository = Home(
  folder: #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 })

/// All that came of a line.
struct Reply {
  var lines: [String] = []
  var failures: [Failure] = []
  var progress: [Progress] = []
  var records: [JournalRecord] = []
  /// How often it was seen that a notebook was carried out again.
  var replayed = 0
  var comparing: [ComparisonProgress] = []
  var requests: [Request] = []
  /// What was done of lessons.
  var marks: [LessonMark] = []
  var hasLeft = false

  /// Whether anything came of the line.
  var isAnswered: Bool { !(lines.isEmpty && requests.isEmpty) || hasLeft }

  var text: String { lines.joined(separator: "\n") }
  var failure: Failure? { failures.first }

  /// Adds an event.
  mutating func take(_ event: SessionEvent, _ renderer: TextRenderer) {
    switch event {
    case .block(let block): lines += renderer.lines(block)
    case .failure(let failure): failures.append(failure)
    case .progress(let progress): self.progress.append(progress)
    case .comparing(let progress): comparing.append(progress)
    case .replaying: replayed += 1
    case .record(let record): records.append(record)
    case .request(let request, orElse: _): requests.append(request)
    case .learned(let mark): marks.append(mark)
    case .leave: hasLeft = true
    }
  }
}

extension Session {
  /// Carries out a line to its end.
  mutating func reply(to line: String, width: Int = 80) -> Reply {
    begin(line)
    return rest(width: width)
  }

  /// Carries out what is left of a line, or so many events of it.
  mutating func rest(events limit: Int = .max, width: Int = 80) -> Reply {
    let renderer = TextRenderer(width: width)
    var reply = Reply()
    var pulled = 0
    while pulled < limit, let event = next() {
      if case .record = event {} else { pulled += 1 }
      reply.take(event, renderer)
    }
    return reply
  }

  /// Ends the line where it is; what there is to say about it.
  mutating func cutBlocks() -> [Block] {
    cut().compactMap { if case .block(let block) = $0 { block } else { nil } }
  }

  /// Carries out lines that must not fail; their text, line by line.
  mutating func run(_ script: [String]) throws -> String {
    var lines: [String] = []
    for line in script {
      let reply = reply(to: line)
      if let failure = reply.failure {
        throw UnexpectedFailure(line: line, lines: failure.lines(promptWidth: nil, width: 80))
      }
      lines += reply.lines
    }
    return lines.joined(separator: "\n")
  }

  /// What a line is answered with; the session stays as it is.
  func answer(to line: String) -> String {
    var copy = self
    let reply = copy.reply(to: line)
    let failures = reply.failures.flatMap { $0.lines(promptWidth: nil, width: 80) }
    return (reply.lines + failures).joined(separator: "\n")
  }

  /// All that a learner can ask about the session's state.
  var observable: [String] {
    ["data show", "model show", "space", "search", "trials", "best"].map { answer(to: $0) }
      + [repeatable ?? "nothing to repeat"]
  }
}

/// A line of a script failed.
struct UnexpectedFailure: Error, CustomStringConvertible {
  let line: String
  let lines: [String]

  var description: String { "`\(line)`: " + lines.joined(separator: " / ") }
}

/// How far a session has come.
enum Stage: Int, CaseIterable, Comparable {
  case empty, data, model, space, search, trials, cut

  static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }

  /// A session that has come so far.
  func session() throws -> Session {
    let scripts: [(Stage, String)] = [
      (.data, "data use penguins"),
      (.model, "model mlp hidden=4 epochs=2"),
      (.space, "space learning_rate log 1e-3 1; space batch_size choice 16 32 64"),
      (.search, "search random seed=3"),
      (.trials, "step 3"),
    ]
    // An event a minibatch, so that a test can cut at every one.
    var session = try Session(home: repository, pace: .minibatch)
    for (stage, line) in scripts where stage <= self {
      _ = try session.run([line])
    }
    if self == .cut {
      session.begin("step 2")
      _ = session.rest(events: 5)
      _ = session.cut()
    }
    return session
  }
}

extension Session {
  /// How many trials have been asked for.
  var trialCount: Int { workspace.search?.study.trials.count ?? 0 }

  /// The scores of the trials after a line, which must not fail.
  func scores(after line: String) throws -> [Double] {
    var copy = self
    _ = try copy.run([line])
    return copy.workspace.search?.study.trials.compactMap { $0.outcome?.value } ?? []
  }
}
