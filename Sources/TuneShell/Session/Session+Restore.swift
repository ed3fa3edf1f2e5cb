import TuneSearch

extension Session {
  /// What a session took from its journal.
  package struct Restoration: Sendable, Hashable {
    /// So many records were taken.
    package var records = 0
    /// The commands among them.
    package var commands = 0
    /// The trials among them.
    package var trials = 0
    /// Why not all of them.
    package var mismatch: JournalMismatch?
  }

  /// Takes up a session where its journal ends: commands that changed something are carried out again,
  /// trials are taken as they are recorded, nothing is trained and no sampler is asked.
  ///
  /// A command whose process died while it ran trials keeps those that ended. `isChanged` names the
  /// records whose lines were changed after they had been written.
  ///
  /// - Precondition: the session is new.
  package mutating func restore(
    _ records: [JournalRecord], isChanged: (Int) -> Bool = { _ in false }
  ) -> Restoration {
    precondition(workspace.notebook.entries.isEmpty && cell == 1, "the session has begun")
    var restoration = Restoration()
    var begun: (cell: Int, line: String)?
    for (index, record) in records.enumerated() {
      do throws(JournalMismatch) {
        switch record {
        case .command(let cell, let line, let changes):
          endSteps(isCut: true)
          begun = nil
          try goOn(after: cell)
          try changes ? carryOut(line) : note(line)
          restoration.commands += 1
        case .steps(let cell, let line):
          endSteps(isCut: true)
          try goOn(after: cell)
          begun = (cell, line)
          restoration.commands += 1
        case .trial(let finished):
          try beginSteps(&begun)
          try adopt { search throws(JournalMismatch) in try search.adopt(finished) }
          if isChanged(index) { workspace.search?.doubted.append(finished.trial.number) }
          ledger.add(finished)
          restoration.trials += 1
        case .job(let finished):
          try beginSteps(&begun)
          try adopt { search throws(JournalMismatch) in try search.adopt(finished) }
          if isChanged(index) { workspace.search?.doubted.append(finished.job.trial) }
          ledger.add(finished)
          restoration.trials += finished.job.isBeginning ? 1 : 0
        case .end(let isCut, let pending, let job):
          if let job {
            try beginSteps(&begun)
            try adopt { search throws(JournalMismatch) in try search.adopt(pending: job) }
          }
          if let pending {
            try beginSteps(&begun)
            try adopt { search throws(JournalMismatch) in try search.adopt(pending: pending) }
          }
          begun = nil
          endSteps(isCut: isCut)
        case .prose(let cell, let text):
          endSteps(isCut: true)
          begun = nil
          try goOn(after: cell)
          addProse(text)
          restoration.commands += 1
        case .anew(let cell, let line):
          endSteps(isCut: true)
          begun = nil
          try goOn(after: cell)
          beginAnew(by: line)
        case .file(let path, let hash):
          file = NotebookFile(new: path)
          written[path] = hash
        case .training(let training): ledger.add(training)
        case .look(let look): workspace.looks.append(look)
        case .leave: break
        }
      } catch {
        restoration.mismatch = error
        break
      }
      restoration.records = index + 1
    }
    endSteps(isCut: true)
    return restoration
  }

  /// Lets the number of the next cell be the one after that of a record.
  private mutating func goOn(after cell: Int) throws(JournalMismatch) {
    guard (0..<1_000_000_000).contains(cell) else { throw .damaged }
    self.cell = cell + 1
  }

  /// Begins the command that the next trials belong to, unless it has begun.
  private mutating func beginSteps(
    _ begun: inout (cell: Int, line: String)?
  ) throws(JournalMismatch) {
    if let (_, line) = begun { try carryOut(line) }
    begun = nil
    guard isStepping else { throw .damaged }
  }

  private mutating func adopt(
    _ change: (inout Search) throws(JournalMismatch) -> Void
  ) throws(JournalMismatch) {
    guard var search = workspace.search else { throw .damaged }
    // The search moves out and back, so that it is not copied.
    workspace.search = nil
    defer { workspace.search = search }
    try change(&search)
  }
}

extension Session {
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
      if case .retraining(let retraining) = work {
        keep(retraining)
        _ = finishCommand()
        work = nil
      }
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

  /// The number of cells that stand.
  package var cells: Int { Set(workspace.notebook.entries.map(\.cell)).count }

  /// Keeps results that were paid for in another session.
  package mutating func remember(_ results: [JournalRecord]) {
    for result in results {
      switch result {
      case .trial(let trial): ledger.add(trial)
      case .job(let job): ledger.add(job)
      default: break
      }
    }
  }

  /// Keeps all results that another session knows.
  package mutating func remember(_ other: Session) { ledger = other.ledger }

  /// Lets the next cell be the first, unless cells stand; they can be forgotten for it.
  package mutating func restartNumbers(forgetting: Bool) {
    if forgetting {
      workspace.clear()
      timeline = Timeline()
    }
    if workspace.notebook.entries.isEmpty { cell = 1 }
  }
}
