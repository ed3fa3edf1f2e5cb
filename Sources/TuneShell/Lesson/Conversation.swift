import TuneReport

/// What a learner talks to: the own session, or a lesson with a session beside it.
///
/// It is pulled like a session. The own one is put aside while a lesson goes on and comes back untouched;
/// only results that were paid for and what was done of lessons are shared.
package struct Conversation {
  /// The learner's own session.
  package var session: Session
  private var guide: Guide?
  private var events: ArraySlice<SessionEvent> = []

  /// A conversation without a lesson; so much was done of lessons before.
  package init(_ session: Session, progress: LessonProgress) {
    self.session = session
    self.session.workspace.progress = progress
  }

  /// Whether a lesson is open.
  package var isInLesson: Bool { guide != nil }

  /// The session that the next line goes to.
  package var active: Session { guide?.session ?? session }

  /// What stands before the cursor.
  package var prompt: String { guide?.prompt ?? "tb:\(session.cell)> " }

  /// What an empty line does; nil for nothing.
  package var repeatable: String? {
    guard let guide else { return session.repeatable }
    return guide.repeatable
  }

  /// Whether something goes on that nobody should have to wait for.
  package var isWorking: Bool { guide.map(\.session.isBusy) ?? session.isWorking }

  /// Whether the last event was a word of a lesson, which nobody may miss.
  package var isTelling: Bool { guide?.isTelling ?? false }

  /// Begins a line.
  ///
  /// - Precondition: the last line's events have all been pulled, or cut.
  package mutating func begin(_ line: String) {
    guard guide != nil else { return session.begin(line) }
    guide?.session.workspace.progress = session.workspace.progress
    guide?.begin(line)
  }

  /// Goes on with the line until something can be seen; nil when it has been carried out.
  package mutating func next() -> SessionEvent? {
    while true {
      if let event = events.popFirst() { return event }
      guard guide != nil else {
        let event = session.next()
        guard case .request(.lesson(let request), orElse: let failure) = event else { return event }
        // What else stands in the line was meant for another place.
        events += session.cut()
        open(request, orElse: failure)
        continue
      }
      switch guide?.next() {
      case .request(.lesson(let request), orElse: let failure): open(request, orElse: failure)
      case .learned(let mark):
        session.workspace.progress.add(mark)
        return .learned(mark)
      case let event?: return event
      case nil:
        guard let guide, guide.isOver else { return nil }
        session.remember(guide.session)
        self.guide = nil
        return nil
      }
    }
  }

  /// Ends the line where it is, and returns what there is to say and to keep of it.
  package mutating func cut() -> [SessionEvent] {
    events = []
    guard guide != nil else { return session.cut() }
    let said = guide?.cut() ?? []
    if guide?.isOver == true { guide = nil }
    return said
  }

  /// Lets another session be the learner's own.
  package mutating func goOn(in other: Session) {
    let progress = session.workspace.progress
    session = other
    session.workspace.progress = progress
  }

  /// Begins a lesson, or says why not.
  private mutating func open(_ request: LessonRequest, orElse failure: Failure) {
    guard case .start(let number, let step) = request else {
      events.append(.failure(failure))
      return
    }
    do throws(Diagnostic) {
      let shelf = LessonShelf(folder: session.workspace.home.tutorials)
      let lesson = try lesson(number, shelf)
      let place = try place(in: lesson, step: step)
      // What another lesson has paid for counts here too.
      if let guide { session.remember(guide.session) }
      guide = Guide(
        lesson, number: number, following: try Self.following(number, shelf),
        in: try newSession(), at: place)
    } catch {
      events.append(.failure(Failure(diagnostic: error, line: failure.line, promptWidth: nil)))
    }
  }

  /// What is said of the lesson behind one.
  private static func following(_ number: Int, _ shelf: LessonShelf) throws(Diagnostic) -> String? {
    guard let next = shelf.lessons.first(where: { $0.number > number }) else { return nil }
    let title = try next.transcript().header.title ?? next.name
    return "Next: `tutorial \(next.number)`, \(title)."
  }

  private func lesson(_ number: Int, _ shelf: LessonShelf) throws(Diagnostic) -> Lesson {
    guard let place = shelf.lesson(number) else {
      throw Diagnostic("there is no lesson \(number)", hint: .line("tutorial"))
    }
    let lesson = Lesson(try place.transcript(), name: place.name)
    guard let problem = lesson.problems.first else { return lesson }
    throw Diagnostic(
      "lesson \(number) has a mistake in line \(problem.line): \(problem.diagnostic.message)",
      hint: .line("tutorial read \(number)"))
  }

  /// The piece that a lesson begins at: that of a step, or the next one.
  private func place(in lesson: Lesson, step: Int?) throws(Diagnostic) -> Int {
    guard let step else { return session.workspace.progress.place(in: lesson) }
    guard let place = lesson.items.firstIndex(where: { $0.step == step - 1 }) else {
      throw Diagnostic(
        "the lesson has \(lesson.steps.count) steps", hint: .line("tutorial"))
    }
    return place
  }

  /// A session with nothing chosen, which knows what was paid for and how answers are shown.
  private func newSession() throws(Diagnostic) -> Session {
    guard var new = try? Session(home: session.workspace.home, workers: session.workspace.workers)
    else { throw Diagnostic("the data sets cannot be read", hint: .line("help")) }
    new.remember(session)
    new.workspace.display = session.workspace.display
    new.workspace.progress = session.workspace.progress
    new.workspace.scratch = ScratchFolder()
    return new
  }
}
