public import TuneReport
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
  /// All that is known between two commands.
  package private(set) var workspace: Workspace
  private var line = ""
  private var statements: ArraySlice<Statement> = []
  private var events: ArraySlice<SessionEvent> = []
  private var stepping: Stepping?
  private var timeline = Timeline()
  /// Results that are never paid for again, whatever is taken back.
  package private(set) var ledger = Ledger()
  /// The command under way that may change the session, and the workspace before it.
  private var change: (command: String, before: Workspace, isStep: Bool)?
  private let pace: Pace

  /// The line that an empty line repeats at a prompt: the last `step`, or nil.
  public private(set) var repeatable: String?

  /// A session with nothing chosen.
  ///
  /// `pace` says how far training goes between two events. It changes how often progress is seen
  /// and how soon a cut takes hold, and no result.
  ///
  /// - Throws: `DatasetError` when the home has no index of data sets.
  public init(
    home: Home, pace: Pace = .time(.milliseconds(20))
  ) throws(DatasetError) {
    workspace = try Workspace(home: home)
    self.pace = pace
  }

  /// Begins a line, which may hold several commands.
  ///
  /// - Precondition: the last line's events have all been pulled, or cut.
  public mutating func begin(_ line: String) {
    precondition(stepping == nil && statements.isEmpty, "the last line is not finished")
    self.line = line
    events = []
    do throws(Diagnostic) {
      statements = try CommandParser.statements(in: line)[...]
    } catch {
      fail(error)
    }
  }

  /// Goes on with the line until something can be seen.
  ///
  /// - Returns: What can be seen, or nil when the line has been carried out.
  public mutating func next() -> SessionEvent? {
    while true {
      if let event = events.popFirst() { return event }
      do throws(Diagnostic) {
        if var running = stepping {
          let event = try running.next(in: &workspace, &ledger, at: pace)
          stepping = event == nil ? nil : running
          if let event { return event }
          remember()
        } else {
          guard let statement = statements.popFirst() else { return nil }
          try start(statement)
        }
      } catch {
        fail(error)
      }
    }
  }

  /// Ends the line where it is, and returns what there is to say about it.
  ///
  /// Trials that have finished stay, and one under way waits for the next `step`.
  public mutating func cut() -> [Block] {
    defer {
      stepping = nil
      statements = []
      events = []
    }
    let blocks = stepping?.cut(&workspace) ?? []
    remember()
    return blocks
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

  private mutating func start(_ statement: Statement) throws(Diagnostic) {
    let parser = CommandParser(CommandCatalog.grammar, names: workspace)
    let parsed = try parser.parse(statement)
    guard let command = CommandCatalog.command(named: parsed.spec.name) else { return }
    if let redirect = parsed.redirect {
      throw Diagnostic(
        "the answer of \(parsed.spec.name) cannot go to a file", at: redirect.span,
        hint: .line(statement.words.map(\.text).joined(separator: " ")))
    }
    let before = workspace
    let execution = try command.start(parsed, in: &workspace)
    repeatable = nil
    change = (statement.text, before, false)
    switch execution {
    case .answer(let blocks):
      remember()
      events = blocks.map(SessionEvent.block)[...]
    case .stepping(let stepping):
      change?.isStep = true
      self.stepping = stepping
      repeatable = statement.text
    case .travel(let direction, let count):
      change = nil
      events = try travel(direction, count).map(SessionEvent.block)[...]
    case .leave:
      events = [.leave]
      statements = []
    }
  }

  /// Keeps what the command under way has changed, if anything.
  private mutating func remember() {
    defer { change = nil }
    guard let change, workspace.revision != change.before.revision else { return }
    // A search moves out and back while it runs, even when it finds nothing to do.
    if change.isStep, let old = change.before.search, let new = workspace.search,
      old.isSame(as: new)
    {
      return
    }
    timeline.add(.init(command: change.command, before: change.before, after: workspace))
  }

  /// Goes back or forth through the changes, as far as there are any.
  private mutating func travel(
    _ direction: Execution.Direction, _ count: Int
  ) throws(Diagnostic) -> [Block] {
    var blocks: [Block] = []
    for _ in 0..<count {
      switch direction {
      case .back:
        guard let change = timeline.undo() else { continue }
        workspace = change.before
        blocks.append(.line("  " + change.sentence("took back", "gone")))
      case .forth:
        guard let change = timeline.redo() else { continue }
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

  private mutating func fail(_ diagnostic: Diagnostic) {
    remember()
    stepping = nil
    statements = []
    events = [.failure(Failure(diagnostic: diagnostic, line: line))]
  }
}
