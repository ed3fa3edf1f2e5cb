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
  private struct Line {
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
  private struct Command {
    let text: String
    let spec: CommandSpec
    let before: Workspace
    var isStep = false
  }

  /// A command that takes its time.
  private indirect enum Work {
    case stepping(Stepping)
    case rerun(Rerun)
  }

  /// All that is known between two commands.
  package internal(set) var workspace: Workspace
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
  /// The line that an empty line repeats at a prompt: the last `step`, or nil.
  public private(set) var repeatable: String?

  private var line = Line()
  private var lines: ArraySlice<Line> = []
  private var statements: ArraySlice<Statement> = []
  private var events: ArraySlice<SessionEvent> = []
  private var work: Work?
  private var timeline = Timeline()
  private var command: Command?
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
      case .rerun: [.line("  cut; no file was written")]
      case nil: []
      }
    // Nobody may lose a record, and a trial that has ended is shown.
    let kept = events.filter { if case .record = $0 { true } else { isStepping } }
    let end = finishCommand(isCut: true)
    (work, statements, lines, events) = (nil, [], [], [])
    return kept + end + blocks.map(SessionEvent.block)
  }

  /// Whether a text is whole: no open quote, no final backslash.
  public static func isComplete(_ text: String) -> Bool {
    Lexer.isComplete(text)
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

  /// What Tab may put at a cursor, which counts in UTF-8 bytes of the line.
  package func completion(of line: String, at cursor: Int) -> Completion {
    Completion.at(cursor, in: line, grammar: CommandCatalog.grammar, names: workspace)
  }

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

  private mutating func start(_ statement: Statement) throws(Diagnostic) {
    let parser = CommandParser(CommandCatalog.grammar, names: workspace)
    let parsed = try parser.parse(statement)
    guard let type = CommandCatalog.command(named: parsed.spec.name) else { return }
    if let redirect = parsed.redirect {
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
    case .verify(let path, let transcript):
      work = .rerun(try rerun(of: transcript, path: path))
    case .again:
      guard !answers.last.isEmpty else {
        throw Diagnostic("there is no answer yet", hint: .line("help"))
      }
      events += answers.last.map(SessionEvent.block)
    case .edit(let text):
      let failure = Diagnostic(
        "a cell can only be edited at a terminal", at: statement.span,
        hint: .text("type the changed command here"))
      events.append(.edit(text, orElse: self.failure(failure)))
    case .resume(let resumption):
      let failure = Diagnostic(
        "earlier sessions are kept for shells at a terminal", at: statement.span,
        hint: .text("type `continue` there"))
      events.append(.resume(resumption, orElse: self.failure(failure)))
    case .leave:
      events.append(.leave)
      (statements, lines) = ([], [])
    }
  }

  /// Goes a little further with a command that takes its time.
  private mutating func advance(_ work: Work) throws(Diagnostic) {
    switch work {
    case .stepping(var running):
      let finished = workspace.search?.measurements.count ?? 0
      let event = try running.next(in: &workspace, &ledger, at: pace)
      self.work = event == nil ? nil : .stepping(running)
      // A result is kept before it is shown.
      if let search = workspace.search, search.measurements.count > finished {
        events.append(.record(.trial(search.finishedTrial(search.measurements.count))))
      }
      events += event.map { [$0] } ?? finishCommand()
    case .rerun(var running):
      let progress = running.advance()
      self.work = progress == nil ? nil : .rerun(running)
      if let progress {
        events.append(.progress(progress))
      } else {
        events += try finish(running)
      }
    }
  }

  /// Begins to write a file.
  private mutating func write(_ request: WriteRequest, _ span: Span) throws(Diagnostic) {
    if let rerun = try rerun(for: request, at: span) {
      work = .rerun(rerun)
    } else {
      events += try writeResults(request)
    }
  }

  /// Puts all that was chosen and all cells aside for a story of its own; a step that can be taken back.
  @discardableResult mutating func beginAnew(by command: String) -> [SessionEvent] {
    let before = workspace
    let cells = self.cells
    guard cells > 0 else { return [] }
    workspace.clear()
    timeline.add(.init(command: command, before: before, after: workspace))
    let note =
      "  note: what stood before, \(cells == 1 ? "1 cell" : "\(cells) cells"), comes back with `undo`"
    return [.record(.anew(cell: cell - 1, line: command)), .block(.line(note))]
  }

  /// Puts text into the notebook; a step that can be taken back.
  @discardableResult mutating func addProse(_ text: String) -> [SessionEvent] {
    let before = workspace
    workspace.notebook.add(.init(cell: cell - 1, text, .prose))
    timeline.add(.init(command: "note", before: before, after: workspace))
    return [.record(.prose(cell: cell - 1, text: text))]
  }

  /// Writes down what the command under way has done, and what of it has to be kept.
  private mutating func finishCommand(isCut: Bool = false) -> [SessionEvent] {
    guard let command else { return [] }
    self.command = nil
    let (old, new) = (command.before.search, workspace.search)
    var hasChanged = workspace.revision != command.before.revision
    // A search moves out and back while it runs, even when it finds nothing to do.
    if command.isStep, let old, let new, old.isSame(as: new) { hasChanged = false }
    if command.spec.role != .shell, hasChanged || !command.isStep {
      workspace.notebook.add(entry(of: command, isCut: isCut))
    }
    if hasChanged {
      timeline.add(.init(command: command.text, before: command.before, after: workspace))
    }
    if command.isStep { return [.record(.end(isCut: isCut, pending: new?.pending))] }
    guard command.spec.role != .shell || hasChanged else { return [] }
    return [.record(.command(cell: cell - 1, line: command.text, changes: hasChanged))]
  }

  private func entry(of command: Command, isCut: Bool) -> Notebook.Entry {
    var kind = Notebook.Kind.command
    if command.isStep, let search = workspace.search {
      let first = command.before.search?.measurements.count ?? 0
      let trials = search.measurements.count - first
      let isTry = command.spec.name == TryCommand.spec.name
      kind = .steps(
        .init(
          branch: workspace.label.name, trials: trials, isCut: isCut,
          isGiven: trials > 0 && !isTry && search.study.trials[first].isGiven))
    }
    return .init(cell: cell - 1, command.text, kind)
  }

  /// Goes back or forth through the changes, as far as there are any.
  private mutating func travel(
    _ direction: Execution.Direction, _ count: Int
  ) throws(Diagnostic) -> [Block] {
    var blocks: [Block] = []
    for _ in 0..<count {
      switch direction {
      case .back:
        guard let change = timeline.undo(now: workspace) else { break }
        workspace = change.before
        blocks.append(.line("  " + change.sentence("took back", "gone")))
      case .forth:
        guard let change = timeline.redo() else { break }
        workspace = change.after
        blocks.append(.line("  " + change.sentence("brought back", "there again")))
      }
    }
    guard let last = blocks.popLast(), case .line(let text) = last else {
      switch direction {
      case .back: throw Diagnostic("there is nothing to take back", hint: .line("help undo"))
      case .forth: throw Diagnostic("nothing was taken back", hint: .line("undo"))
      }
    }
    let rest = direction == .back ? ". `redo` brings it back, free" : ", nothing was trained"
    return blocks + [.line(text + rest)]
  }

  /// Whether trials are under way.
  var isStepping: Bool {
    if case .stepping = work { true } else { false }
  }

  /// Carries out one command of a journal; its answer is not asked for.
  mutating func carryOut(_ text: String) throws(JournalMismatch) {
    do throws(Diagnostic) {
      line = Line(part: .command(text))
      let statements = try CommandParser.statements(in: text)
      guard statements.count == 1 else { throw Diagnostic("not one command") }
      try start(statements[0])
      events = []
    } catch {
      events = []
      throw .failing(cell: cell - 1, command: text, reason: error.message)
    }
  }

  /// Puts a command that changed nothing into the notebook, without carrying it out.
  mutating func note(_ text: String) {
    workspace.notebook.add(.init(cell: cell - 1, text, .command))
  }

  /// Ends a command of a journal that ran trials.
  mutating func endSteps(isCut: Bool) {
    guard isStepping else { return }
    _ = finishCommand(isCut: isCut)
    work = nil
  }

  private mutating func fail(_ diagnostic: Diagnostic) {
    let kept = events.filter { if case .record = $0 { true } else { false } }
    let end = finishCommand(isCut: true)
    (work, statements, lines) = (nil, [], [])
    events = kept + end + [.failure(failure(diagnostic))]
  }

  private func failure(_ diagnostic: Diagnostic) -> Failure {
    Failure(
      diagnostic: diagnostic, line: line.text,
      promptWidth: line.isPlayed ? Self.echoIndent.count + Prompt.file.count : nil)
  }
}
