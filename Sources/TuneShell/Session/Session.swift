import TuneReport
import TuneSearch
public import TuneTraining

/// The state of a shell.
///
/// It reads no terminal and prints nothing: lines in, events out.
///
/// ```swift
/// var session = try Session(home: home)
/// session.begin("data use digits")
/// while let event = session.next() { … }
/// ```
///
/// Whoever drives the session may stop pulling at any event and call ``cut()``.
public struct Session {
  /// A line to carry out.
  struct Line {
    var part = Notebook.Part.command("")
    /// Whether another line made it, so that the learner has to be shown what it is.
    var isPlayed = false
    /// Whether it is a cell of its own.
    var isCell = false

    /// The command, or the text.
    var text: String {
      switch part {
      case .command(let text), .prose(let text): text
      }
    }
  }

  /// A command under way.
  struct Command {
    let text: String
    let spec: CommandSpec
    let before: Workspace
    var isStep = false
  }

  /// A command that takes its time.
  indirect enum Work {
    case stepping(Stepping)
    case comparing(Comparing)
    case retraining(Retraining)
    case rerun(Rerun)
  }

  /// All that is known between two commands.
  package internal(set) var workspace: Workspace
  /// The sessions that can be taken up, by whoever keeps them.
  package var earlierSessions: [String] {
    get { workspace.earlierSessions }
    set { workspace.earlierSessions = newValue }
  }
  /// Results that are never paid for again, whatever is taken back.
  package internal(set) var ledger = Ledger()
  /// The file that it is saved in, once it has one.
  package internal(set) var file: NotebookFile?
  /// The files that were written, by a hash of what they hold.
  var written: [String: UInt64] = [:]
  /// The name of the journal that holds its records, for whoever finds its file.
  package var journalName: String?
  /// The number of the cell that the next line is, from 1.
  public internal(set) var cell = 1
  /// All commands that were carried out, with full names, whatever was taken back.
  package private(set) var carriedOut: [String] = []
  /// The line that an empty line repeats at a prompt: the last `step`, or nil.
  public private(set) var repeatable: String?

  var line = Line()
  private var lines: ArraySlice<Line> = []
  private var statements: ArraySlice<Statement> = []
  var events: ArraySlice<SessionEvent> = []
  var work: Work?
  /// When a command began that is to be timed.
  var timer: ContinuousClock.Instant?
  var timeline = Timeline()
  var command: Command?
  /// The last answer, and that of the line under way.
  private var answers: (last: [Block], now: [Block]) = ([], [])
  let pace: Pace

  /// A session with nothing chosen.
  ///
  /// `pace` says how far training goes between two events. It changes how often progress is seen
  /// and how soon a cut takes hold, and no result; neither do the `workers`, which train trials side
  /// by side.
  ///
  /// - Throws: `DatasetError` when the home has no index of data sets.
  public init(
    home: Home, pace: Pace = .time(.milliseconds(20)), workers: Int = 1
  ) throws(DatasetError) {
    workspace = try Workspace(home: home)
    workspace.workers = workers
    self.pace = pace
  }

  /// Begins a line, which may hold several commands; it is the next cell.
  ///
  /// - Precondition: the last line's events have all been pulled, or cut.
  public mutating func begin(_ line: String) {
    precondition(
      work == nil && statements.isEmpty && lines.isEmpty, "the last line is not finished")
    events = []
    lines = [Line(part: .command(line))]
    cell += 1
  }

  /// Begins to play the parts of a notebook, each as if it had been typed.
  ///
  /// - Precondition: the last line's events have all been pulled, or cut.
  package mutating func begin(playing parts: [Notebook.Part]) {
    precondition(
      work == nil && statements.isEmpty && lines.isEmpty, "the last line is not finished")
    events = []
    lines = parts.map { Line(part: $0, isPlayed: true, isCell: true) }[...]
  }

  /// Goes on with the line until something can be seen.
  ///
  /// - Returns: What can be seen, or nil when the line has been carried out.
  public mutating func next() -> SessionEvent? {
    while true {
      if let event = events.popFirst() {
        if case .block(let block) = event { answers.now.append(block) }
        return event
      }
      do throws(Diagnostic) {
        if let work {
          try advance(work)
        } else if let start = timer {
          timer = nil
          events.append(.block(TimeCommand.line(ContinuousClock.now - start)))
        } else if let statement = statements.popFirst() {
          try start(statement)
        } else if let line = lines.popFirst() {
          try start(line)
        } else {
          if !answers.now.isEmpty { answers = (answers.now, []) }
          return nil
        }
      } catch {
        fail(error)
      }
    }
  }

  /// Ends the line where it is, and returns what there is to say and to keep of it.
  ///
  /// Trials that have finished stay, and one under way waits for the next `step`.
  public mutating func cut() -> [SessionEvent] {
    let blocks: [Block] =
      switch work {
      case .stepping(var stepping): stepping.cut(&workspace)
      case .comparing(let comparing): cut(comparing)
      case .retraining(let retraining): cut(retraining)
      case .rerun(let rerun): [.line("  " + rerun.cutSentence)]
      case nil: []
      }
    // Nobody may lose a record, and a trial that has ended is shown.
    let kept = events.filter { if case .record = $0 { true } else { isStepping } }
    let end = finishCommand(isCut: true)
    (work, statements, lines, events, timer) = (nil, [], [], [], nil)
    return kept + end + blocks.map(SessionEvent.block)
  }

  /// What there is to say about an error that leaves no session to begin.
  public static func lines(for error: any Error) -> [String] {
    switch error {
    case HomeError.notFound(let places):
      ["error: no data sets found; looked at"] + places.map { "  " + $0 }
        + ["hint: set TUNEBOOK_HOME to the folder that holds `datasets` and `tutorials`"]
    case let error as DatasetError:
      ["error: " + Sentence(error).message]
    default:
      ["error: \(error)"]
    }
  }

  /// Whether something goes on that nobody should have to wait for: trials, or a notebook that is played.
  package var isWorking: Bool { isBusy || line.isPlayed }
  /// Whether a command takes its time.
  var isBusy: Bool { work != nil }

  private mutating func start(_ line: Line) throws(Diagnostic) {
    self.line = line
    if line.isCell { cell += 1 }
    switch line.part {
    case .prose(let text):
      let blocks = LessonText.withoutDoubleBlanks(LessonText.prose(text))
      events = ([.blank] + blocks + [.blank]).map(SessionEvent.block)[...]
      events += addProse(text)
    case .command(let text):
      if line.isPlayed { events = Self.echo(text)[...] }
      statements = try CommandParser.statements(in: text)[...]
    }
  }

  /// The indent of such a line: a file's own prompts stand at the edge.
  private static let echoIndent = "  "

  /// The prompt and text of a line that another one makes.
  private static func echo(_ text: String) -> [SessionEvent] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      .block(.line(echoIndent + ($0 == 0 ? Prompt.file : Prompt.continuation) + $1))
    }
  }

  mutating func start(_ statement: Statement) throws(Diagnostic) {
    let parser = CommandParser(CommandCatalog.grammar, names: workspace)
    let parsed = try parser.parse(statement)
    guard let type = CommandCatalog.command(named: parsed.spec.name) else { return }
    if let redirect = parsed.redirect, !parsed.spec.writesFiles {
      throw Diagnostic(
        "the answer of \(parsed.spec.name) cannot go to a file", at: redirect.span,
        hint: .line(statement.words.map(\.text).joined(separator: " ")))
    }
    let before = workspace
    let execution = try type.start(parsed, in: &workspace)
    repeatable = nil
    var command = Command(text: statement.text, spec: parsed.spec, before: before)
    switch execution {
    case .answer(let blocks):
      self.command = command
      events += finishCommand() + blocks.map(SessionEvent.block)
    case .stepping(let stepping):
      command.isStep = true
      self.command = command
      work = .stepping(stepping)
      repeatable = statement.text
      events.append(.record(.steps(cell: cell - 1, line: statement.text)))
    case .comparing(let plan):
      self.command = command
      work = .comparing(Comparing(plan, ledger))
    case .retraining(let plan):
      self.command = command
      work = .retraining(Retraining(plan))
    case .travel(let direction, let count):
      let blocks = try travel(direction, count)
      events.append(.record(.command(cell: cell - 1, line: statement.text, changes: true)))
      events += blocks.map(SessionEvent.block)
    case .prose(let text):
      events += addProse(text)
      events.append(.block(.line("  noted; `save` puts it between the cells")))
    case .play(let parts, let asCells):
      if asCells { events += beginAnew(by: statement.text) }
      lines = parts.map { Line(part: $0, isPlayed: true, isCell: asCells) } + lines
    case .write(let request): try write(request, statement.span)
    case .file(let answer):
      try write(answer)
      self.command = command
      events += finishCommand() + [.block(.line("  \(answer.path.text): \(answer.said)"))]
    case .verify(let path, let transcript):
      work = .rerun(try rerun(of: transcript, path: path))
    case .timed(let statement):
      let start = ContinuousClock.now
      try self.start(statement)
      timer = start
    case .again:
      guard !answers.last.isEmpty else {
        throw Diagnostic("there is no answer yet", hint: .line("help"))
      }
      events += answers.last.map(SessionEvent.block)
    case .request(let request, orElse: let diagnostic):
      // Anybody can write a notebook: what nobody has typed asks for nothing outside of it.
      guard !line.isPlayed else { throw diagnostic }
      events.append(.request(request, orElse: failure(diagnostic)))
    case .learned(let marks, let blocks):
      events += learn(marks) + blocks.map(SessionEvent.block)
    case .leave:
      events.append(.leave)
      (statements, lines) = ([], [])
    }
    carriedOut.append(parsed.canonicalText)
  }

  /// Keeps what was done of lessons.
  private mutating func learn(_ marks: [LessonMark]) -> [SessionEvent] {
    for mark in marks { workspace.progress.add(mark) }
    return marks.map(SessionEvent.learned)
  }

  private mutating func fail(_ diagnostic: Diagnostic) {
    let kept = events.filter { if case .record = $0 { true } else { false } }
    let end = finishCommand(isCut: true)
    (work, statements, lines, timer) = (nil, [], [], nil)
    events = kept + end + [.failure(failure(diagnostic))]
  }

  func failure(_ diagnostic: Diagnostic) -> Failure {
    Failure(
      diagnostic: diagnostic, line: line.text,
      promptWidth: line.isPlayed ? Self.echoIndent.count + Prompt.file.count : nil)
  }
}
