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
          let event = try running.next(in: &workspace, at: pace)
          stepping = event == nil ? nil : running
          if let event { return event }
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
    return stepping?.cut(&workspace) ?? []
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
    let execution = try command.start(parsed, in: &workspace)
    repeatable = nil
    switch execution {
    case .answer(let blocks):
      events = blocks.map(SessionEvent.block)[...]
    case .stepping(let stepping):
      self.stepping = stepping
      repeatable = statement.text
    case .leave:
      events = [.leave]
      statements = []
    }
  }

  private mutating func fail(_ diagnostic: Diagnostic) {
    stepping = nil
    statements = []
    events = [.failure(Failure(diagnostic: diagnostic, line: line))]
  }
}
