import TuneReport

/// A learner's way through a lesson, pulled like a session.
///
/// The lesson has a session of its own. What the file itself would have come to is known at every place
/// (`start`), and the lesson goes on from there whatever the learner has tried on the way.
struct Guide {
  /// What goes on.
  enum Activity {
    /// The learner is to type something.
    case waiting
    /// The learner's line is carried out.
    case line
    /// Commands of the file are carried out.
    case commands(Script)
  }

  /// Commands of the file, and what comes behind them.
  struct Script {
    var rest: ArraySlice<String>
    /// Whether the learner sees them, or only how many there are.
    let isShown: Bool
    let ending: Ending
    /// Of how many they are the last.
    var count: Int

    enum Ending {
      /// The next piece.
      case goOn
      /// The next piece, after an exercise that ended in this workspace.
      case settle(Workspace)
      /// The piece of this index, without a word on the way.
      case travel(to: Int)
    }
  }

  let number: Int
  let lesson: Lesson
  /// What is said of the next lesson; nil behind the last.
  let following: String?
  /// Where the learner works.
  var session: Session
  /// The lesson's session, while the learner plays aside.
  var aside: Session?
  /// The index of the piece that the learner is at.
  var place = 0
  /// The step that has been entered.
  var step: Int?
  /// What the file comes to at the start of each step that has been entered.
  var starts: [Session] = []
  /// What the file comes to at this piece.
  var start: Session
  /// The hints that have been shown of this exercise.
  var hints = 0
  /// The answers that were given to this question.
  var tries = 0
  /// What the learner has guessed of what comes next.
  var guess: (prediction: Prediction, value: Double)?
  var activity = Activity.waiting
  var hasFailed = false
  /// The steps in which something was skipped.
  var shownSteps: Set<Int> = []
  var score = LessonScore()
  var events: ArraySlice<SessionEvent> = []
  /// Whether the last event was a word of the lesson, and not of a command's answer.
  private(set) var isTelling = false
  /// Whether the lesson has ended, or was left.
  var isOver = false

  /// A way through a lesson in a new session, which begins at a piece.
  init(
    _ lesson: Lesson, number: Int, following: String?, in session: Session, at place: Int
  ) {
    self.number = number
    self.following = following
    self.lesson = lesson
    self.session = session
    start = session
    let total = lesson.steps.count
    events = [.block(.blank), .block(.heading("Lesson \(number): \(lesson.title)"))]
    if place == 0 {
      events += LessonText.framed(lesson.introduction).map(SessionEvent.block)
      let help =
        "\(total) steps. Enter runs what the lesson shows; `hint` helps, `skip` shows how and goes "
        + "on, `back`, `reset` and `play` do what they say, `quit` leaves at any time."
      events += [.block(.blank), .block(.line(help))]
    }
    travel(to: place)
  }

  /// The piece that the learner is at; nil behind the last.
  var item: Lesson.Item? {
    lesson.items.indices.contains(place) ? lesson.items[place] : nil
  }

  /// What the learner is asked for, before the cursor.
  var prompt: String {
    let wanted =
      switch item?.content {
      case _ where aside != nil: " (play)"
      case .demonstration: " (Enter)"
      case .question(let question): " (a-\(LessonDraft.letters[question.options.count - 1]))"
      case .prediction: " (a number)"
      case .exercise, .prose, nil: ""
      }
    return "lesson \(number)\(wanted)> "
  }

  /// What an empty line does: it repeats `step` where commands are asked for, else it is one itself.
  var repeatable: String {
    guard aside == nil else { return session.repeatable ?? "" }
    guard case .exercise = item?.content else { return "" }
    return session.repeatable ?? ""
  }

  var isAtDemonstration: Bool {
    guard case .demonstration = item?.content else { return false }
    return aside == nil
  }

  /// Begins a line that the learner has typed.
  mutating func begin(_ line: String) {
    hasFailed = false
    let isBlank = line.allSatisfy(\.isWhitespace)
    if aside == nil {
      switch item?.content {
      case .demonstration(let fence) where isBlank: return run(fence, .goOn)
      case .demonstration where LessonAnswer.isAnswer(line): return remind()
      case .exercise where LessonAnswer.number(line) != nil: return remind()
      case .question(let question):
        if let letters = LessonAnswer.letters(line, of: question) {
          return answer(question, letters)
        }
      case .prediction(let prediction):
        if let number = LessonAnswer.number(line) { return guess(prediction, number) }
      default: break
      }
      if isBlank { return remind() }
    }
    session.workspace.keepsFiles = true
    session.begin(line)
    activity = .line
  }

  /// Goes on until something can be seen; nil when the learner is to type.
  mutating func next() -> SessionEvent? {
    while true {
      isTelling = !events.isEmpty
      if let event = events.popFirst() { return event }
      switch activity {
      case .waiting: return nil
      case .line:
        guard let event = session.next() else {
          activity = .waiting
          judge()
          continue
        }
        if let event = seen(event) { return event }
      case .commands(var script):
        if let event = session.next() {
          if let event = script.isShown ? shown(event) : passing(event) { return event }
        } else if let command = script.rest.popFirst() {
          activity = .commands(script)
          begin(command, of: script)
        } else {
          activity = .waiting
          end(script)
        }
      }
    }
  }

  /// Ends what goes on where it is; what there is to say of it.
  mutating func cut() -> [SessionEvent] {
    let said = session.cut().compactMap(shown)
    defer { (activity, events) = (.waiting, []) }
    switch activity {
    case .waiting, .line: return said
    case .commands(let script) where script.isShown:
      restore(start)
      let way = isAtDemonstration ? "Enter" : "`skip`"
      return said + [.block(.line("  \(way) runs it again from its start"))]
    case .commands:
      isOver = true
      return [.block(.line("  cut; `tutorial \(number)` goes on with the lesson"))]
    }
  }

  /// Lets a session of the lesson be the one to go on with; what was paid for, what was done of lessons and
  /// how answers are shown stays.
  mutating func restore(_ session: Session) {
    var session = session
    session.remember(self.session)
    session.workspace.display = self.session.workspace.display
    session.workspace.progress = self.session.workspace.progress
    self.session = session
  }

  // MARK: Commands of the file

  /// Runs a transcript from the start of this piece, so that the learner sees it.
  mutating func run(_ fence: Transcript.Fence, _ ending: Script.Ending) {
    restore(start)
    let commands = fence.cells.map(\.command)
    activity = .commands(
      .init(rest: commands[...], isShown: true, ending: ending, count: commands.count))
  }

  /// Runs the commands that change something, from the start of this piece, without a word.
  mutating func runQuietly(_ fence: Transcript.Fence, _ ending: Script.Ending) {
    restore(start)
    let commands = fence.cells.map(\.command).filter { !Notebook.isQuestion($0) }
    activity = .commands(
      .init(rest: commands[...], isShown: false, ending: ending, count: commands.count))
  }

  private mutating func begin(_ command: String, of script: Script) {
    session.workspace.keepsFiles = false
    guard !script.isShown else { return session.begin(playing: [.command(command)]) }
    session.begin(command)
    let done = script.count - script.rest.count - 1
    events.append(.replaying(done: done, of: script.count))
  }

  private mutating func end(_ script: Script) {
    switch script.ending {
    case .goOn:
      settleGuess()
      goOn()
    case .settle(let own):
      if !own.isAlike(session.workspace) {
        let note =
          "  note: the lesson goes on from its own solution, so that its numbers are those of the text; "
          + "`trials` shows them"
        events.append(.block(.line(note)))
      }
      goOn()
    case .travel(let target):
      place += 1
      travel(to: target)
    }
  }

  // MARK: Events

  /// What the learner sees of an event of an own line.
  private mutating func seen(_ event: SessionEvent) -> SessionEvent? {
    switch event {
    case .record: return nil
    case .failure: hasFailed = true
    case .request(.lesson(.start), orElse: _): _ = session.cut()
    case .request(.lesson(let request), orElse: _):
      _ = session.cut()
      activity = .waiting
      carryOut(request)
      return nil
    case .request(.resume, orElse: _):
      hasFailed = true
      return .failure(
        session.failure(Diagnostic("a lesson is open", hint: .line("quit"))))
    case .leave:
      activity = .waiting
      leave()
      return nil
    default: break
    }
    return event
  }

  /// What the learner sees of an event of a command of the file.
  private func shown(_ event: SessionEvent) -> SessionEvent? {
    switch event {
    case .record, .leave, .learned: nil
    default: event
    }
  }

  /// What the learner sees of an event on the way to another place.
  private func passing(_ event: SessionEvent) -> SessionEvent? {
    switch event {
    case .progress, .comparing: event
    default: nil
    }
  }
}
