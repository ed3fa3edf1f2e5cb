import TuneReport
import TuneSearch

extension Session {
  /// Goes a little further with a command that takes its time.
  mutating func advance(_ work: Work) throws(Diagnostic) {
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
    case .comparing(var running):
      let event = running.next(workers: workspace.comparingWorkers, at: pace)
      self.work = event == nil ? nil : .comparing(running)
      if let event {
        events.append(event)
      } else {
        workspace.comparison = running.results
        ledger.add(running.results)
        events += finishCommand() + running.results.blocks.map(SessionEvent.block)
      }
    case .retraining(var running):
      let event = running.next(&ledger, workers: workspace.comparingWorkers, at: pace)
      events += running.records()
      self.work = event == nil ? nil : .retraining(running)
      if let event { events.append(event) } else { events += try finish(running) }
    case .rerun(var running):
      let goesOn = running.advance()
      self.work = goesOn ? .rerun(running) : nil
      if goesOn {
        let (done, total) = running.progress
        events.append(.replaying(done: done, of: total))
      } else {
        events += try finish(running)
      }
    }
  }

  /// Keeps what of a comparison is done, and says what it shows.
  mutating func cut(_ comparing: Comparing) -> [Block] {
    let results = comparing.results
    workspace.comparison = results
    ledger.add(results)
    let done = results.comparison?.seeds.count ?? 0
    let line = "  cut after \(done) of \(results.plan.seeds.count) seeds; the same command goes on"
    return [.line(line)] + (done > 0 ? results.blocks : [])
  }

  /// Says what trials that were trained again have shown.
  private mutating func finish(_ retraining: Retraining) throws(Diagnostic) -> [SessionEvent] {
    guard let confirmation = retraining.confirmation else {
      let events = try look(retraining)
      return finishCommand() + events
    }
    keep(confirmation)
    return finishCommand() + ConfirmationText(confirmation).blocks.map(SessionEvent.block)
  }

  private mutating func keep(_ confirmation: Confirmation) {
    guard let trials = workspace.search?.study.trials else { return }
    workspace.confirmation = .init(found: confirmation, trials: trials)
  }

  /// Keeps the whole seeds of a confirmation, and says what they show.
  mutating func cut(_ retraining: Retraining) -> [Block] {
    guard case .confirm(_, let seeds) = retraining.plan.purpose else {
      return [.line("  cut; nobody has looked at the test part")]
    }
    let confirmation = retraining.confirmation
    if let confirmation { keep(confirmation) }
    let done = confirmation?.seeds.count ?? 0
    return [.line("  cut after \(done) of \(seeds.count) seeds; the same command goes on")]
      + (confirmation.map { ConfirmationText($0).blocks } ?? [])
  }

  /// Begins to write a file.
  mutating func write(_ request: WriteRequest, _ span: Span) throws(Diagnostic) {
    if let rerun = try rerun(for: request, at: span) {
      work = .rerun(rerun)
    } else {
      events += try writeResults(request)
    }
  }

  /// Writes down what the command under way has done, and what of it has to be kept.
  mutating func finishCommand(isCut: Bool = false) -> [SessionEvent] {
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

  func entry(of command: Command, isCut: Bool) -> Notebook.Entry {
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
}
