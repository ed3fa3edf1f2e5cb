import TuneReport
import TuneShell

/// The conversation at a terminal: prompt, line, answer, until the learner leaves.
struct InteractiveShell: ~Copyable {
  private var conversation: Conversation
  private let reader: EditlineReader
  private var terminal: Terminal
  private let interrupt: Interrupt
  private let journals: JournalFolder?
  private var progress: ProgressFolder?
  private let runsSystemCommands: Bool
  private var journal: JournalWriter?
  private var pager = Pager()

  init(
    session: Session, reader: EditlineReader, terminal: Terminal, interrupt: Interrupt,
    journals: JournalFolder?, progress: ProgressFolder?, runsSystemCommands: Bool
  ) {
    conversation = Conversation(session, progress: progress?.load() ?? LessonProgress())
    self.reader = reader
    self.terminal = terminal
    self.interrupt = interrupt
    self.journals = journals
    self.progress = progress
    self.runsSystemCommands = runsSystemCommands
    journal = journals.map { JournalWriter(name: $0.newName(), in: $0) }
    conversation.session.journalName = journal?.name
    conversation.session.earlierSessions = journals?.names() ?? []
  }

  /// The learner's own session.
  private var session: Session {
    get { conversation.session }
    _modify { yield &conversation.session }
  }

  /// Runs until the end and returns the exit status; a notebook is gone on with, or begun.
  mutating func run(notebook path: String?) -> Int32 {
    do throws(Terminal.Failure) {
      try welcome(offersSession: path == nil)
      try carryOutInit(isKept: path == nil)
      if let path {
        guard try open(path) else { return 1 }
      }
      while true {
        let prompt = conversation.prompt
        pager = Pager()
        reader.use(conversation.active.workspace.display.keys)
        reader.session = conversation.active
        let event = reader.readLine(prompt: prompt)
        // A second owner would make every change of the study a copy.
        reader.session = nil
        switch event {
        case .line(let line):
          let isBlank = line.allSatisfy(\.isWhitespace)
          guard let typed = isBlank ? conversation.repeatable : line else { continue }
          // A repeated line was not typed, so that no caret could point at it.
          guard try answer(typed, promptWidth: isBlank ? nil : prompt.count) else {
            try farewell()
            return 0
          }
        case .interrupted: continue
        case .endOfInput where conversation.isInLesson:
          _ = try answer("quit", promptWidth: nil)
        case .endOfInput:
          try farewell()
          return 0
        case .terminated(let signal): return 128 + signal
        }
      }
    } catch {
      return error.status
    }
  }

  /// Greets, and offers the last session if it was interrupted.
  private mutating func welcome(offersSession: Bool) throws(Terminal.Failure) {
    try write(
      renderer.lines([
        .line("Tunebook \(Tunebook.version)   learn hyperparameter tuning, one trial at a time"),
        .line("New here? `tutorial`   Help: `?`   Leave: Ctrl-D"),
      ]))
    guard offersSession, let journals, let name = journals.newest(),
      journals.state(of: name) == .interrupted
    else { return }
    try write(renderer.lines(.line("The last session was interrupted: `continue` takes it up")))
    reader.offer("continue")
  }

  /// Carries out the learner's own commands; one that fails is warned of, and the others are not.
  ///
  /// A notebook tells all of its story itself: of what was chosen there only settings of the shell stay.
  private mutating func carryOutInit(isKept: Bool) throws(Terminal.Failure) {
    guard let folder = StateFile.configurationFolder(Tunebook.variable),
      let bytes = try? StateFile(reading: folder + "/init.tb").contents()
    else { return }
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      session.begin(String(line))
      while let event = session.next() {
        switch event {
        case .record(let record): if isKept { try keep(record) }
        case .failure(let failure), .request(_, orElse: let failure):
          let text = failure.lines(promptWidth: nil, width: terminal.width)
          try write(["warning: init.tb, line \(index + 1): \(text[0])"] + text.dropFirst())
        default: continue
        }
      }
    }
    session.restartNumbers(forgetting: !isKept)
  }

  /// Saves a notebook that has a file, and says how the session can be taken up again.
  private mutating func farewell() throws(Terminal.Failure) {
    guard session.cells > 0 else { return }
    if session.hasUnsavedCells { _ = try answer("save", promptWidth: nil) }
    try keep(.leave)
    if let file = session.file, !session.hasUnsavedCells {
      try write(renderer.lines(.line("bye. Continue with `tunebook \(file.shownPath)`")))
    } else {
      try write(renderer.lines(.line("bye. `tunebook`, then `continue`, goes on here")))
    }
  }

  /// Goes on with a notebook, or begins it; false when it cannot be opened.
  private mutating func open(_ path: String) throws(Terminal.Failure) -> Bool {
    do throws(Diagnostic) {
      let opened = try OpenedNotebook.open(path, session, in: journals)
      conversation.goOn(in: opened.session)
      try? write(renderer.lines(opened.blocks))
      let (played, name) = (opened.played, opened.name)
      if let own = opened.journal() { journal = consume own }
      session.journalName = journal?.name
      if let name { try? keep(name) }
      session.begin(playing: played)
    } catch {
      try write(error.lines(for: path, width: terminal.width))
      return false
    }
    guard try pull(promptWidth: nil) else { return false }
    guard let file = session.file, session.workspace.notebook.script(beyond: file.script) == nil
    else {
      return true
    }
    session.close(file)
    let words =
      "note: \(path) was carried out up to here only, and stays as it is; mend it in an editor, or "
      + "`save` under another name"
    try write(renderer.lines(.line(words)))
    return true
  }

  /// Carries out a line; false when the learner wants to leave.
  private mutating func answer(
    _ line: String, promptWidth: Int?
  ) throws(Terminal.Failure) -> Bool {
    conversation.begin(line)
    return try pull(promptWidth: promptWidth, line: line)
  }

  /// Shows what comes of what has begun; false when the learner wants to leave.
  private mutating func pull(
    promptWidth: Int?, line: String = ""
  ) throws(Terminal.Failure) -> Bool {
    let start = ContinuousClock.now
    while let event = conversation.next() {
      switch event {
      case .record(let record):
        try keep(record)
        // What it is about is shown first: a cut comes between two things that can be seen.
        continue
      case .block(let block):
        try show(renderer.lines(block))
      case .progress(let progress):
        try terminal.showProgress(ProgressLine.text(progress, since: start))
      case .comparing(let progress):
        try terminal.showProgress(ProgressLine.text(progress, since: start))
      case .replaying(let done, of: let total):
        try terminal.showProgress("  carried out again: \(done) of \(total) commands")
      case .learned(let mark): try keep(mark)
      case .failure(let failure):
        try write(failure.lines(promptWidth: promptWidth, width: terminal.width))
        if let correction = failure.correction { reader.offer(correction) }
      case .request(.system, orElse: let failure) where !runsSystemCommands:
        try write(failure.lines(promptWidth: promptWidth, width: terminal.width))
      case .request(let request, orElse: _):
        try write(answer(request, line, promptWidth))
      case .leave:
        return false
      }
      guard interrupt.isRequested else { continue }
      interrupt.clear()
      reader.discardPending()
      // With the terminal's buffer Ctrl-C may have dropped an erasure that was on its way.
      try terminal.eraseRow()
      for event in conversation.cut() {
        switch event {
        case .record(let record): try keep(record)
        case .block(let block): try write(renderer.lines(block))
        default: continue
        }
      }
      return true
    }
    try terminal.eraseProgress()
    return true
  }

  /// Does what the session cannot do by itself; the answer or the error, in lines of text.
  private mutating func answer(_ request: Request, _ line: String, _ promptWidth: Int?) -> [String]
  {
    do throws(Diagnostic) {
      let blocks = try grant(request)
      return renderer.lines(blocks)
    } catch {
      return error.lines(for: line, promptWidth: promptWidth, width: terminal.width)
    }
  }

  /// Does what the session cannot do by itself, and returns what there is to say of it.
  private mutating func grant(_ request: Request) throws(Diagnostic) -> [Block] {
    // Ctrl-C in another program was for that one.
    defer { interrupt.clear() }
    switch request {
    case .edit(let text):
      reader.play(try TextEditor(environment: Tunebook.variable).edit(text))
    case .resume(let resumption): return try resume(resumption)
    case .system(let command):
      // The terminal has written ^C, and the prompt needs a row of its own.
      return try SystemShell.run(command) == .interrupted ? [.blank] : []
    // The conversation has granted it.
    case .lesson: break
    }
    return []
  }

  /// Takes up an earlier session, or lists them.
  private mutating func resume(_ resumption: Resumption) throws(Diagnostic) -> [Block] {
    guard let journals else {
      throw Diagnostic(
        "no session is kept", hint: .text("set HOME or XDG_STATE_HOME to an absolute folder"))
    }
    if resumption == .list { return try journals.list() }
    let resumed = try ResumedSession.open(try journals.name(of: resumption), in: journals)
    let blocks = resumed.blocks
    conversation.goOn(in: resumed.session)
    journal = resumed.journal()
    session.journalName = journal?.name
    return blocks
  }

  private mutating func keep(_ record: JournalRecord) throws(Terminal.Failure) {
    guard let notice = journal?.add(record) else { return }
    try write(renderer.lines(.line(notice)))
  }

  /// Keeps what was done of a lesson.
  private mutating func keep(_ mark: LessonMark) throws(Terminal.Failure) {
    guard let folder = progress else { return }
    do throws(StateFile.Problem) {
      try folder.add(mark)
    } catch {
      progress = nil
      try write(["warning: your progress is not kept: \(error.message)"])
    }
  }

  private var renderer: TextRenderer {
    conversation.active.renderer(width: terminal.width, charset: reader.showsUTF8 ? .block : .ascii)
  }

  /// Writes a part of an answer, and stops where the screen ends; what takes its time never stops.
  private mutating func show(_ lines: [String]) throws(Terminal.Failure) {
    guard conversation.active.workspace.display.pages, !conversation.isWorking, terminal.hasEscapes,
      reader.isEditing
    else { return try write(lines) }
    var rest = lines[...]
    while !rest.isEmpty, !pager.isStopped {
      let (now, later) = pager.split(Array(rest), height: terminal.height)
      try write(Array(now))
      rest = later
      guard !rest.isEmpty, !reader.hasPendingInput else { return try write(Array(rest)) }
      let answer = reader.askForPage()
      if case .terminated(let signal) = answer { throw .ended(signal: signal) }
      pager.goOn(after: answer, height: terminal.height)
    }
    // Whoever has had enough of an answer goes on with the lesson.
    if conversation.isTelling { try write(Array(rest)) }
  }

  private mutating func write(_ lines: [String]) throws(Terminal.Failure) {
    try terminal.write(lines.map { $0 + "\n" }.joined())
  }
}
