import TuneMath
import TuneReport
import TuneSearch

extension Session {
  /// The notebook as it stands, carried out once more to be written; nil when its trials are, which need
  /// no command.
  func rerun(for request: WriteRequest, at span: Span) throws(Diagnostic) -> Rerun? {
    let path = try path(for: request, at: span)
    let purpose: Rerun.Purpose
    switch request.format {
    case .trials, .study: return nil
    case .markdown: purpose = .save(path: path)
    case .jupyter, .html: purpose = .export(path: path, request.format)
    }
    var session = try freshSession()
    // What was trained is not trained again; every choice is made again.
    session.ledger = ledger
    session.workspace.workers = workspace.workers
    var header = file?.header ?? TranscriptHeader()
    if header.title == nil { header.title = NotebookFile.title(of: path) }
    let document = NotebookDocument(
      header: header, provenance: Provenance(workspace, journal: journalName))
    return Rerun(purpose, of: workspace.notebook.script, in: session, document: document)
  }

  /// The commands of a file, carried out from the beginning with nothing known.
  func rerun(of transcript: Transcript, path: String) throws(Diagnostic) -> Rerun {
    var session = try freshSession()
    session.workspace.workers = workspace.workers
    session.workspace.scratch = ScratchFolder()
    return Rerun(
      .verify(path: path, transcript), of: transcript.cells.map { .command($0.command) },
      in: session,
      document: NotebookDocument(header: transcript.header, provenance: Provenance()))
  }

  /// Writes what was carried out again, or says how it compares.
  mutating func finish(_ rerun: Rerun) throws(Diagnostic) -> [SessionEvent] {
    switch rerun.purpose {
    case .verify(let path, let transcript):
      return Self.comparison(of: transcript, with: rerun, path: path).map(SessionEvent.block)
    case .save(let path):
      let text: String
      do throws(TranscriptError) {
        text = try rerun.document.markdown()
      } catch {
        throw Diagnostic(error.diagnostic.message, hint: error.diagnostic.hint)
      }
      var file = NotebookFile(new: workspace.placeToWrite(path))
      try write(text, to: path)
      file.header = rerun.document.header
      file.script = workspace.notebook.script
      file.provenance = rerun.document.provenance
      self.file = file
      return [.record(.file(path: file.path, hash: written[file.path]))]
        + report(rerun, path).map(SessionEvent.block)
    case .export(let path, let format):
      let text = format == .jupyter ? rerun.document.jupyter() : rerun.document.html()
      try write(text, to: path)
      return report(rerun, path).map(SessionEvent.block)
    }
  }

  /// Writes the trials of the search, or the comparison.
  mutating func writeResults(_ request: WriteRequest) throws(Diagnostic) -> [SessionEvent] {
    guard let path = request.path else { preconditionFailure("a table has a name") }
    let count = workspace.search?.measurements.count ?? 0
    let trials = count == 1 ? "1 trial" : "\(count) trials"
    guard request.format == .study else {
      try write(TrialsCSV.text(try workspace.requiredSearch()), to: path)
      return [.block(.line("  \(path): \(trials)"))]
    }
    let comparison = workspace.comparison?.comparison
    let search = count > 0 || comparison == nil ? try workspace.requiredSearch() : nil
    let file = StudyFile(search, of: workspace, Provenance(workspace, journal: journalName))
    try write(file.text, to: path)
    let contents = [
      search == nil ? nil : trials,
      file.importance.map { _ in "the importance of its hyperparameters" },
      file.confirmation.map { "a confirmation of the best \($0.leaders.count)" },
      comparison.map {
        "a comparison over \($0.seeds.count) \($0.seeds.count == 1 ? "seed" : "seeds")"
      },
    ].compactMap { $0 }
    return [.block(.line("  \(path): \(contents.joined(separator: ", "))"))]
  }

  /// Writes an answer to a file that is new, was written by this session, or holds an answer of its kind.
  mutating func write(_ answer: FileAnswer) throws(Diagnostic) {
    let path = answer.path.text
    let place = workspace.placeToWrite(path)
    let hash = NotebookFile.hash(ofFileAt: place)
    let isKnown = hash == nil || hash == written[NotebookFile.absolute(place)]
    guard isKnown || NotebookFile.begins(place, like: answer.text) else {
      throw Diagnostic(
        "\(path) is there already and is no picture of ours", at: answer.path.span,
        hint: .text("choose another name"))
    }
    try write(answer.text, to: path)
  }

  /// Whether what stands differs from what the notebook's file holds.
  package var hasUnsavedCells: Bool {
    guard let file else { return false }
    return file.isStale || file.script != workspace.notebook.script
  }

  /// Binds the session to a file that it was read from or will be saved in.
  ///
  /// - Returns: What has to outlive the process.
  package mutating func open(_ file: NotebookFile) -> JournalRecord {
    self.file = file
    if let hash = NotebookFile.hash(ofFileAt: file.path) { written[file.path] = hash }
    return .file(path: file.path, hash: nil)
  }

  /// Lets go of a file that was carried out in part only, so that nothing is written over the rest of it.
  package mutating func close(_ file: NotebookFile) {
    self.file = nil
    written[file.path] = nil
  }

  /// Writes a file, and remembers what it holds.
  private mutating func write(_ text: String, to path: String) throws(Diagnostic) {
    let place = workspace.placeToWrite(path)
    written[NotebookFile.absolute(place)] = try NotebookFile.write(
      text, to: place, named: path)
  }

  private func freshSession() throws(Diagnostic) -> Session {
    do {
      return try Session(home: workspace.home, pace: pace)
    } catch {
      throw Diagnostic("the data sets are gone", hint: .line("data list"))
    }
  }

  /// The path to write to, which must not hold anything that is not known.
  private func path(for request: WriteRequest, at span: Span) throws(Diagnostic) -> String {
    guard let path = request.path ?? file?.shownPath(in: workspace.scratch) else {
      throw Diagnostic("the notebook has no file yet", at: span, hint: .line("save first.md"))
    }
    let place = workspace.placeToWrite(path)
    guard !request.replaces, let hash = NotebookFile.hash(ofFileAt: place) else { return path }
    let known = written[NotebookFile.absolute(place)]
    if known == hash { return path }
    let verb = request.format == .markdown ? "save" : "export"
    throw Diagnostic(
      known == nil
        ? "\(path) is there already and is not of this session"
        : "\(path) was changed by somebody else since it was written",
      at: span, hint: .line("\(verb) \(Quoting.quoted(path)) replace"))
  }

  /// What was written, and what is to be known about it.
  private func report(_ rerun: Rerun, _ path: String) -> [Block] {
    let cells = rerun.document.cellCount
    let finished = workspace.search?.measurements.count ?? 0
    let mine = workspace.search?.study.prefix(finished)
    let again = rerun.session.workspace.search
    var lines = [
      "  \(path): \(cells == 1 ? "1 command" : "\(cells) commands")"
        + (finished == 0 ? "" : finished == 1 ? ", 1 trial" : ", \(finished) trials")
        + (mine == again?.study ? "; carried out again, with the same choices" : "")
    ]
    if mine != again?.study {
      let trials = zip(mine?.trials ?? [], again?.study.trials ?? [])
      let first = trials.first { $0 != $1 }.map { "#\($0.0.number)" } ?? "the search"
      lines.append(
        "  note: carried out again, \(first) differs; the file holds what everyone gets who runs it"
      )
    }
    for command in rerun.failed {
      lines.append("  note: `\(command)` is left out: with nothing cut it has no answer")
    }
    return lines.map(Block.line)
  }

  private static func comparison(
    of transcript: Transcript, with rerun: Rerun, path: String
  ) -> [Block] {
    let outputs = rerun.document.outputs
    let diff = zip(transcript.cells, outputs).flatMap { cell, output in
      transcript.comparison(of: cell, with: output).diff(file: path)
    }
    guard diff.isEmpty else {
      return diff.map(Block.line) + [.line("  \(path) does not answer what it holds")]
    }
    let count = transcript.cells.count
    return [
      .line("  \(path): \(count == 1 ? "1 command answers" : "\(count) commands answer") the same")
    ]
  }
}
