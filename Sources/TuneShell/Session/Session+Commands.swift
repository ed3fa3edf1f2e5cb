import TuneReport
import TuneSearch

extension Session {
  /// Goes a little further with a command that takes its time.
  mutating func advance(_ work: Work) throws(Diagnostic) {
    switch work {
    case .stepping(var running):
      let told = workspace.search?.told ?? 0
      let event = try running.next(in: &workspace, &ledger, at: pace)
      self.work = event == nil ? nil : .stepping(running)
      // A result is kept before it is shown.
      if let search = workspace.search, search.told > told {
        events.append(.record(search.lastRecord))
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
    switch retraining.plan.purpose {
    case .final:
      let events = try look(retraining)
      return finishCommand() + events
    case .confirm:
      guard let confirmation = retraining.confirmation else { return finishCommand() }
      keep(confirmation)
      return finishCommand() + ConfirmationText(confirmation).blocks.map(SessionEvent.block)
    case .finish(let trials):
      keep(retraining)
      let blocks = FinishText.blocks(of: trials, workspace.search)
      return finishCommand() + blocks.map(SessionEvent.block)
    }
  }

  /// Keeps what trials came to that were trained to their end beside the search, as far as it is known.
  mutating func keep(_ retraining: Retraining) {
    guard case .finish(let trials) = retraining.plan.purpose, var search = workspace.search
    else { return }
    for trial in trials {
      guard let known = ledger[search.key(trial.number, at: trial.point)],
        let completion = search.completion(of: trial, known)
      else { continue }
      search.completions[trial.number] = completion
    }
    if search.completions != workspace.search?.completions { workspace.search = search }
  }

  private mutating func keep(_ confirmation: Confirmation) {
    guard let trials = workspace.search?.study.trials else { return }
    workspace.confirmation = .init(found: confirmation, trials: trials)
  }

  /// Keeps the whole seeds of a confirmation, and says what they show.
  mutating func cut(_ retraining: Retraining) -> [Block] {
    let seeds: [UInt64]
    switch retraining.plan.purpose {
    case .final: return [.line("  cut; nobody has looked at the test part")]
    case .finish(let trials):
      keep(retraining)
      let known = trials.filter { workspace.search?.completions[$0.number] != nil }
      return [
        .line(
          "  cut after \(known.count) of \(trials.count); the same command goes on")
      ] + (known.isEmpty ? [] : FinishText.blocks(of: known, workspace.search))
    case .confirm(_, let confirming): seeds = confirming
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
    if command.isStep {
      let job = new?.pendingJob
      return [
        .record(.end(isCut: isCut, pending: job == nil ? new?.pending : nil, job: job))
      ]
    }
    guard command.spec.role != .shell || hasChanged else { return [] }
    return [.record(.command(cell: cell - 1, line: command.text, changes: hasChanged))]
  }

  func entry(of command: Command, isCut: Bool) -> Notebook.Entry {
    var kind = Notebook.Kind.command
    if command.isStep, let search = workspace.search {
      let first = command.before.search?.told ?? 0
      let trials = search.told - first
      let isTry = command.spec.name == TryCommand.spec.name
      kind = .steps(
        .init(
          branch: workspace.label.name, trials: trials, isCut: isCut,
          isGiven: trials > 0 && !isTry && search.isGiven(first + 1)))
    }
    return .init(cell: cell - 1, command.text, kind)
  }
}
